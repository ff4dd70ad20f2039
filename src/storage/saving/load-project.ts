import type { Selectable } from 'kysely'
import type { HeldCell, StoredCell, StoredResource } from '../../sync/sync-store.ts'
import { namedSources } from '../columns/counted-sources.ts'
import { countsColumns, toCounts } from '../columns/counts-columns.ts'
import { heldColumns, toHeldCell, toHeldLoss } from '../columns/held-columns.ts'
import { no } from '../columns/plain-values.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

/** What is stored of a project for one platform, without what the catalogue retired. */
export async function loadProject(
  db: Database,
  project: string,
  platform: string,
): Promise<StoredResource[]> {
  const sources = await namedSources(db)
    .selectAll('source')
    .select(['series.name as series', 'resource.key as resource'])
    .where('project.name', '=', project)
    .where('source.platform_id', '=', platform)
    .where('resource.is_retired', '=', no)
    .execute()
  if (sources.length === 0) return []
  const ids = sources.map((source) => source.id)
  const cells = await db
    .selectFrom('cell')
    .select(['id', 'resource_source_id', ...cellColumns, ...countsColumns])
    .where('resource_source_id', 'in', ids)
    .execute()
  const held = await loadHeld(db, ids)
  const cellsOf = Map.groupBy(cells, (cell) => cell.resource_source_id)
  return sources.map((source) => ({
    sourceId: source.id,
    facts: {
      series: source.series,
      resource: source.resource,
      platformProject: source.platform_project,
      platformResourceId: source.platform_resource_id,
      platformResourceName: source.platform_resource_name,
      branch: source.branch,
      revision: source.revision,
    },
    source: {
      total: source.total,
      totalWords: source.total_words,
      isLowerBound: source.is_lower_bound === 1,
    },
    missing: toHeldLoss({
      since: source.missing_since,
      lastAsOf: source.missing_last_as_of,
      furtherReadings: source.missing_readings,
      verdict: source.missing_verdict,
    }),
    isGone: source.is_gone === 1,
    cells: (cellsOf.get(source.id) ?? []).map((row) => toStoredCell(row, held)),
  }))
}

const cellColumns = [
  'language',
  'spelling',
  'state',
  'last_translated_at',
  'flaw',
  'failing',
] as const

/** Losses by their cells. Few cells have one, so the others are not read with its columns. */
async function loadHeld(
  db: Database,
  sourceIds: readonly number[],
): Promise<Map<number, HeldCell>> {
  const rows = await db
    .selectFrom('cell')
    .select(['id', ...heldColumns])
    .where('resource_source_id', 'in', sourceIds)
    .where('held_since', 'is not', null)
    .execute()
  return new Map(
    rows.flatMap((row) => {
      const held = toHeldCell(row)
      return held === null ? [] : [[row.id, held]]
    }),
  )
}

type CellRow = Pick<
  Selectable<Tables['cell']>,
  'id' | (typeof cellColumns)[number] | (typeof countsColumns)[number]
>

function toStoredCell(row: CellRow, held: ReadonlyMap<number, HeldCell>): StoredCell {
  return {
    id: row.id,
    language: row.language,
    spelling: row.spelling,
    counts: toCounts(row),
    lastTranslatedAt: row.last_translated_at,
    flaw: row.flaw,
    failing: row.failing,
    isGone: row.state === 'gone',
    held: held.get(row.id) ?? null,
  }
}
