import type { Text } from './drawing.ts'
import { fitText, textWidth } from './text-width.ts'

export interface TextLineOptions {
  /** Its left edge, its middle or its right edge, as `align` says. */
  readonly x: number
  readonly baseline: number
  readonly fontSize: number
  readonly ink: string
  /** The most room there is: a longer text is cut. */
  readonly longest?: number
  readonly align?: 'left' | 'right' | 'middle'
  /** Room between two letters. */
  readonly letterSpacing?: number
  readonly isUpright?: boolean
}

const shareBefore = { left: 0, middle: 0.5, right: 1 } as const

/** Sets one line of text in the whole pixels that it needs. */
export function textLine(text: string, options: TextLineOptions): Text {
  const { x, baseline, fontSize, ink, longest = Number.POSITIVE_INFINITY } = options
  const { align = 'left', letterSpacing = 0 } = options
  const fitting = fitText(text, fontSize, longest, letterSpacing)
  const room = Math.max(1, Math.ceil(textWidth(fitting, fontSize, letterSpacing)))
  return {
    kind: 'text',
    text: fitting,
    x: x - Math.round(room * shareBefore[align]),
    baseline,
    room,
    fontSize,
    ink,
    ...(options.isUpright && { isUpright: true }),
    ...(letterSpacing !== 0 && { isSpaced: true }),
  }
}
