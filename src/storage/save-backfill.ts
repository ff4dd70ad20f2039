import type { Catalogue } from '../domain/catalogue.ts'
import { backfillScope } from '../domain/daily-scope.ts'
import { type Day, dayOf } from '../domain/release.ts'
import type { BackfillBatch, BackfilledPast, BackfillSample } from '../sync/sync-store.ts'
import { backfillPoints } from './backfill-points.ts'
import type { Database } from './database.ts'
import { endedWell } from './run-records.ts'

interface Backfill {
  readonly catalogue: Catalogue
  readonly platform: string
  readonly projectId: number
  readonly seriesIds: ReadonlyMap<string, number>
  /** From when the platform's own readings tell the history; they are not mixed with others. */
  readonly readSince: string | null
}

/**
 * Adds a part of a project's past: lines of history before the platform's first reading, and points
 * of lines of their own. What is there already stays as it is. Runs inside a transaction; returns
 * whether anything was added.
 */
export async function saveBackfill(
  db: Database,
  { project, platform, samples }: BackfillBatch,
  catalogue: Catalogue,
): Promise<boolean> {
  const { id: projectId } = await db
    .selectFrom('project')
    .select('id')
    .where('name', '=', project)
    .executeTakeFirstOrThrow()
  const series = await db.selectFrom('series').selectAll().execute()
  const backfill: Backfill = {
    catalogue,
    platform,
    projectId,
    seriesIds: new Map(series.map(({ name, id }) => [name, id])),
    readSince: await firstReading(db, platform),
  }
  let added = 0
  for (const [seriesName, ofSeries] of Map.groupBy(samples, (one) => one.series)) {
    added += await saveSeries(db, backfill, { project, series: seriesName, samples: ofSeries })
  }
  return added > 0
}

/** Days of a project's past in a series that are saved, oldest first. */
export async function backfilledDays(
  db: Database,
  { project, platform, series }: BackfilledPast,
): Promise<Day[]> {
  const rows = await db
    .selectFrom('backfilled_day as saved')
    .innerJoin('project', 'project.id', 'saved.project_id')
    .innerJoin('series', 'series.id', 'saved.series_id')
    .select('saved.day')
    .where('project.name', '=', project)
    .where('series.name', '=', series)
    .where('saved.platform_id', '=', platform)
    .orderBy('saved.day')
    .execute()
  return rows.map((row) => row.day)
}

/** See `SyncStore.forgetBackfill`; returns whether there was anything to forget. */
export async function forgetBackfill(
  db: Database,
  { project, platform, series }: BackfilledPast,
  catalogue: Catalogue,
): Promise<boolean> {
  const ofProject = db.selectFrom('project').select('id').where('name', '=', project)
  const ofSeries = db.selectFrom('series').select('id').where('name', '=', series)
  const { numDeletedRows } = await db
    .deleteFrom('backfilled_day')
    .where('project_id', 'in', ofProject)
    .where('series_id', 'in', ofSeries)
    .where('platform_id', '=', platform)
    .executeTakeFirst()
  await db
    .deleteFrom('daily_total')
    .where('scope', '=', backfillScope({ ...catalogue, currentSeries: series }))
    .where('project_id', 'in', ofProject)
    .execute()
  return numDeletedRows > 0
}

async function firstReading(db: Database, platform: string): Promise<string | null> {
  const row = await db
    .selectFrom('sync_run')
    .select((eb) => eb.fn.min('as_of').as('as_of'))
    .where('platform_id', '=', platform)
    .where('outcome', 'in', endedWell)
    .executeTakeFirst()
  return row?.as_of ?? null
}

interface SeriesSamples {
  readonly project: string
  readonly series: string
  readonly samples: readonly BackfillSample[]
}

async function saveSeries(
  db: Database,
  backfill: Backfill,
  { project, series, samples }: SeriesSamples,
): Promise<number> {
  const seriesId = backfill.seriesIds.get(series)
  if (seriesId === undefined) throw new Error(`The database does not know the series ${series}`)
  const { projectId: project_id, platform: platform_id, catalogue } = backfill
  let added = 0
  for (const [resource, own] of Map.groupBy(samples, (one) => one.resource)) {
    const sourceId = await sourceFor(db, backfill, { project, resource, seriesId })
    if (sourceId !== null) added += await saveLines(db, backfill, sourceId, own)
  }
  const points = backfillPoints(catalogue, { project, series, samples }).map((point) => ({
    ...point,
    project_id,
  }))
  const days = [...new Set(samples.map(({ asOf }) => dayOf(asOf)))].map((day) => ({
    project_id,
    platform_id,
    series_id: seriesId,
    day,
  }))
  added += await addRows(points, (rows) => db.insertInto('daily_total').values(rows))
  added += await addRows(days, (rows) => db.insertInto('backfilled_day').values(rows))
  return added
}

/** The resource on the platform; one that the platform has not shown yet is added as gone. */
async function sourceFor(
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

async function saveLines(
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
async function addRows<T>(
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
