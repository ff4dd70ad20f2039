import type { Catalogue } from '../../domain/catalogue.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import type { ReportSources } from '../report-frame.ts'
import type { EditorTarget } from '../report-types.ts'
import { titleOf } from '../resource-title.ts'
import type { CellPageFilter, CellPosition, CellRow } from '../stored/stored-cells.ts'
import type { ReadingRow } from '../stored/stored-runs.ts'
import { editorTarget } from '../work/editor-link.ts'

/** Which cells of a series are wanted, in which order, from where on. */
export interface CellListQuery extends Omit<CellPageFilter, 'kinds' | 'tiers' | 'projects'> {
  readonly kind: CellRow['kind'] | null
  readonly tier: CellRow['tier'] | null
  readonly project: string | null
  /** `null`: whatever the group. */
  readonly group: ResourceGroup | null
}

/** One page of cells. */
export interface CellListReport {
  readonly cells: readonly CellLine[]
  /** The last cell where others follow; `null`: these were the last. */
  readonly next: CellPosition | null
}

/** A cell, with the age of its reading and where it is translated. */
export interface CellLine extends CellRow {
  readonly title: string
  /** `null`: no reading of the project was ever finished. */
  readonly asOf: Date | null
  readonly isRecorded: boolean
  readonly editor: EditorTarget | null
}

/** Cells of a series, page by page: what a page costs does not grow with what there is. */
export async function readCellList(
  { store, catalogue }: ReportSources,
  query: CellListQuery,
): Promise<CellListReport> {
  const { kind, tier, project, group, limit, ...rest } = query
  const rows = await store.cellPage({
    ...rest,
    kinds: both(kind === null ? null : [kind], group?.kinds ?? null),
    tiers: both(tier === null ? null : [tier], group?.tiers ?? null),
    projects: both(project === null ? null : [project], group?.projects ?? null),
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const readings = new Map(
    (await store.readings()).map((one) => [`${one.platform} ${one.project}`, one]),
  )
  return {
    cells: page.map(({ cell }) => toLine(cell, catalogue, readings)),
    next: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
  }
}

/** What fits two conditions; `null` admits everything. */
function both<T>(a: readonly T[] | null, b: readonly T[] | null): readonly T[] | null {
  if (a === null || b === null) return a ?? b
  return a.filter((one) => b.includes(one))
}

function toLine(
  cell: CellRow,
  catalogue: Catalogue,
  readings: ReadonlyMap<string, ReadingRow>,
): CellLine {
  const project = catalogue.projects.find(({ name }) => name === cell.project)
  const language = catalogue.languages.find(({ code }) => code === cell.language)
  const reading = readings.get(`${cell.platform} ${cell.project}`)
  return {
    ...cell,
    title: project ? titleOf(project, cell.resource) : cell.resource,
    asOf: reading?.asOf ?? null,
    isRecorded: reading?.isRecorded ?? false,
    editor: language ? editorTarget(catalogue, cell, language, cell.spelling) : null,
  }
}
