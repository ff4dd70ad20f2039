import { translateData } from '../../../i18n/data-messages.ts'
import type { ComparisonReport } from '../../../reports/comparison/comparison-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import type { Between } from '../../queries/comparison-request.ts'
import { compareUrl, numbersUrl, samePage, withQuery } from '../../urls.ts'
import type { ChoiceView } from '../frame/choices-view.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import { type SortedTable, sortedTable } from '../tables/sorting.ts'
import { localNameOf } from '../words/language-name.ts'
import { type CompareMatrix, compareMatrix } from './compare-matrix.ts'
import {
  type Asked,
  isTold,
  type NothingView,
  nothingView,
  scopeNote,
  unknownLabel,
  unreadLabel,
} from './compare-notes.ts'
import {
  type CompareColumns,
  type CompareRow,
  compareColumns,
  compareRow,
  type DifferenceView,
  differenceView,
} from './compare-row.ts'
import { columnLabel, type SideView, sideView } from './compare-side.ts'

/** What came of a comparison. */
export interface CompareResult {
  readonly title: string
  readonly facts: readonly string[]
  readonly sides: readonly SideView[]
  /** What the figures cover, where that is not everything that is tracked. */
  readonly scopeNote: string | null
  /** Why there is nothing to compare; `null`: there is something. */
  readonly nothing: NothingView | null
  /** All together. */
  readonly total: DifferenceView
  readonly totalTitle: string
  readonly isSplit: boolean
  readonly howWeCount: string
  readonly table: SortedTable<CompareRow>
  /** `null` where one language or project is shown alone. */
  readonly matrix: CompareMatrix | null
  /** Projects that could not be compared; `null`: none. */
  readonly unread: string | null
  /** Languages or projects without a number on either side; `null`: none. */
  readonly unknown: string | null
  readonly rowsChoices: readonly ChoiceView[]
  readonly groupChoices: readonly ChoiceView[]
  /** One language or project alone, and the way back to all. */
  readonly only: { readonly label: string; readonly href: string } | null
  /** The same comparison, whatever the day it is looked at. */
  readonly permanent: string
}

export function compareResult(
  context: PageContext,
  report: ComparisonReport,
  asked: Asked,
): CompareResult {
  const { translator } = context
  const { between } = asked
  const [before, after] = [report.before, report.after].map((side) =>
    sideView(context, report, side, between),
  ) as [SideView, SideView]
  const columns: CompareColumns = {
    before: columnLabel(context, report.before, before, between),
    after: columnLabel(context, report.after, after, between),
    isSplit: report.isOneText,
  }
  const isWhole = report.language === null && report.project === null
  return {
    title:
      between === 'days'
        ? translator.t('From {from} to {to}', { from: before.title, to: after.title })
        : translator.t('{one} beside {other}', { one: before.title, other: after.title }),
    facts: [
      ...factsOf(context, report, between),
      // From one day to another the direction is plain; of two sides it is not.
      ...(between === 'days' || report.total.things === 0
        ? []
        : [translator.t('+ where {other} has more', { other: after.title })]),
    ],
    sides: [before, after],
    scopeNote: scopeNote(context, report),
    nothing: report.total.things > 0 ? null : nothingView(context, report, asked),
    total: differenceView(translator, report.total, columns),
    totalTitle: translator.t('All together'),
    isSplit: columns.isSplit,
    howWeCount: numbersUrl('change'),
    table: sortedTable(
      context,
      compareColumns(context, report.by, columns),
      report.rows.filter(isTold).map((row) => compareRow(context, report, row, columns)),
    ),
    matrix: isWhole && report.total.things > 0 ? compareMatrix(context, report) : null,
    unread: unreadLabel(context, report),
    unknown: unknownLabel(context, report),
    rowsChoices: isWhole ? rowsChoices(context, report) : [],
    groupChoices: groupChoices(context, report, asked),
    only: onlyOf(context, report),
    permanent: permanentUrl(context, report, between),
  }
}

function factsOf(context: PageContext, report: ComparisonReport, between: Between): string[] {
  const { translator, today } = context
  const { group, language, project, series, after } = report
  return [
    ...(language === null ? [] : [localNameOf(translator, language)]),
    ...(project === null ? [] : [project.title]),
    translateData(translator, group.title),
    ...(between === 'series' ? [] : [seriesTitle(series)]),
    ...(between === 'days' || after.day === today
      ? []
      : [translator.t('as of {day}', { day: translator.day(after.day) })]),
  ]
}

function rowsChoices(context: PageContext, { by }: ComparisonReport): ChoiceView[] {
  const { translator } = context
  const choice = (kind: ComparisonReport['by'], label: string): ChoiceView => ({
    label,
    href: samePage(context, { by: kind === 'language' ? null : kind, sort: null, order: null }),
    isCurrent: by === kind,
  })
  return [choice('language', translator.t('Language')), choice('project', translator.t('Project'))]
}

function groupChoices(
  context: PageContext,
  { group, scope }: ComparisonReport,
  { comparable }: Asked,
): ChoiceView[] {
  const { catalogue, translator } = context
  if (comparable.groups.length < 2 || scope === 'quarters') return []
  return comparable.groups.map(({ name, title }) => ({
    label: translateData(translator, title),
    href: samePage(context, { group: name === catalogue.defaultGroup ? null : name }),
    isCurrent: name === group.name,
  }))
}

const parameters = [
  'series',
  'by',
  'sort',
  'order',
  'a',
  'b',
  'from',
  'to',
  'group',
  'language',
  'project',
]

/** With the days written out, in the order that addresses have them. */
function permanentUrl(
  { query }: PageContext,
  { before, after }: ComparisonReport,
  between: Between,
): string {
  const days = between === 'days' ? { from: before.day, to: after.day } : { to: after.day }
  const fixed: Readonly<Record<string, string>> = { ...Object.fromEntries(query), ...days }
  const inOrder = parameters.map((name): [string, string | null] => [name, fixed[name] ?? null])
  return withQuery(compareUrl, Object.fromEntries(inOrder))
}

function onlyOf(
  context: PageContext,
  { language, project }: ComparisonReport,
): CompareResult['only'] {
  const { translator } = context
  if (language === null && project === null) return null
  return {
    label: translator.t('Compare all languages and projects'),
    href: samePage(context, { language: null, project: null, sort: null, order: null }),
  }
}
