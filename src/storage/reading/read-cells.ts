import { lastOfMonth } from '../../domain/kept-history.ts'
import type { Day } from '../../domain/release.ts'
import type { ResourceKind, Tier } from '../../domain/resource.ts'
import type {
  CellFilter,
  CellRow,
  PastCellRow,
  ResourceRow,
} from '../../reports/stored/stored-cells.ts'
import { cellColumns, sourceColumns, toCell, toResource } from '../columns/cell-rows.ts'
import { type countedSources, countedSourcesIn } from '../columns/counted-sources.ts'
import { endOfDay } from '../columns/numbered-time.ts'
import { gone } from '../columns/plain-values.ts'
import type { Database } from '../database.ts'
import { nameOf } from './far-ends.ts'
import { keptByMonthBefore } from './kept-by-month.ts'
import { cellReadBy, textReadBy } from './last-read-by.ts'
import { readReadingsOn } from './readings-on.ts'

/** Resources of a series, as the platform has them whose figures count. */
export async function readResources(
  db: Database,
  { series, ...which }: CellFilter,
): Promise<ResourceRow[]> {
  const query = countedSourcesIn(db, which)
    .select(sourceColumns)
    .where('series.name', '=', series)
    .whereRef('source.platform_id', '=', 'placed.authority')
  return (await query.execute()).map(toResource)
}

/** Cells as they stand. */
export async function readCells(db: Database, filter: CellFilter): Promise<CellRow[]> {
  return (await cellsAsked(db, filter).execute()).map(toCell)
}

/** What platforms say whose figures do not count. */
export async function readOtherPlatformCells(
  db: Database,
  filter: { series: string; project: string; language: string },
): Promise<CellRow[]> {
  const query = cellsWherever(db, filter)
    .whereRef('source.platform_id', '!=', 'placed.authority')
    .orderBy('resource.id')
    .orderBy('source.platform_id')
  return (await query.execute()).map(toCell)
}

/** Cells as they stood at the end of a day. */
export async function readCellsOn(
  db: Database,
  day: Day,
  filter: CellFilter,
): Promise<PastCellRow[]> {
  const byMonthBefore = await keptByMonthBefore(db)
  if (byMonthBefore === null || day >= byMonthBefore) return cellsAt(db, day, filter)
  // Of days so long ago only the last reading of each month is kept: what it left is what is known.
  const readings = await readReadingsOn(db, { series: filter.series, day })
  const found: PastCellRow[] = []
  for (const [readOn, own] of Map.groupBy(readings, (one) => one.day)) {
    const end = lastOfMonth(readOn)
    const rows = await cellsAt(db, end < day ? end : readOn, filter)
    const read = new Set(own.map(nameOf))
    found.push(...rows.filter((row) => read.has(nameOf(row))))
  }
  return found
}

async function cellsAt(db: Database, day: Day, filter: CellFilter): Promise<PastCellRow[]> {
  const end = endOfDay(day)
  const rows = await cellsAsked(db, filter)
    .innerJoin('cell_history as then', (join) =>
      join.onRef('then.cell_id', '=', 'cell.id').on('then.as_of', '=', cellReadBy(end)),
    )
    .innerJoin('source_history as text', (join) =>
      join
        .onRef('text.resource_source_id', '=', 'source.id')
        .on('text.as_of', '=', textReadBy(end)),
    )
    .clearSelect()
    .select([
      'project.name as project',
      'resource.key as resource',
      'resource.kind',
      'resource.tier',
      'source.platform_id as platform',
      'cell.language',
      'text.total',
      'text.is_lower_bound',
      'then.translated',
      'then.needs_editing as needsEditing',
    ])
    .execute()
  // Of a release there are a hundred thousand: each is made once, without copies on the way.
  const found: PastCellRow[] = []
  for (const row of rows) {
    if (row.total === null || row.translated === null) continue
    found.push({
      project: row.project,
      resource: row.resource,
      kind: row.kind as ResourceKind,
      tier: row.tier as Tier,
      platform: row.platform,
      language: row.language,
      total: row.total,
      translated: row.translated,
      needsEditing: row.needsEditing,
      isLowerBound: row.is_lower_bound === 1,
    })
  }
  return found
}

function cellsAsked(db: Database, filter: CellFilter) {
  const { platform } = filter
  const cells = cellsWherever(db, filter)
  return platform === undefined
    ? cells.whereRef('source.platform_id', '=', 'placed.authority')
    : cells.where('source.platform_id', '=', platform)
}

function cellsWherever(
  db: Database,
  { series, language, languages, ...which }: Omit<CellFilter, 'platform'>,
) {
  const isOfProjects = which.project !== undefined || which.projects !== undefined
  let query = cellsOf(countedSourcesIn(db, which), isOfProjects)
    .select(sourceColumns)
    .select(cellColumns)
    .where('series.name', '=', series)
    .where('cell.state', '!=', gone)
  if (language !== undefined) query = query.where('cell.language', '=', language)
  if (languages !== undefined) query = query.where('cell.language', 'in', languages)
  return query
}

/**
 * Of some projects, cells are looked up resource by resource. SQLite follows a cross join as it is
 * written; left to itself, it would go through all cells of the language.
 */
function cellsOf(sources: ReturnType<typeof countedSources>, isOfProjects: boolean) {
  return isOfProjects
    ? sources.crossJoin('cell').whereRef('cell.resource_source_id', '=', 'source.id')
    : sources.innerJoin('cell', 'cell.resource_source_id', 'source.id')
}
