import type { ReadingFilter, ReadingRow } from '../../reports/stored/stored-runs.ts'
import { countedSourcesIn } from '../columns/counted-sources.ts'
import { endedWell } from '../columns/run-outcomes.ts'
import type { Database } from '../database.ts'
import { newestThatRead, type Run, runsOverAll } from './newest-that-read.ts'

/** A project on a platform. */
export interface Pair {
  readonly id: number
  readonly name: string
  readonly platform_id: string
}

/** Which platforms have which projects; of a series, those whose figures count. */
export async function readPairs(
  db: Database,
  { series, ...which }: ReadingFilter,
): Promise<Pair[]> {
  let query = countedSourcesIn(db, which)
    .select(['project.id', 'project.name', 'source.platform_id'])
    .distinct()
  if (series !== undefined) {
    query = query
      .where('series.name', '=', series)
      .whereRef('source.platform_id', '=', 'placed.authority')
  }
  return query.execute()
}

/**
 * When each platform last read each project: the newest finished run over everything without an
 * error for it, or a newer one over some projects that read it whole. Ages are a run's, not a
 * cell's, so that a run without changes writes nothing but its own record.
 */
export async function readReadings(db: Database, pairs: readonly Pair[]): Promise<ReadingRow[]> {
  const readings: ReadingRow[] = []
  for (const [platform, own] of Map.groupBy(pairs, (pair) => pair.platform_id)) {
    const runOf = await runsOf(db, platform, own)
    // Most projects are of one run: its moment is made out once, and not of each of thousands.
    const momentOf = new Map<Run, Date>()
    for (const run of runOf.values()) {
      if (!momentOf.has(run)) momentOf.set(run, new Date(run.as_of ?? run.started_at))
    }
    for (const { id, name } of own) {
      const run = runOf.get(id)
      const asOf = run && momentOf.get(run)
      if (run === undefined || asOf === undefined) continue
      readings.push({ project: name, platform, asOf, isRecorded: run.is_recorded === 1 })
    }
  }
  return readings
}

/** Id of a project → the run that its numbers on the platform are as of. */
async function runsOf(
  db: Database,
  platform: string,
  projects: readonly Pair[],
): Promise<Map<number, Run>> {
  const newest = await runsOverAll(db, platform)
    .where('outcome', 'in', endedWell)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const failed = newest === undefined ? new Set<number>() : await failedIn(db, newest.id)
  const found = new Map<number, Run>()
  for (const { id } of projects) {
    const run =
      newest !== undefined && !failed.has(id) ? newest : await newestRunFor(db, platform, id)
    if (run !== undefined) found.set(id, run)
  }
  for (const { project_id, ...run } of await runsOverSome(db, platform, newest?.id ?? 0)) {
    const before = found.get(project_id)
    if (before === undefined || before.id < run.id) found.set(project_id, run)
  }
  return found
}

/** Projects that a run could not read. */
export async function failedIn(db: Database, run: number): Promise<Set<number>> {
  const errors = await db
    .selectFrom('sync_error')
    .select('project_id')
    .where('run_id', '=', run)
    .where('project_id', 'is not', null)
    .execute()
  return new Set(errors.flatMap(({ project_id }) => project_id ?? []))
}

/** For a project that failed in the newest run: the one that it last did not fail in. */
async function newestRunFor(
  db: Database,
  platform: string,
  project: number,
): Promise<Run | undefined> {
  const newest = await newestThatRead(db, platform, project)
  if (newest !== undefined) return newest
  // Saved by runs that were all given up: no younger than the first of them is certain.
  return db
    .selectFrom('sync_run')
    .selectAll()
    .where('platform_id', '=', platform)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** Runs since one over everything, with the projects that each of them read whole; oldest first. */
function runsOverSome(db: Database, platform: string, since: number) {
  return (
    db
      .selectFrom('sync_run_project as read')
      .innerJoin('sync_run', 'sync_run.id', 'read.run_id')
      .selectAll('sync_run')
      .select('read.project_id')
      // By the index of the platform's runs: left out of it, every run there ever was is looked at.
      .where('sync_run.platform_id', '=', platform)
      .where('sync_run.is_over_some', '=', 1)
      .where('sync_run.id', '>', since)
      .where('sync_run.outcome', 'in', endedWell)
      .orderBy('sync_run.id')
      .execute()
  )
}
