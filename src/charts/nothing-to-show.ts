import { drawableText } from '../drawing/drawable-text.ts'
import { textLine } from '../drawing/text-line.ts'
import { bodyTop, type ChartBody, margin, textSize } from './chart-card.ts'
import type { ChartColours } from './chart-colours.ts'

const width = 640

/** A chart that has nothing to show says so. */
export function nothingToShow(text: string, { muted }: ChartColours): ChartBody {
  const line = textLine(drawableText(text), {
    x: margin,
    baseline: bodyTop + 20,
    fontSize: textSize,
    ink: muted,
    longest: width - 2 * margin,
  })
  return { width, height: 40, marks: [line] }
}
