import type { Translator } from '../../i18n/translator.ts'
import type { HistoryReport } from '../../reports/report-types.ts'
import type { PageContext } from '../page-context.ts'
import { type FigureView, figureView } from './figure-view.ts'
import { titlesOf } from './project-titles.ts'

/** A line through the years: a chart drawn from the table below it. */
export interface HistoryView {
  readonly caption: string
  /** What the lines are called: template size, and translated where anything of it is known. */
  readonly totalLabel: string
  readonly translatedLabel: string
  readonly hasTranslated: boolean
  /** Newest first, as a table is read; the chart turns them round. */
  readonly points: readonly HistoryPointView[]
}

export interface HistoryPointView {
  readonly day: string
  readonly dayLabel: string
  readonly total: FigureView
  readonly translated: FigureView
  /** Some resource has no number that day, so that what is translated is a floor. */
  readonly isFloor: boolean
}

/** One chart per scope, since each counts something else. */
export function historyViews(
  { translator, catalogue }: PageContext,
  histories: readonly HistoryReport[],
): HistoryView[] {
  return histories.map((history) =>
    historyView(translator, history, titlesOf(catalogue, history.projects)),
  )
}

function historyView(
  translator: Translator,
  history: HistoryReport,
  projectTitles: readonly string[],
): HistoryView {
  const points = history.points.map((point) => ({
    day: point.day,
    dayLabel: translator.shortDay(point.day),
    total: figureView(translator, point.total),
    translated: figureView(translator, point.translated),
    isFloor: point.translated !== null && point.countedResources < point.resources,
  }))
  return {
    caption: captionOf(translator, history, projectTitles),
    totalLabel:
      history.languages === 'all'
        ? translator.t('Strings in all languages')
        : translator.t('Source strings'),
    translatedLabel: translator.t('Translated'),
    hasTranslated: points.some((point) => point.translated.isKnown),
    points: points.reverse(),
  }
}

function captionOf(
  translator: Translator,
  { scope, languages }: HistoryReport,
  projectTitles: readonly string[],
): string {
  if (languages === 'all') {
    return scope === 'days'
      ? translator.t('All languages with a file together, day by day.')
      : translator.t(
          'Dashboards and services at the end of each quarter, all languages with a file together.',
        )
  }
  if (scope === 'days') return translator.t('Day by day, everything that is tracked.')
  if (projectTitles.length === 1)
    return translator.t('Dashboards and services at the end of each quarter.')
  return translator.tn(
    'Dashboards and services of {count} project at the end of each quarter: {projects}.',
    'Dashboards and services of {count} projects at the end of each quarter: {projects}.',
    projectTitles.length,
    { projects: translator.list(projectTitles) },
  )
}
