import { type NamedText, writeText } from '../drawing/drawable-text.ts'
import type { Drawing, Mark } from '../drawing/drawing.ts'
import { textLine } from '../drawing/text-line.ts'
import { type Tone, tonesOn } from '../drawing/tones.ts'
import {
  bodyTop,
  type ChartLook,
  type ChartWords,
  drawCard,
  margin,
  textSize,
} from './chart-card.ts'
import { chartColours } from './chart-colours.ts'
import { drawLegend, legendHeight } from './legend.ts'
import { nothingToShow } from './nothing-to-show.ts'

/** Every language in every project: one small box each. */
export interface MatrixFacts extends ChartWords {
  readonly columns: readonly NamedText[]
  readonly rows: readonly MatrixRow[]
  /** What is said where there is no box at all. */
  readonly nothing: string
  /** Tones from the least to the most, with what they mean. */
  readonly legend: readonly { readonly tone: Tone; readonly label: string }[]
}

export interface MatrixRow {
  readonly name: NamedText
  /** A tone a column; `null`: the language has nothing there. */
  readonly tones: readonly (Tone | null)[]
}

const step = 14
const boxSize = 12
const longestName = 150
const longestTitle = 110
const gap = 10
const narrowest = 460

export function drawMatrix(facts: MatrixFacts, look: ChartLook): Drawing {
  const colours = chartColours[look.theme]
  const { rows, columns } = facts
  if (rows.length === 0 || columns.length === 0) {
    return drawCard(facts, nothingToShow(facts.nothing, colours), look)
  }
  const ink = colours.ink
  const names = rows.map(({ name }) => writeText(name, look.fonts))
  const titles = columns.map((title) => writeText(title, look.fonts))
  const left = margin + gap + widest(names, longestName)
  const width = Math.max(narrowest, left + columns.length * step + margin)
  const top = bodyTop + legendHeight + widest(titles, longestTitle) + gap
  const tones = tonesOn[look.theme]
  const legend = facts.legend.map(({ tone, label }) => ({ label, colour: tones[tone].background }))
  const marks: Mark[] = [
    ...drawLegend(legend, { top: bodyTop, width, ink: colours.muted }),
    ...titles.map((title, column) =>
      textLine(title, {
        x: left + column * step + 10,
        baseline: top - 4,
        fontSize: textSize,
        ink,
        longest: longestTitle,
        isUpright: true,
      }),
    ),
    ...boxMarks(rows, { left, top }, (tone) => tones[tone].background),
    ...names.map((name, row) =>
      textLine(name, {
        x: margin,
        baseline: top + row * step + 10,
        fontSize: textSize,
        ink,
        longest: longestName,
      }),
    ),
  ]
  return drawCard(facts, { width, height: top - bodyTop + rows.length * step, marks }, look)
}

function widest(texts: readonly string[], longest: number): number {
  const line = { x: 0, baseline: 0, fontSize: textSize, ink: '', longest }
  return Math.max(...texts.map((text) => textLine(text, line).room))
}

/** One thick, broken line a tone: a box costs a few characters. */
function boxMarks(
  rows: readonly MatrixRow[],
  { left, top }: { readonly left: number; readonly top: number },
  colourOf: (tone: Tone) => string,
): Mark[] {
  const lines = new Map<Tone, string>()
  rows.forEach(({ tones }, row) => {
    const y = top + row * step + boxSize / 2
    const drawnTo = new Map<Tone, number>()
    tones.forEach((tone, column) => {
      if (tone === null) return
      const x = left + column * step
      const last = drawnTo.get(tone)
      const move = last === undefined ? `M${x} ${y}` : `m${x - last} 0`
      lines.set(tone, `${lines.get(tone) ?? ''}${move}h${boxSize}`)
      drawnTo.set(tone, x + boxSize)
    })
  })
  return [...lines].map(([tone, path]) => ({
    kind: 'shape',
    path,
    stroke: { colour: colourOf(tone), width: boxSize },
  }))
}
