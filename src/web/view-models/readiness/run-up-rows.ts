import type { ForeseenLeft } from '../../../domain/forecast.ts'
import type { ProgressPoint } from '../../../domain/progress-line.ts'
import type { Day, Deadline } from '../../../domain/release.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { RunUp } from '../../../reports/releases/run-up.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { type FigureView, figureView } from '../figures/figure-view.ts'
import { deadlineLabel } from '../frame/calendar-view.ts'
import { historyMarks, type NoteView } from '../lines/history-marks.ts'

/** A day: of a reading, of a date, ahead, or several of these at once. */
export interface RunUpRow {
  readonly day: Day
  readonly dayLabel: string
  /** The date of the release that falls on this day; `null`: none. */
  readonly date: string | null
  /** Its number in the chart; `null`: it has none. */
  readonly number: number | null
  /** What a reading said; `null`: none was made that day that said something new. */
  readonly reading: RunUpReading | null
  /** What is foreseen; of the newest reading both are what is left. */
  readonly foreseen: {
    readonly least: number
    readonly most: number
    readonly label: string
  } | null
  /** Why the line jumped; `null`: it did not. */
  readonly jump: {
    readonly sentences: readonly string[]
    readonly notes: readonly NoteView[]
  } | null
}

export interface RunUpReading {
  readonly left: FigureView
  readonly total: FigureView
  /** Nobody knows how many there are in all: both are at least this. */
  readonly isLowerBound: boolean
}

/** The days of a run-up, oldest first; what made a day's figures jump stands before them. */
export function runUpRows(
  context: PageContext,
  runUp: RunUp,
): (RunUpRow & { readonly label: string })[] {
  const rows = [...dayRows(context.translator, runUp), ...jumpRows(context, runUp)]
  return withNumbers(rows.sort(oldestFirst))
}

/** A row before it is known which number it has. */
type Unnumbered = Omit<RunUpRow, 'number'> & { readonly label: string; readonly isMarked: boolean }

function withNumbers(rows: readonly Unnumbered[]) {
  let number = 0
  return rows.map((row) => {
    if (row.isMarked) number += 1
    return { ...row, number: row.isMarked ? number : null }
  })
}

/** A row for each day of a reading, of a date, or of what is foreseen. */
function dayRows(translator: Translator, { points, deadlines, foreseen, begin }: RunUp) {
  const first = points[0]?.day ?? begin
  const days = new Set([...points, ...deadlines, ...foreseen].map(({ day }) => day))
  return [...days]
    .filter((day) => day >= first)
    .map((day): Unnumbered => {
      const point = points.find((one) => one.day === day)
      const ahead = foreseen.find((one) => one.day === day)
      const due = deadlines.filter((one) => one.day === day)
      const label = due.map(({ kind }) => deadlineLabel(translator, kind)).join(', ')
      return {
        day,
        dayLabel: translator.shortDay(day),
        date: due.length === 0 ? null : label,
        label,
        isMarked: due.some(isDrawn),
        reading: point === undefined ? null : readingView(translator, point),
        foreseen: ahead === undefined ? null : { ...ahead, label: rangeLabel(translator, ahead) },
        jump: null,
      }
    })
}

function readingView(
  translator: Translator,
  { left, total, isLowerBound }: ProgressPoint,
): RunUpReading {
  const figure = (value: number | null): FigureView => {
    const view = figureView(translator, value)
    const isBound = isLowerBound && value !== null
    return isBound ? { ...view, text: translator.t('at least {count}', { count: value }) } : view
  }
  return { left: figure(left), total: figure(total), isLowerBound }
}

/** The Tuesday that translations are due is told, and too close to the day before it to be drawn. */
function isDrawn({ kind }: Deadline): boolean {
  return kind !== 'translations-due'
}

function jumpRows(context: PageContext, runUp: RunUp): Unnumbered[] {
  const { moves: marks, ...line } = runUp
  return historyMarks(context, { ...line, marks }).map(({ day, dayLabel, mark }) => ({
    day,
    dayLabel,
    date: null,
    label: mark.label,
    isMarked: true,
    reading: null,
    foreseen: null,
    jump: { sentences: mark.sentences, notes: mark.notes },
  }))
}

function oldestFirst(a: Unnumbered, b: Unnumbered): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1
  return Number(a.jump === null) - Number(b.jump === null)
}

function rangeLabel(translator: Translator, { least, most }: ForeseenLeft): string {
  if (least === most) return translator.number(least)
  // for translators: numbers of strings that will be left, at best and at worst
  return translator.t('{least} to {most}', { least, most })
}
