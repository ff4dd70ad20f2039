import type { Selectable } from 'kysely'
import type { HeldCell, StoredCell, StoredResource } from '../sync/sync-store.ts'
import { toCounts } from './counts-columns.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** What is stored of a project for one platform, without what the catalogue retired. */
export async function loadProject(
  db: Database,
  project: string,
  platform: string,
): Promise<StoredResource[]> {
  const sources = await db
    .selectFrom('resource_source as source')
    .innerJoin('resource_in_series as placed', 'placed.id', 'source.resource_in_series_id')
    .innerJoin('series', 'series.id', 'placed.series_id')
    .innerJoin('resource', 'resource.id', 'placed.resource_id')
    .innerJoin('project', 'project.id', 'resource.project_id')
    .selectAll('source')
    .select(['series.name as series', 'resource.key as resource'])
    .where('project.name', '=', project)
    .where('source.platform_id', '=', platform)
    .where('resource.is_retired', '=', 0)
    .execute()
  if (sources.length === 0) return []
  const cells = await db
    .selectFrom('cell')
    .selectAll()
    .where(
      'resource_source_id',
      'in',
      sources.map((source) => source.id),
    )
    .execute()
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
    missing: heldSince(source.missing_since, source.missing_last_as_of, source.missing_readings),
    isGone: source.is_gone === 1,
    cells: (cellsOf.get(source.id) ?? []).map(toStoredCell),
  }))
}

function heldSince(since: string | null, lastAsOf: string | null, furtherReadings: number) {
  if (since === null) return null
  return { since: new Date(since), lastAsOf: new Date(lastAsOf ?? since), furtherReadings }
}

type CellRow = Selectable<Tables['cell']>

function toStoredCell(row: CellRow): StoredCell {
  return {
    id: row.id,
    language: row.language,
    spelling: row.spelling,
    counts: toCounts(row),
    lastTranslatedAt: row.last_translated_at,
    isGone: row.state === 'gone',
    held: heldCell(row),
  }
}

function heldCell(row: CellRow): HeldCell | null {
  const held = heldSince(row.held_since, row.held_last_as_of, row.held_readings)
  if (held === null) return null
  const { held_total: total, held_translated: translated } = row
  const isKnown = row.held_is_gone === 0 && total !== null && translated !== null
  const counts = isKnown ? { total, translated, needsEditing: row.held_needs_editing } : null
  return { ...held, counts }
}
