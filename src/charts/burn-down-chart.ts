import { drawableText } from '../drawing/drawable-text.ts'
import type { Drawing, Mark } from '../drawing/drawing.ts'
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

/** What was left, day by day. Figures are in strings, days in milliseconds since 1970. */
export interface BurnDownFacts extends ChartWords {
  readonly points: readonly BurnDownPoint[]
  /** Where the axis of days begins and ends. */
  readonly from: number
  readonly to: number
  readonly dayTicks: readonly Tick[]
  /** From 0 to the top of the picture. */
  readonly countTicks: readonly Tick[]
  readonly marks: readonly Tick[]
  /** What a dashed line means; `null`: there is none. */
  readonly dashes: string | null
  /** What is said where there is no line. */
  readonly nothing: string
}

export interface BurnDownPoint {
  readonly at: number
  /** `null`: unknown that day, so the line breaks off. */
  readonly left: number | null
  /** Not all was counted: the line to here is dashed. */
  readonly isUncertain: boolean
}

export interface Tick {
  readonly at: number
  readonly label: string
}

const width = 640
const plotHeight = 200
const labelRoom = 24
/** Above the plot, for the names of marked days: in two lines, since freezes are close together. */
const markLine = 14
const markLines = 2

export function drawBurnDown(facts: BurnDownFacts, look: ChartLook): Drawing {
  const colours = chartColours[look.theme]
  if (facts.points.every(({ left }) => left === null)) {
    return drawCard(facts, nothingToShow(facts.nothing, colours), look)
  }
  const legend = facts.dashes === null ? [] : [{ label: facts.dashes, colour: colours.done }]
  const plot = plotOf(facts, bodyTop + legend.length * legendHeight)
  const marks = [
    ...drawLegend(
      legend.map((entry) => ({ ...entry, isOutlined: true })),
      { top: bodyTop, width, ink: colours.muted },
    ),
    ...gridMarks(facts, plot, colours),
    ...markedDays(facts, plot, colours),
    ...lineMarks(facts.points, plot, colours),
  ]
  return drawCard(facts, { width, height: plot.bottom + labelRoom - bodyTop, marks }, look)
}

interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  xOf(at: number): number
  yOf(count: number): number
}

function plotOf({ countTicks, from, to, marks }: BurnDownFacts, above: number): Plot {
  const line = { x: 0, baseline: 0, fontSize: textSize, ink: '' }
  const labels = countTicks.map(({ label }) => textLine(drawableText(label), line).room)
  const most = Math.max(1, ...countTicks.map(({ at }) => at))
  const left = margin + Math.max(...labels) + 8
  const right = width - margin
  const top = above + (marks.length > 0 ? markLine * markLines + 4 : 12)
  const bottom = top + plotHeight
  const span = Math.max(1, to - from)
  return {
    left,
    right,
    top,
    bottom,
    xOf: (at) => tenth(left + ((right - left) * (at - from)) / span),
    yOf: (count) => tenth(bottom - (plotHeight * count) / most),
  }
}

function gridMarks(facts: BurnDownFacts, plot: Plot, { hair, muted }: ChartColours): Mark[] {
  const { left, right, bottom, xOf, yOf } = plot
  const lines = facts.countTicks.map(({ at }) => `M${left} ${yOf(at)}H${right}`).join('')
  const label = { fontSize: textSize, ink: muted }
  return [
    { kind: 'shape', path: lines, stroke: { colour: hair, width: 1 } },
    ...facts.countTicks.map((tick) =>
      textLine(drawableText(tick.label), {
        ...label,
        x: left - 8,
        baseline: yOf(tick.at) + 4,
        align: 'right',
      }),
    ),
    ...facts.dayTicks.flatMap((tick) => {
      const text = drawableText(tick.label)
      const line = { ...label, x: xOf(tick.at), baseline: bottom + 18, align: 'middle' } as const
      const placed = textLine(text, line)
      return placed.x >= left - 20 && placed.x + placed.room <= right + 12 ? [placed] : []
    }),
  ]
}

/** Freezes and releases; a name is left out where those before it have its room. */
function markedDays(
  { marks }: BurnDownFacts,
  { top, bottom, xOf, right }: Plot,
  { edge, muted }: ChartColours,
): Mark[] {
  const takenTo = Array.from({ length: markLines }, () => Number.NEGATIVE_INFINITY)
  return marks.flatMap(({ at, label }): Mark[] => {
    const x = xOf(at)
    const line: Mark = {
      kind: 'shape',
      path: `M${x} ${top - 4}V${bottom}`,
      stroke: { colour: edge, width: 1, dashes: [3, 3] },
    }
    const text = textLine(drawableText(label), {
      x,
      baseline: top - 8,
      fontSize: textSize,
      ink: muted,
      align: 'middle',
    })
    // Over its day, or else beside it.
    for (const wanted of [text.x, x - 4]) {
      const left = Math.max(margin, Math.min(wanted, right - text.room))
      const free = takenTo.findIndex((end) => left >= end + 8)
      if (free < 0) continue
      takenTo[free] = left + text.room
      return [line, { ...text, x: left, baseline: text.baseline - free * markLine }]
    }
    return [line]
  })
}

function lineMarks(points: readonly BurnDownPoint[], plot: Plot, colours: ChartColours): Mark[] {
  const { xOf, yOf } = plot
  let solid = ''
  let dashed = ''
  let dots = ''
  let before: { readonly x: number; readonly y: number } | null = null
  for (const { at, left, isUncertain } of points) {
    if (left === null) {
      before = null
      continue
    }
    const here = { x: xOf(at), y: yOf(left) }
    const piece: string = before
      ? `M${before.x} ${before.y}L${here.x} ${here.y}`
      : `M${here.x} ${here.y}h0.1`
    if (isUncertain) dashed += piece
    else solid += piece
    if (points.length <= 40) dots += `M${here.x - 2} ${here.y}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z`
    before = here
  }
  const stroke = { colour: colours.done, width: 2 }
  return [
    ...(solid ? [{ kind: 'shape', path: solid, stroke } as const] : []),
    ...(dashed
      ? [{ kind: 'shape', path: dashed, stroke: { ...stroke, dashes: [4, 3] } } as const]
      : []),
    ...(dots ? [{ kind: 'shape', path: dots, fill: colours.done } as const] : []),
  ]
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
