import type { Catalogue } from '../../domain/catalogue.ts'
import type { BackfillSample } from '../../sync/sync-store.ts'
import type { Database } from '../database.ts'

/** Whose past is saved, and what of it may be. */
export interface Backfill {
  readonly catalogue: Catalogue
  readonly platform: string
  readonly projectId: number
  readonly seriesIds: ReadonlyMap<string, number>
  /** From when the platform's own readings tell the history; they are not mixed with others. */
  readonly readSince: string | null
}

/** The resource on the platform; one that the platform has not shown yet is added as gone. */
export async function sourceFor(
  db: Database,
  { platform, projectId }: Backfill,
  { project, resource, seriesId }: { project: string; resource: string; seriesId: number },
): Promise<number | null> {
  const known = await db
    .selectFrom('resource')
    .select('id')
    .where('project_id', '=', projectId)
    .where('key', '=', resource)
    .executeTakeFirst()
  if (known === undefined) return null
  const place = { resource_id: known.id, series_id: seriesId }
  await db
    .insertInto('resource_in_series')
    .values({ ...place, authority: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const placed = await db
    .selectFrom('resource_in_series')
    .select('id')
    .where('resource_id', '=', known.id)
    .where('series_id', '=', seriesId)
    .executeTakeFirstOrThrow()
  const onPlatform = { resource_in_series_id: placed.id, platform_id: platform }
  await db
    .insertInto('resource_source')
    .values({
      ...onPlatform,
      platform_resource_id: '',
      platform_resource_name: '',
      platform_project: project,
      branch: null,
      revision: null,
      total: null,
      total_words: null,
      is_lower_bound: 0,
      missing_readings: 0,
      is_gone: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const source = await db
    .selectFrom('resource_source')
    .select('id')
    .where('resource_in_series_id', '=', placed.id)
    .where('platform_id', '=', platform)
    .executeTakeFirstOrThrow()
  return source.id
}

/**
 * Adds readings of a text and its cells from before the platform's own; returns how many rows that took.
 */
export async function saveLines(
  db: Database,
  { readSince }: Backfill,
  sourceId: number,
  samples: readonly BackfillSample[],
): Promise<number> {
  const earlier = samples.filter(({ asOf }) => readSince === null || asOf.toISOString() < readSince)
  const cellIds = await cellsFor(db, sourceId, earlier)
  const texts = earlier.map(({ asOf, source }) => ({
    resource_source_id: sourceId,
    as_of: asOf.getTime(),
    total: source.total,
    total_words: source.totalWords,
    is_lower_bound: Number(source.isLowerBound),
  }))
  const works = earlier.flatMap(({ asOf, cells }) =>
    cells.flatMap(({ language, counts }) => {
      const cell_id = cellIds.get(language)
      if (cell_id === undefined) return []
      return {
        cell_id,
        as_of: asOf.getTime(),
        translated: counts?.translated ?? null,
        needs_editing: counts?.needsEditing ?? null,
        reviewed: null,
        translated_words: null,
      }
    }),
  )
  return (
    (await addRows(texts, (rows) => db.insertInto('source_history').values(rows))) +
    (await addRows(works, (rows) => db.insertInto('cell_history').values(rows)))
  )
}

/** Language → cell; one that the platform has no more, or not yet, is added as gone. */
async function cellsFor(
  db: Database,
  sourceId: number,
  samples: readonly BackfillSample[],
): Promise<Map<string, number>> {
  const spellings = new Map(
    samples.flatMap(({ cells }) => cells.map((cell) => [cell.language, cell.spelling] as const)),
  )
  const missing = [...spellings].map(([language, spelling]) => ({
    resource_source_id: sourceId,
    language,
    spelling,
    state: 'gone',
    held_readings: 0,
    held_is_gone: 0,
  }))
  await addRows(missing, (rows) => db.insertInto('cell').values(rows))
  const cells = await db
    .selectFrom('cell')
    .select(['id', 'language'])
    .where('resource_source_id', '=', sourceId)
    .execute()
  return new Map(cells.map((cell) => [cell.language, cell.id]))
}

interface Insertion {
  onConflict(build: (conflict: { doNothing(): unknown }) => unknown): {
    executeTakeFirst(): Promise<{ numInsertedOrUpdatedRows?: bigint | undefined } | undefined>
  }
}

/** Inserts what is not there yet, in portions that a statement can carry; returns how much. */
export async function addRows<T>(
  rows: readonly T[],
  insert: (portion: readonly T[]) => Insertion,
): Promise<number> {
  let added = 0
  for (let from = 0; from < rows.length; from += 500) {
    const query = insert(rows.slice(from, from + 500))
    const result = await query.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
    added += Number(result?.numInsertedOrUpdatedRows ?? 0)
  }
  return added
}
