import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelColours, plainColours } from '../../src/badges/badge-drawing.ts'
import {
  type CompletionTone,
  type ToneColours,
  toneColours,
  toneOfPercent,
} from '../../src/drawing/tones.ts'

const rising: readonly CompletionTone[] = ['begun', 'quarter', 'half', 'most', 'complete']

test('text is readable on every background', () => {
  const all = { ...toneColours, label: labelColours, plain: plainColours }
  for (const [tone, colours] of Object.entries(all)) {
    const contrast = contrastOf(colours)
    assert.ok(contrast >= 4.5, `${tone} has a contrast of ${contrast.toFixed(2)}`)
  }
})

test('the scale only grows darker with the percent, so that its order needs no colour vision', () => {
  let lightness = Number.POSITIVE_INFINITY
  for (const tone of rising) {
    const own = luminance(toneColours[tone].background)
    assert.ok(own < lightness / 1.2, tone)
    lightness = own
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
