import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { OtherCell, PairReport } from '../../../reports/progress/project-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { type FigureView, figureView } from '../figures/figure-view.ts'
import { type ProvenanceView, provenanceView } from '../frame/provenance-view.ts'
import { platformTitle } from '../words/platform-title.ts'
import { notesOf } from './cell-notes.ts'

/** A cell on a platform that does not count, beside the one that does. */
export interface OtherRow {
  readonly platform: string
  readonly title: string
  readonly translated: FigureView
  readonly total: FigureView
  /** Translated here less translated on the platform that counts. */
  readonly difference: FigureView
  /** `null`: no reading of it was ever finished. */
  readonly age: ProvenanceView | null
  readonly spelling: string
  readonly isFlawed: boolean
  readonly notes: readonly string[]
}

/** As the rows above them stand. */
export function othersInOrder({ lines, others }: PairReport): OtherCell[] {
  const keys = lines.map(({ resource }) => resource)
  return [...others].sort((a, b) => keys.indexOf(a.resource) - keys.indexOf(b.resource))
}

export function otherRow(context: PageContext, report: PairReport, cell: OtherCell): OtherRow {
  const { translator } = context
  const line = report.lines.find(({ resource }) => resource === cell.resource)
  const resource = report.project.resources.find(({ key }) => key === cell.resource)
  const counted = line?.counts ?? null
  return {
    platform: platformTitle(cell.platform, context),
    title: translateData(translator, resource?.title ?? cell.resource),
    translated: figureView(translator, cell.counts?.translated ?? null),
    total: totalOf(translator, cell),
    difference: differenceView(
      translator,
      cell.counts === null || counted === null ? null : cell.counts.translated - counted.translated,
    ),
    age: ageOf(translator, report, cell),
    spelling: cell.spelling,
    isFlawed: cell.flaw !== null,
    notes: notesOf(translator, cell),
  }
}

function totalOf(translator: Translator, { counts, source }: OtherCell): FigureView {
  const figure = figureView(translator, counts?.total ?? null)
  return counts !== null && source.isLowerBound
    ? { ...figure, text: translator.t('at least {count}', { count: counts.total }) }
    : figure
}

function differenceView(translator: Translator, difference: number | null): FigureView {
  const figure = figureView(translator, difference)
  return difference === null ? figure : { ...figure, text: translator.signed(difference) }
}

function ageOf(
  translator: Translator,
  { ages }: PairReport,
  { asOf, isRecorded, platform }: OtherCell,
): ProvenanceView | null {
  if (asOf === null) return null
  const isStale = ages.some((age) => age.platform === platform && age.isStale)
  const age = { platform, platformTitle: '', asOf, newestAsOf: asOf, isRecorded, isStale }
  return provenanceView(age, translator)
}
