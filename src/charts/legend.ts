import type { Mark } from '../drawing/drawing.ts'
import { outlineOf } from '../drawing/outline.ts'
import { textLine } from '../drawing/text-line.ts'
import { margin, textSize } from './chart-card.ts'

/** What a colour means. */
export interface LegendEntry {
  readonly label: string
  readonly colour: string
  /** An empty box with this edge instead of a full one. */
  readonly isOutlined?: boolean
}

export const legendHeight = 20
const boxSize = 10
const gap = 16

/** The meanings of colours in one line, as many as fit. */
export function drawLegend(
  entries: readonly LegendEntry[],
  { top, width, ink }: { readonly top: number; readonly width: number; readonly ink: string },
): Mark[] {
  let x = margin
  return entries.flatMap(({ label, colour, isOutlined = false }): Mark[] => {
    const baseline = top + 13
    const text = textLine(label, { x: x + boxSize + 6, baseline, fontSize: textSize, ink })
    if (text.x + text.room > width - margin) return []
    const box = outlineOf(boxAt(x, top + 4, isOutlined), { left: 2, right: 2 })
    x = text.x + text.room + gap
    return [
      isOutlined
        ? { kind: 'shape', path: box, stroke: { colour, width: 1, dashes: [2, 2] } }
        : { kind: 'shape', path: box, fill: colour },
      text,
    ]
  })
}

function boxAt(x: number, y: number, isOutlined: boolean) {
  const inset = isOutlined ? 0.5 : 0
  const size = boxSize - 2 * inset
  return { x: x + inset, y: y + inset, width: size, height: size }
}
