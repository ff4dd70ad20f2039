import type { Badge } from './badge.ts'
import type { BadgeColours } from './badge-tone.ts'
import { labelColours, toneColours } from './badge-tone.ts'
import { fitText, textWidth } from './text-width.ts'

/** Everything a painter needs, in pixels; no painter measures anything itself. */
export interface BadgeLayout {
  readonly width: number
  readonly height: number
  readonly cornerRadius: number
  readonly fontSize: number
  readonly fontFamilies: readonly string[]
  /** Left to right; they touch, and fill the whole width. */
  readonly boxes: readonly BadgeBox[]
  /** What the picture says, for those who cannot see it. */
  readonly description: string
}

export interface BadgeBox {
  readonly x: number
  readonly width: number
  readonly colours: BadgeColours
  readonly text: string
  readonly textX: number
  /** Room for the text: wider fonts are squeezed into it. */
  readonly textWidth: number
  readonly baseline: number
}

const height = 20
const fontSize = 11
const baseline = 14
const padding = 6
/** Room for a text: a name longer than this is cut. */
const longestText = 400

/** Places label and message side by side. Whole pixels keep the edges crisp. */
export function layoutBadge(badge: Badge): BadgeLayout {
  const label = placeText(drawableText(badge.label), 0, labelColours)
  const message = placeText(drawableText(badge.message), label?.width ?? 0, toneColours[badge.tone])
  const boxes = [label, message].filter((box) => box !== null)
  return {
    width: boxes.reduce((sum, box) => sum + box.width, 0),
    height,
    cornerRadius: 3,
    fontSize,
    fontFamilies: ['Verdana', 'DejaVu Sans', 'Geneva', 'sans-serif'],
    boxes,
    description: drawableText(badge.title),
  }
}

function placeText(text: string, x: number, colours: BadgeColours): BadgeBox | null {
  if (text === '') return null
  const fitting = fitText(text, fontSize, longestText)
  const wide = Math.max(1, Math.ceil(textWidth(fitting, fontSize)))
  return {
    x,
    width: wide + 2 * padding,
    colours,
    text: fitting,
    textX: x + padding,
    textWidth: wide,
    baseline,
  }
}

/**
 * The text without what no picture can hold: characters that XML forbids even when escaped (most
 * controls, halves of surrogate pairs) and those that turn the direction of what follows.
 */
function drawableText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
}
