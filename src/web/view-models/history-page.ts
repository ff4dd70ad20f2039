import { percentOf } from '../../domain/completion.ts'
import type { Day } from '../../domain/release.ts'
import { translateData } from '../../i18n/data-messages.ts'
import type { HistoryPoint } from '../../reports/report-store.ts'
import type { HistoryOverview, LanguageHistories } from '../../reports/report-types.ts'
import type { PageView } from '../page.ts'
import type { PageContext } from '../page-context.ts'
import { languageUrl, samePage, withSeries } from '../urls.ts'
import { type ChoiceView, seriesChoices } from './choices-view.ts'
import { type FigureView, figureView } from './figure-view.ts'
import { seriesLabel } from './frame-view.ts'
import { type HistoryMarkView, historyMarks } from './history-marks.ts'
import { type HistoryView, historyViews } from './history-view.ts'
import { type LanguageNameView, languageNameView } from './language-name.ts'
import { acrossOf, areaPath, linePath } from './line-path.ts'
import { titlesOf } from './project-titles.ts'
import { type SortableColumn, type SortedTable, sortedTable } from './sorting.ts'
import { frameOf, totals, translatedOf } from './sparkline-view.ts'

/** `/history`: all languages through the years, each a little chart on the same scale. */
export interface HistoryPage extends PageView {
  readonly facts: readonly string[]
  readonly series: readonly ChoiceView[]
  /** Day by day, or quarter by quarter; empty where there is no choice. */
  readonly scopes: readonly ChoiceView[]
  readonly multiples: MultiplesView | null
  /** All languages together. */
  readonly histories: readonly HistoryView[]
}

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

export function historyPage(context: PageContext, report: HistoryOverview): HistoryPage {
  const { translator } = context
  return {
    title: translator.t('All languages through the years'),
    description: translator.t('What was translated in every language, and how the texts grew.'),
    facts: [seriesLabel(translator, report), translateData(translator, report.group.title)],
    series: seriesChoices(context, report),
    scopes: scopeChoices(context, report),
    multiples: report.lines && multiplesView(context, report.lines),
    histories: historyViews(context, report.histories),
  }
}

function scopeChoices(context: PageContext, { scopes, lines }: HistoryOverview): ChoiceView[] {
  if (scopes.length < 2) return []
  return scopes.map((scope, index) => ({
    label: scopeLabel(context, scope),
    href: samePage(context, { line: index === 0 ? null : scope }),
    isCurrent: scope === lines?.scope,
  }))
}

function scopeLabel({ translator }: PageContext, scope: LanguageHistories['scope']): string {
  return scope === 'days' ? translator.t('Day by day') : translator.t('Quarter by quarter')
}

function multiplesView(context: PageContext, lines: LanguageHistories): MultiplesView {
  const { translator, catalogue } = context
  const { width, height } = size
  const frame = frameOf(lines, size)
  const ends = periodEnds(lines)
  const known = catalogue.languages.filter(({ code }) => {
    return lines.languages.get(code)?.some(({ translated }) => translated !== null)
  })
  const rows = known
    .map((language) => {
      const points = lines.languages.get(language.code) ?? []
      return {
        ...newestFigures(context, points),
        name: languageNameView(translator, language),
        href: withSeries(languageUrl(language.code), context),
        path: areaPath(translatedOf(points), frame),
        figures: ends.map((day) => figureView(translator, valueOn(lines, points, day))),
      }
    })
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
    periods: ends.map((day) => periodLabel(context, lines, day)),
    languages: sortedTable(context, columnsOf(context), rows),
  }
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

/** The last day that is drawn of each year, or of each month where days are. */
function periodEnds({ scope, source, from, to }: LanguageHistories): Day[] {
  const length = scope === 'days' ? 'YYYY-MM'.length : 'YYYY'.length
  const days = scope === 'days' ? [...monthEnds(from, to), to] : source.map(({ day }) => day)
  return [...new Map(days.map((day) => [day.slice(0, length), day])).values()]
}

/** Last days of the months between two days. */
function monthEnds(from: Day, to: Day): Day[] {
  const ends: Day[] = []
  const [year = 0, month = 0] = from.split('-').map(Number)
  for (let next = month; ; next += 1) {
    const end = new Date(Date.UTC(year, next, 0)).toISOString().slice(0, 10)
    if (end >= to) return ends
    ends.push(end)
  }
}

/** What a line says of a day: of quarters its own point, of days the one that still holds. */
function valueOn(
  { scope }: LanguageHistories,
  points: readonly HistoryPoint[],
  day: Day,
): number | null {
  const point =
    scope === 'days'
      ? points.findLast((one) => one.day <= day)
      : points.find((one) => one.day === day)
  return point?.translated ?? null
}

function periodLabel({ translator }: PageContext, { scope }: LanguageHistories, day: Day): string {
  return scope === 'quarters' && day.endsWith('-12-31') ? day.slice(0, 4) : translator.shortDay(day)
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
