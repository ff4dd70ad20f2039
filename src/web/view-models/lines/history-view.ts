import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { HistoryReport } from '../../../reports/history/history-types.ts'
import type { HistoryPoint } from '../../../reports/stored/stored-lines.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { type FigureView, figureView } from '../figures/figure-view.ts'
import { titlesOf } from '../words/project-titles.ts'
import { type HistoryMarkView, historyMarks, type MarkView } from './history-marks.ts'

/** A line through the years: a chart drawn from the table below it. */
export interface HistoryView {
  readonly caption: string
  /** What the lines are called: template size, and translated where anything of it is known. */
  readonly totalLabel: string
  readonly translatedLabel: string
  readonly hasTranslated: boolean
  /** See `oneByOneSince` of {@link HistoryReport}: until it changes, a line goes on as it was. */
  readonly heldSince: string | null
  /** What a total of which only "at least" is known means; `null` where there is none. */
  readonly lowerBoundLabel: string | null
  /** What is marked in the chart, oldest first; the table has the same among its rows. */
  readonly marks: readonly MarkView[]
  /** Newest first, as a table is read; the chart turns them round. */
  readonly rows: readonly HistoryRowView[]
}

export type HistoryRowView = HistoryPointView | HistoryMarkView

export interface HistoryPointView {
  readonly mark: null
  readonly day: string
  readonly dayLabel: string
  readonly total: FigureView
  /** The total is at least this. */
  readonly isLowerBound: boolean
  readonly translated: FigureView
  /** Some resource has no number that day, so that what is translated is a floor. */
  readonly isFloor: boolean
}

/** One chart per scope, since each counts something else. */
export function historyViews(
  context: PageContext,
  histories: readonly HistoryReport[],
): HistoryView[] {
  return histories.map((history) => historyView(context, history))
}

function historyView(context: PageContext, history: HistoryReport): HistoryView {
  const { translator, catalogue } = context
  const points = history.points.map((point) => pointView(translator, point))
  const marks = historyMarks(context, history)
  return {
    caption: historyCaption(translator, history, titlesOf(catalogue, history.projects)),
    totalLabel:
      history.languages === 'all'
        ? translator.t('Strings in all languages')
        : translator.t('Source strings'),
    translatedLabel: translator.t('Translated'),
    hasTranslated: points.some((point) => point.translated.isKnown),
    heldSince: history.oneByOneSince,
    lowerBoundLabel: points.some((point) => point.isLowerBound)
      ? translator.t('at least: no template says how many there are')
      : null,
    marks: marks.map(({ mark }) => mark),
    rows: [...points, ...marks].sort(newestFirst),
  }
}

function pointView(translator: Translator, point: HistoryPoint): HistoryPointView {
  return {
    mark: null,
    day: point.day,
    dayLabel: translator.shortDay(point.day),
    total: figureView(translator, point.total),
    isLowerBound: point.isLowerBound,
    translated: figureView(translator, point.translated),
    isFloor: point.translated !== null && point.countedResources < point.resources,
  }
}

/** A day's figures are those after the change already, so the mark stands below them. */
function newestFirst(a: HistoryRowView, b: HistoryRowView): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1
  return Number(a.mark !== null) - Number(b.mark !== null)
}

/** What a line counts, and how often. */
export function historyCaption(
  translator: Translator,
  { scope, languages, group }: HistoryReport,
  projectTitles: readonly string[],
): string {
  if (scope === 'backfill') return backfillCaption(translator, languages, projectTitles)
  if (scope === 'days') {
    const counted = { group: translateData(translator, group.title) }
    return languages === 'all'
      ? translator.t('{group}, day by day: all languages with a file together.', counted)
      : // for translators: "Dashboards and services, day by day."
        translator.t('{group}, day by day.', counted)
  }
  if (languages === 'all') {
    return translator.t(
      'Dashboards and services at the end of each quarter, all languages with a file together.',
    )
  }
  if (projectTitles.length === 1)
    return translator.t('Dashboards and services at the end of each quarter.')
  return translator.tn(
    'Dashboards and services of {count} project at the end of each quarter: {projects}.',
    'Dashboards and services of {count} projects at the end of each quarter: {projects}.',
    projectTitles.length,
    { projects: translator.list(projectTitles) },
  )
}

function backfillCaption(
  translator: Translator,
  languages: HistoryReport['languages'],
  projectTitles: readonly string[],
): string {
  if (languages === 'all') {
    return translator.t('From git’s history: all languages with a file together.')
  }
  if (projectTitles.length === 1) {
    return translator.t('From git’s history: the files as they were.')
  }
  return translator.t('From git’s history: the files of {projects} as they were.', {
    projects: translator.list(projectTitles),
  })
}
