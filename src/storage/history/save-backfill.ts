import type { Catalogue } from '../../domain/catalogue.ts'
import { backfillScope } from '../../domain/daily-scope.ts'
import { type Day, dayOf } from '../../domain/release.ts'
import type { BackfillBatch, BackfilledPast, BackfillSample } from '../../sync/sync-store.ts'
import { endedWell } from '../columns/run-outcomes.ts'
import type { Database } from '../database.ts'
import { backfillPoints } from './backfill-points.ts'
import { addRows, type Backfill, saveLines, sourceFor } from './backfill-rows.ts'

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
