import { type ForeseenLeft, marginBefore } from '../../domain/forecast.ts'
import { type Day, type Deadline, deadlinesAhead } from '../../domain/release.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { MissingRunUp, RunUp } from '../../reports/run-up.ts'
import type { PageContext } from '../page-context.ts'
import { releaseUrl } from '../urls.ts'
import { deadlineLabel } from './calendar-view.ts'
import { type FigureView, figureView } from './figure-view.ts'
import { seriesTitle } from './frame-view.ts'
import { historyMarks, type NoteView } from './history-marks.ts'
import { outlookView } from './outlook-view.ts'

/** What was left until now and what is foreseen on the dates of a release: a chart, drawn from its table. */
export interface RunUpView {
  /** `2027.1`, which leads to its page. */
  readonly release: { readonly title: string; readonly href: string }
  /** What is counted, and since when. */
  readonly caption: string
  /** Why there is nothing to draw, in a sentence; `null`: there is. */
  readonly empty: string | null
  /** What will come of it at this pace; `null`: nothing is said of that. */
  readonly outlook: string | null
  readonly totalLabel: string
  /** The first and the last day of the chart. */
  readonly from: Day
  readonly until: Day
  /** The numbered lines of the chart: the dates, and what made the line jump. */
  readonly marks: readonly { readonly number: number; readonly label: string }[]
  /** Newest first, what is foreseen on top. */
  readonly rows: readonly RunUpRow[]
}

/** A day: of a reading, of a date, ahead, or several of these at once. */
export interface RunUpRow {
  readonly day: Day
  readonly dayLabel: string
  /** The date of the release that falls on this day; `null`: none. */
  readonly date: string | null
  /** Its number in the chart; `null`: it has none. */
  readonly number: number | null
  /** What a reading said; `null`: none was made that day that said something new. */
  readonly reading: { readonly left: FigureView; readonly total: FigureView } | null
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

export function runUpOf(context: PageContext, runUp: RunUp | null): RunUpView | null {
  return runUp && runUpView(context, runUp)
}

function runUpView(context: PageContext, runUp: RunUp): RunUpView {
  const { translator, today } = context
  const { release, begin, deadlines, points, missing } = runUp
  const rows = [...dayRows(translator, runUp), ...jumpRows(context, runUp)].sort(oldestFirst)
  const numbered = withNumbers(rows)
  return {
    release: { title: seriesTitle(release), href: releaseUrl(release.name) },
    caption: captionOf(translator, runUp),
    empty: missing === null ? null : emptySentence(translator, runUp, missing),
    outlook: missing === null ? outlookOf(translator, runUp, today) : null,
    totalLabel:
      runUp.languages === 'all'
        ? translator.t('Strings in all languages')
        : translator.t('Source strings'),
    from: points[0]?.day ?? begin,
    until: deadlines.at(-1)?.day ?? begin,
    marks: numbered.flatMap(({ number, label }) => (number === null ? [] : [{ number, label }])),
    rows: numbered.reverse(),
  }
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
        reading:
          point === undefined
            ? null
            : {
                left: figureView(translator, point.left),
                total: figureView(translator, point.total),
              },
        foreseen: ahead === undefined ? null : { ...ahead, label: rangeLabel(translator, ahead) },
        jump: null,
      }
    })
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

/** What made a day's figures jump stands before them. */
function oldestFirst(a: Unnumbered, b: Unnumbered): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1
  return Number(a.jump === null) - Number(b.jump === null)
}

function rangeLabel(translator: Translator, { least, most }: ForeseenLeft): string {
  if (least === most) return translator.number(least)
  // for translators: numbers of strings that will be left, at best and at worst
  return translator.t('{least} to {most}', { least, most })
}

/** A pace of all languages together is nobody's. */
function outlookOf(
  translator: Translator,
  { forecast, release, languages }: RunUp,
  today: Day,
): string | null {
  if (languages === 'all') return null
  const ahead = deadlinesAhead(release, today).map((deadline) => ({
    deadline,
    needed: null,
    margin: marginBefore(forecast, deadline.day),
  }))
  const { text, note } = outlookView(translator, { forecast, ahead }, today)
  return forecast.kind === 'unknown' && note !== null ? `${text}: ${note}` : text
}

function captionOf(translator: Translator, { languages, projects, begin }: RunUp): string {
  const day = translator.day(begin)
  if (projects.length === 1) {
    return languages === 'all'
      ? translator.t('Strings left in all languages with a file together, since {day}.', { day })
      : translator.t('Strings left since {day}.', { day })
  }
  return languages === 'all'
    ? translator.tn(
        'Strings left in {count} project that the release waits for, in all languages with a file together, since {day}.',
        'Strings left in the {count} projects that the release waits for, in all languages with a file together, since {day}.',
        projects.length,
        { day },
      )
    : translator.tn(
        'Strings left in {count} project that the release waits for, since {day}.',
        'Strings left in the {count} projects that the release waits for, since {day}.',
        projects.length,
        { day },
      )
}

function emptySentence(
  translator: Translator,
  { begin, release }: RunUp,
  missing: MissingRunUp,
): string {
  switch (missing.why) {
    case 'no-figure':
      return translator.t('Nothing of it has a figure, so there is nothing to foresee.')
    case 'before':
      return translator.t(
        'The newest reading is of {day}, and the work for {release} began on {begin}: what is left until the freeze is drawn from the second reading after that.',
        {
          day: translator.day(missing.day),
          release: seriesTitle(release),
          begin: translator.day(begin),
        },
      )
    case 'one-reading':
      return translator.t(
        'One reading so far, of {day}: what is left until the freeze is drawn from the second one on.',
        { day: translator.day(missing.day) },
      )
  }
}
