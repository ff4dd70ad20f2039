import {
  type Difference,
  gainIn,
  leftDelta,
  type SideSum,
  sidePercent,
  totalDelta,
} from '../../../domain/comparison.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type {
  ComparisonReport,
  ComparisonRow,
} from '../../../reports/comparison/comparison-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { pairUrl, samePage, withSeries } from '../../urls.ts'
import { type FigureView, figureView, unknownFigure } from '../figures/figure-view.ts'
import type { SortableColumn } from '../tables/sorting.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'

export const compareSortKeys = ['name', 'before', 'after', 'gain', 'source', 'left'] as const

/** How a language or a project differs. */
export interface CompareRow extends DifferenceView {
  /** `null`: the row is a project. */
  readonly name: LanguageNameView | null
  readonly title: string
  readonly href: string
  /** What of it could not be compared; `null`: nothing. */
  readonly note: string | null
}

export interface DifferenceView {
  readonly before: SideFigure
  readonly after: SideFigure
  /** Strings translated: by the team, where both sides are readings of one text. */
  readonly gain: FigureView
  /** Its class: of a gain, or of a loss; `null`: neither. */
  readonly tone: 'change-we' | 'change-lost' | null
  /** What the source text did; by how much the texts differ. */
  readonly source: FigureView
  readonly left: FigureView
}

/** `668`, and beside it `of 1,355 · 49%`. */
export interface SideFigure {
  readonly translated: FigureView
  readonly of: string | null
}

export interface CompareColumns {
  readonly before: string
  readonly after: string
  /** Both sides are readings of one text, so that its change is told in two parts. */
  readonly isSplit: boolean
}

export function compareRow(
  context: PageContext,
  report: ComparisonReport,
  row: ComparisonRow,
  columns: CompareColumns,
): CompareRow {
  const { translator } = context
  const isLanguage = row.kind === 'language'
  const name = isLanguage ? languageNameView(translator, row.language) : null
  return {
    name,
    title: isLanguage ? row.language.nativeName : row.project.title,
    href: hrefOf(context, report, row),
    ...differenceView(translator, row.difference, columns),
    note: noteOf(translator, report.scope, row),
  }
}

/** Into the row's own parts; where those are on one page already, to the pair. */
function hrefOf(context: PageContext, report: ComparisonReport, row: ComparisonRow): string {
  const language = row.kind === 'language' ? row.language : report.language
  const project = row.kind === 'project' ? row.project : report.project
  if (language !== null && project !== null) {
    return withSeries(pairUrl(project.name, language.code), context)
  }
  const narrower =
    row.kind === 'language'
      ? { language: row.language.code, by: null }
      : { project: row.project.name, by: null }
  return samePage(context, { ...narrower, sort: null, order: null })
}

export function differenceView(
  translator: Translator,
  difference: Difference,
  { isSplit }: CompareColumns,
): DifferenceView {
  const isKnown = difference.things > 0
  const figure = (value: number | null) => signedFigure(translator, isKnown ? value : null)
  const gain = gainIn(difference, isSplit)
  const source = isSplit ? (difference.change?.source ?? null) : totalDelta(difference)
  return {
    before: sideFigure(translator, isKnown ? difference.before : null),
    after: sideFigure(translator, isKnown ? difference.after : null),
    gain: figure(gain),
    tone: !isKnown || gain === 0 ? null : gain < 0 ? 'change-lost' : 'change-we',
    source: figure(source),
    left: figure(leftDelta(difference)),
  }
}

function sideFigure(translator: Translator, side: SideSum | null): SideFigure {
  if (side === null) {
    return { translated: unknownFigure(translator.t('nothing to compare')), of: null }
  }
  const { total, isLowerBound, translated } = side
  const size = isLowerBound
    ? translator.t('of at least {total}', { total })
    : translator.t('of {total}', { total })
  const percent = sidePercent(side)
  const share = percent === null ? [] : [translator.percent(percent)]
  return { translated: figureView(translator, translated), of: [size, ...share].join(' · ') }
}

function signedFigure(translator: Translator, value: number | null): FigureView {
  const figure = figureView(translator, value)
  return value === null ? figure : { ...figure, text: translator.signed(value) }
}

function noteOf(
  translator: Translator,
  scope: ComparisonReport['scope'],
  { kind, difference: { onlyBefore, onlyAfter } }: ComparisonRow,
): string | null {
  const count = onlyBefore.things + onlyAfter.things
  if (count === 0) return null
  if (scope === 'cells') {
    return translator.tn(
      '{count} file on one side alone, not compared',
      '{count} files on one side alone, not compared',
      count,
    )
  }
  return kind === 'language'
    ? translator.tn(
        '{count} project known on one side alone, not compared',
        '{count} projects known on one side alone, not compared',
        count,
      )
    : translator.tn(
        '{count} language known on one side alone, not compared',
        '{count} languages known on one side alone, not compared',
        count,
      )
}

export function compareColumns(
  { translator }: PageContext,
  by: ComparisonReport['by'],
  { before, after, isSplit }: CompareColumns,
): SortableColumn<CompareRow>[] {
  const figure = { firstOrder: 'desc', className: 'number' } as const
  return [
    {
      key: 'name',
      label: by === 'language' ? translator.t('Language') : translator.t('Project'),
      value: (row) => row.name?.sortName ?? row.title,
      firstOrder: 'asc',
    },
    { key: 'before', label: before, value: (row) => row.before.translated.value, ...figure },
    { key: 'after', label: after, value: (row) => row.after.translated.value, ...figure },
    {
      key: 'gain',
      label: isSplit ? translator.t('We') : translator.t('Translated'),
      value: (row) => row.gain.value,
      ...figure,
    },
    {
      key: 'source',
      label: isSplit ? translator.t('Source') : translator.t('Source strings'),
      value: (row) => row.source.value,
      ...figure,
    },
    { key: 'left', label: translator.t('Left'), value: (row) => row.left.value, ...figure },
  ]
}
