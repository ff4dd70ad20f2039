import { drawableText, type NamedText, writeText } from '../drawing/drawable-text.ts'
import type { Drawing, Mark, Text } from '../drawing/drawing.ts'
import { textLine } from '../drawing/text-line.ts'
import {
  bodyTop,
  type ChartLook,
  type ChartWords,
  drawCard,
  margin,
  textSize,
} from './chart-card.ts'
import { type ChartColours, chartColours } from './chart-colours.ts'
import { drawLegend, legendHeight } from './legend.ts'
import { nothingToShow } from './nothing-to-show.ts'

/** Parts of a whole, one bar each. */
export interface BarsFacts extends ChartWords {
  readonly bars: readonly Bar[]
  /** What is said of those for which there was no room; `null`: all are there. */
  readonly rest: string | null
  /** What is said where there is no bar at all. */
  readonly nothing: string
  readonly legend: Readonly<Record<BarPartKind | 'left', string>>
}

export interface Bar {
  readonly name: NamedText
  /** From the left; the rest of the bar is what is left. */
  readonly parts: readonly BarPart[]
  /** `≥ 36%`. */
  readonly figure: string
  /** Beside the figure: `3,737 left`. */
  readonly aside: string
}

export type BarPartKind = 'done' | 'review' | 'unknown'

export interface BarPart {
  readonly kind: BarPartKind
  /** In percent of the bar. */
  readonly start: number
  readonly share: number
}

const width = 640
const rowHeight = 20
const barHeight = 10
const longestName = 170
const longestFigure = 150
const longestAside = 110
const gap = 12

export function drawBars(facts: BarsFacts, look: ChartLook): Drawing {
  const colours = chartColours[look.theme]
  if (facts.bars.length === 0) return drawCard(facts, nothingToShow(facts.nothing, colours), look)
  const top = bodyTop + legendHeight
  const columns = columnsOf(facts.bars, look)
  const rowTop = (row: number) => top + row * rowHeight
  const texts = facts.bars.flatMap((bar, row) => textsOf(bar, rowTop(row) + 14, columns, look))
  const rest = facts.rest
    ? [
        textLine(drawableText(facts.rest), {
          x: margin,
          baseline: rowTop(facts.bars.length) + 14,
          fontSize: textSize,
          ink: colours.muted,
          longest: width - 2 * margin,
        }),
      ]
    : []
  const rows = facts.bars.length + rest.length
  const marks = [
    ...drawLegend(legendOf(facts, colours), { top: bodyTop, width, ink: colours.muted }),
    ...barMarks(facts.bars, columns, rowTop, colours),
    ...texts,
    ...rest,
  ]
  return drawCard(facts, { width, height: legendHeight + rows * rowHeight, marks }, look)
}

interface Columns {
  readonly barLeft: number
  readonly barWidth: number
  readonly figureLeft: number
  /** Right edge of what stands beside figures. */
  readonly asideRight: number
}

/** As wide as their longest texts; bars get the room that is left. */
function columnsOf(bars: readonly Bar[], { fonts }: ChartLook): Columns {
  const widest = (texts: readonly string[], longest: number) =>
    Math.max(...texts.map((text) => measure(text, longest)))
  const names = widest(
    bars.map(({ name }) => writeText(name, fonts)),
    longestName,
  )
  const figures = widest(
    bars.map(({ figure }) => drawableText(figure)),
    longestFigure,
  )
  const asides = widest(
    bars.map(({ aside }) => drawableText(aside)),
    longestAside,
  )
  const barLeft = margin + names + gap
  const figureLeft = width - margin - asides - gap - figures
  return {
    barLeft,
    barWidth: figureLeft - gap - barLeft,
    figureLeft,
    asideRight: width - margin,
  }
}

function measure(text: string, longest: number): number {
  return textLine(text, { x: 0, baseline: 0, fontSize: textSize, ink: '', longest }).room
}

function textsOf(bar: Bar, baseline: number, columns: Columns, look: ChartLook): Text[] {
  const { ink, muted } = chartColours[look.theme]
  const line = { baseline, fontSize: textSize }
  const { figureLeft, asideRight } = columns
  const aside = drawableText(bar.aside)
  return [
    textLine(writeText(bar.name, look.fonts), { ...line, x: margin, ink, longest: longestName }),
    textLine(drawableText(bar.figure), { ...line, x: figureLeft, ink, longest: longestFigure }),
    ...(aside === ''
      ? []
      : [
          textLine(aside, {
            ...line,
            x: asideRight,
            align: 'right',
            ink: muted,
            longest: longestAside,
          }),
        ]),
  ]
}

/** One shape a colour: the picture stays small however many bars there are. */
function barMarks(
  bars: readonly Bar[],
  { barLeft, barWidth }: Columns,
  rowTop: (row: number) => number,
  colours: ChartColours,
): Mark[] {
  const boxes: Record<BarPartKind | 'left', string[]> = {
    left: [],
    done: [],
    review: [],
    unknown: [],
  }
  bars.forEach(({ parts }, row) => {
    const y = rowTop(row) + 5
    boxes.left.push(`M${barLeft} ${y}h${barWidth}v${barHeight}h${-barWidth}z`)
    for (const { kind, start, share } of parts) {
      const x = tenth(barLeft + (barWidth * start) / 100)
      // What is there shows, however little it is.
      const size = Math.max(1, tenth((barWidth * share) / 100))
      boxes[kind].push(
        kind === 'unknown'
          ? `M${x} ${y + 0.5}h${size}v${barHeight - 1}h${-size}z`
          : `M${x} ${y}h${size}v${barHeight}h${-size}z`,
      )
    }
  })
  const filled = (kind: 'left' | 'done' | 'review'): Mark => ({
    kind: 'shape',
    path: boxes[kind].join(''),
    fill: colours[kind],
  })
  const unknown: Mark = {
    kind: 'shape',
    path: boxes.unknown.join(''),
    fill: colours.paper,
    stroke: { colour: colours.unknown, width: 1, dashes: [2, 2] },
  }
  return [filled('left'), unknown, filled('done'), filled('review')].filter(
    (mark) => mark.kind === 'shape' && mark.path !== '',
  )
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

/** Of the parts that occur. */
function legendOf({ bars, legend }: BarsFacts, colours: ChartColours) {
  const occurring = new Set(bars.flatMap(({ parts }) => parts.map(({ kind }) => kind)))
  return (['done', 'review', 'left', 'unknown'] as const)
    .filter((kind) => kind === 'left' || occurring.has(kind))
    .map((kind) => ({
      label: legend[kind],
      colour: colours[kind],
      isOutlined: kind === 'unknown',
    }))
}
