import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BadgeColours } from '../../src/badges/badge-tone.ts'
import { completionScale, labelColours, toneColours } from '../../src/badges/badge-tone.ts'

test('text is readable on every background', () => {
  for (const [tone, colours] of Object.entries({ ...toneColours, label: labelColours })) {
    const contrast = contrastOf(colours)
    assert.ok(contrast >= 4.5, `${tone} has a contrast of ${contrast.toFixed(2)}`)
  }
})

test('the scale only grows darker with the percent, so that its order needs no colour vision', () => {
  const rising = completionScale.toSorted((a, b) => a.from - b.from)
  let lightness = Number.POSITIVE_INFINITY
  for (const { tone } of rising) {
    const own = luminance(toneColours[tone].background)
    assert.ok(own < lightness / 1.2, tone)
    lightness = own
  }
})

test('unknown is grey, and no tone of the scale is', () => {
  assert.ok(colourfulness(toneColours.unknown.background) < 10)
  for (const { tone } of completionScale) {
    assert.ok(colourfulness(toneColours[tone].background) >= 15, tone)
  }
})

// As WCAG 2 reckons.
function contrastOf({ background, ink }: BadgeColours): number {
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
