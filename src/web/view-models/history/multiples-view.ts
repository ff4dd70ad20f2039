import { percentOf } from '../../../domain/completion.ts'
import type { LanguageHistories } from '../../../reports/history/history-types.ts'
import type { HistoryPoint } from '../../../reports/stored/stored-lines.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, withSeries } from '../../urls.ts'
import { type FigureView, figureView } from '../figures/figure-view.ts'
import { type HistoryMarkView, historyMarks } from '../lines/history-marks.ts'
import { acrossOf, areaPath, linePath } from '../lines/line-path.ts'
import { frameOf, totals, translatedOf } from '../lines/sparkline-view.ts'
import { type SortableColumn, type SortedTable, sortedTable } from '../tables/sorting.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'
import { titlesOf } from '../words/project-titles.ts'
import { periodEnds, periodLabel, valueOn } from './line-periods.ts'

/** Small charts of one text in every language, with their figures as a table. */
export interface MultiplesView {
  /** What they draw, on which scale. */
  readonly caption: string
  readonly viewBox: string
  /** Paths that are the same in each: of the ground, the source text, and lines at its steps. */
  readonly ground: string
  readonly source: string
  readonly steps: string
  readonly marks: readonly HistoryMarkView[]
  /** Ends of years, or of months; of them the table tells. */
  readonly periods: readonly string[]
  readonly languages: SortedTable<MultipleView>
}

export interface MultipleView {
  readonly name: LanguageNameView
  readonly href: string
  readonly path: string
  readonly translated: FigureView
  readonly total: FigureView
  /** `50%`, `at least 50%`; `null` where none may be said. */
  readonly percent: string | null
  /** Figures at the end of each period. */
  readonly figures: readonly FigureView[]
}

/** Keys the languages sort by. */
export const historySortKeys = ['language', 'translated'] as const

/** As drawn, before it is stretched to its column. */
const size = { width: 232, height: 48 }

export function multiplesView(context: PageContext, lines: LanguageHistories): MultiplesView {
  const { translator } = context
  const { width, height } = size
  const frame = frameOf(lines, size)
  const ends = periodEnds(lines)
  const rows = knownLanguages(context, lines)
    .map(({ language, points }) => ({
      ...newestFigures(context, points),
      name: languageNameView(translator, language),
      href: withSeries(languageUrl(language.code), context),
      path: areaPath(translatedOf(points), frame),
      figures: ends.map((day) => figureView(translator, valueOn(lines, points, day))),
    }))
    .sort((a, b) => (b.translated.value ?? -1) - (a.translated.value ?? -1))
  const source = { ...lines, languages: 'one', points: lines.source, marks: [] } as const
  const marks = historyMarks(context, source)
  return {
    caption: captionOf(context, lines),
    viewBox: `0 -1 ${width} ${height + 2}`,
    ground: `M0 ${height}h${width}`,
    source: linePath(totals(lines.source), frame),
    steps: marks.map(({ day }) => `M${acrossOf(day, frame)} 0v${height}`).join(''),
    marks,
    periods: ends.map((day) => periodLabel(translator, lines, day)),
    languages: sortedTable(context, columnsOf(context), rows),
  }
}

/** Languages of which something was known on some day. */
function knownLanguages({ catalogue }: PageContext, { languages }: LanguageHistories) {
  return catalogue.languages.flatMap((language) => {
    const points = languages.get(language.code) ?? []
    return points.some(({ translated }) => translated !== null) ? [{ language, points }] : []
  })
}

function newestFigures({ translator }: PageContext, points: readonly HistoryPoint[]) {
  const newest = points.at(-1)
  return {
    translated: figureView(translator, newest?.translated ?? null),
    total: figureView(translator, newest?.total ?? null),
    percent: newest === undefined ? null : percentLabel({ translator }, newest),
  }
}

function percentLabel(
  { translator }: Pick<PageContext, 'translator'>,
  { translated, total, isLowerBound, countedResources, resources }: HistoryPoint,
): string | null {
  const percent = translated === null || isLowerBound ? null : percentOf(translated, total)
  if (percent === null) return null
  const label = translator.percent(percent)
  return countedResources < resources
    ? translator.t('at least {percent}', { percent: label })
    : label
}

function captionOf({ translator, catalogue }: PageContext, lines: LanguageHistories): string {
  const { scope, projects, from, to } = lines
  const days = { from: translator.day(from), to: translator.day(to) }
  if (scope === 'days') {
    return translator.t(
      'Strings translated (the area) of the source text (the line), day by day from {from} to {to}. All on one scale.',
      days,
    )
  }
  return translator.tn(
    'Strings translated (the area) of the source text (the line) of {count} project at the end of each quarter, {projects}, from {from} to {to}. All on one scale.',
    'Strings translated (the area) of the source text (the line) of {count} projects at the end of each quarter, {projects}, from {from} to {to}. All on one scale.',
    projects.length,
    { ...days, projects: translator.list(titlesOf(catalogue, projects)) },
  )
}

function columnsOf({ translator }: PageContext): SortableColumn<MultipleView>[] {
  return [
    {
      key: 'language',
      label: translator.t('Language'),
      value: (row) => row.name.sortName,
      firstOrder: 'asc',
    },
    {
      key: 'translated',
      label: translator.t('Translated'),
      value: (row) => row.translated.value,
      firstOrder: 'desc',
      className: 'number',
    },
  ]
}
