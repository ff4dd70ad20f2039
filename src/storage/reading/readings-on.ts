import type { Day } from '../../domain/release.ts'
import type { PastReading } from '../../reports/stored/stored-runs.ts'
import { countedSources } from '../columns/counted-sources.ts'
import { no } from '../columns/plain-values.ts'
import { endedWell } from '../columns/run-outcomes.ts'
import type { Database } from '../database.ts'
import { failedIn } from './read-readings.ts'

interface Pair {
  readonly project_id: number
  readonly project: string
  readonly platform: string
}

interface Until {
  readonly series: string
  readonly day: Day
}

/**
 * The newest day, up to a given one, on which each platform read each project of a series: in a run
 * over everything that did not fail for it, in a run over some projects, or in its counted past.
 */
export async function readReadingsOn(db: Database, until: Until): Promise<PastReading[]> {
  const pairs: Pair[] = await countedSources(db)
    .select(['project.id as project_id', 'project.name as project'])
    .select('source.platform_id as platform')
    .distinct()
    .where('series.name', '=', until.series)
    .execute()
  const readings: PastReading[] = []
  for (const [platform, own] of Map.groupBy(pairs, (pair) => pair.platform)) {
    const inRuns = await daysOfRuns(db, platform, own, until.day)
    const inPast = await daysOfPast(db, platform, until)
    for (const { project, project_id } of own) {
      const day = inRuns.get(project_id) ?? inPast.get(project_id)
      if (day !== undefined) readings.push({ project, platform, day })
    }
  }
  return readings
}

/** Id of a project → the day. */
async function daysOfRuns(
  db: Database,
  platform: string,
  pairs: readonly Pair[],
  until: Day,
): Promise<Map<number, Day>> {
  const newest = await runsUntil(db, platform, until).executeTakeFirst()
  const days = new Map<number, Day>()
  const failed = newest === undefined ? new Set<number>() : await failedIn(db, newest.id)
  for (const { project_id } of pairs) {
    const run = failed.has(project_id)
      ? await runsUntil(db, platform, until)
          .where('id', 'not in', (eb) =>
            eb
              .selectFrom('sync_error')
              .select('run_id')
              .where('project_id', '=', project_id)
              .whereRef('run_id', '=', 'sync_run.id'),
          )
          .executeTakeFirst()
      : newest
    if (run?.as_of) days.set(project_id, run.as_of.slice(0, 10))
  }
  // What is older than every run over everything tells nothing new, and may be a lot.
  const since = days.size < pairs.length ? '' : ([...days.values()].sort()[0] ?? '')
  for (const { project_id, as_of } of await readAlone(db, platform, { since, until })) {
    const day = as_of?.slice(0, 10)
    if (day !== undefined && day > (days.get(project_id) ?? '')) days.set(project_id, day)
  }
  return days
}

/** Runs over everything that hold for the day or an earlier one, the newest first. */
function runsUntil(db: Database, platform: string, until: Day) {
  return db
    .selectFrom('sync_run')
    .select(['id', 'as_of'])
    .where('platform_id', '=', platform)
    .where('is_over_some', '=', no)
    .where('outcome', 'in', endedWell)
    .where('as_of', '<=', endOf(until))
    .orderBy('as_of', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
}

/** Projects that were read by themselves, because of a notice or a person. */
function readAlone(
  db: Database,
  platform: string,
  { since, until }: { readonly since: Day | ''; readonly until: Day },
) {
  return db
    .selectFrom('sync_run_project as read')
    .innerJoin('sync_run', 'sync_run.id', 'read.run_id')
    .select(['read.project_id', (eb) => eb.fn.max('sync_run.as_of').as('as_of')])
    .where('sync_run.platform_id', '=', platform)
    .where('sync_run.outcome', 'in', endedWell)
    .where('sync_run.as_of', '>=', since)
    .where('sync_run.as_of', '<=', endOf(until))
    .groupBy('read.project_id')
    .execute()
}

/** Days that were counted from repositories' pasts. */
async function daysOfPast(
  db: Database,
  platform: string,
  { series, day }: Until,
): Promise<Map<number, Day>> {
  const rows = await db
    .selectFrom('backfilled_day as past')
    .innerJoin('series', 'series.id', 'past.series_id')
    .select(['past.project_id', (eb) => eb.fn.max('past.day').as('day')])
    .where('past.platform_id', '=', platform)
    .where('series.name', '=', series)
    .where('past.day', '<=', day)
    .groupBy('past.project_id')
    .execute()
  return new Map(rows.map((row) => [row.project_id, row.day]))
}

function endOf(day: Day): string {
  return `${day}T23:59:59.999Z`
}
