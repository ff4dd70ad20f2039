import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelColours, plainColours } from '../../src/badges/badge-drawing.ts'
import { chartColours } from '../../src/charts/chart-colours.ts'
import {
  type CompletionTone,
  type ToneColours,
  themes,
  toneColours,
  toneOfPercent,
  tonesOn,
} from '../../src/drawing/tones.ts'

const rising: readonly CompletionTone[] = ['begun', 'quarter', 'half', 'most', 'complete']

test('text is readable on every background', () => {
  const charts = themes.flatMap((theme) => {
    const { paper, ink, muted } = chartColours[theme]
    const named = Object.entries(tonesOn[theme]).map(([tone, pair]) => [`${theme} ${tone}`, pair])
    return [
      ...named,
      [`${theme} ink`, { background: paper, ink }],
      [`${theme} muted`, { background: paper, ink: muted }],
    ]
  })
  const all = { ...Object.fromEntries(charts), label: labelColours, plain: plainColours }
  for (const [tone, colours] of Object.entries<ToneColours>(all)) {
    const contrast = contrastOf(colours)
    assert.ok(contrast >= 4.5, `${tone} has a contrast of ${contrast.toFixed(2)}`)
  }
})

test('the scale only grows away from the paper, so that its order needs no colour vision', () => {
  for (const theme of themes) {
    const lightness = rising.map((tone) => luminance(tonesOn[theme][tone].background))
    const away = theme === 'light' ? lightness : lightness.toReversed()
    away.forEach((own, index) => {
      if (index > 0) assert.ok(own < (away[index - 1] ?? 0) / 1.2, `${theme}, ${rising[index]}`)
    })
  }
})

test('a tone begins at its threshold, and fewer thresholds have tones further apart', () => {
  const tonesOf = (thresholds: number[]) =>
    [0, ...thresholds].map((percent) => toneOfPercent(percent, thresholds))
  assert.deepEqual(tonesOf([25, 50, 75, 100]), rising)
  assert.deepEqual(tonesOf([40, 66, 75]), ['begun', 'half', 'most', 'complete'])
  assert.deepEqual(tonesOf([40, 75]), ['begun', 'half', 'complete'])
  assert.deepEqual(tonesOf([75]), ['begun', 'complete'])
  assert.equal(toneOfPercent(74, [75]), 'begun')
})

test('what a bar is made of stands out from its paper', () => {
  for (const theme of themes) {
    const { paper, done, unknown } = chartColours[theme]
    for (const colour of [done, unknown]) {
      assert.ok(contrastOf({ background: paper, ink: colour }) >= 3, `${theme} ${colour}`)
    }
  }
})

test('unknown is grey, and no tone of the scale is', () => {
  assert.ok(colourfulness(toneColours.unknown.background) < 10)
  for (const tone of rising) {
    assert.ok(colourfulness(toneColours[tone].background) >= 15, tone)
  }
})

// As WCAG 2 reckons.
function contrastOf({ background, ink }: ToneColours): number {
  const [a, b] = [luminance(background), luminance(ink)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function colourfulness(colour: string): number {
  const channels = channelsOf(colour)
  return Math.max(...channels) - Math.min(...channels)
}

function channelsOf(colour: string): number[] {
  return (colour.slice(1).match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16))
}
