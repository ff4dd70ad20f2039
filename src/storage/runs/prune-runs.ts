import type { Selectable } from 'kysely'
import { compareText } from '../../domain/compare-text.ts'
import { firstOfMonth, type HistoryHorizons, keptPeriod } from '../../domain/kept-history.ts'
import type { Day } from '../../domain/release.ts'
import { no } from '../columns/plain-values.ts'
import { endedWell } from '../columns/run-outcomes.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

type Run = Pick<
  Selectable<Tables['sync_run']>,
  'id' | 'platform_id' | 'as_of' | 'outcome' | 'is_over_some'
>

/**
 * Forgets old runs, a month of them at a time: of each day, and of each month before that, the last
 * run stays that read a project. Returns the month looked at, as 202608; `null`: none was left.
 */
export async function pruneRuns(
  db: Database,
  progress: HistoryHorizons & { readonly position: number },
): Promise<number | null> {
  const month = await nextMonth(db, progress)
  if (month === null) return null
  const runs = await db
    .selectFrom('sync_run')
    .select(['id', 'platform_id', 'as_of', 'outcome', 'is_over_some'])
    .where('started_at', '>=', month)
    .where('started_at', '<', firstOfMonth(month, 1))
    .where('outcome', '!=', 'running')
    .execute()
  const kept = await firstGivenUp(db)
  for (const id of await lastOfPeriods(db, runs, progress)) kept.add(id)
  const newest = await newestOfPlatforms(db)
  const dropped = runs.filter(
    ({ id, platform_id }) => !kept.has(id) && id < (newest.get(platform_id) ?? 0),
  )
  for (let from = 0; from < dropped.length; from += 500) {
    await dropRuns(
      db,
      dropped.slice(from, from + 500).map(({ id }) => id),
    )
  }
  return Number(month.slice(0, 7).replace('-', ''))
}

/** The first day of the oldest month of which runs are left to look at. */
async function nextMonth(
  db: Database,
  { position, byDayBefore }: HistoryHorizons & { readonly position: number },
): Promise<Day | null> {
  const looked = `${String(position).padStart(6, '0')}`
  const after: Day =
    position === 0 ? '' : firstOfMonth(`${looked.slice(0, 4)}-${looked.slice(4)}-01`, 1)
  const row = await db
    .selectFrom('sync_run')
    .select((eb) => eb.fn.min('started_at').as('started_at'))
    .where('started_at', '>=', after)
    .where('started_at', '<', byDayBefore)
    .executeTakeFirst()
  return row?.started_at ? firstOfMonth(row.started_at.slice(0, 10), 0) : null
}

/** A platform's first run, where that was given up: what it may have saved is no younger. */
async function firstGivenUp(db: Database): Promise<Set<number>> {
  const rows = await db
    .selectFrom('sync_run')
    .select('id')
    .where('outcome', 'not in', endedWell)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('sync_run as first')
        .select((inner) => inner.fn.min('first.id').as('id'))
        .groupBy('first.platform_id'),
    )
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Each platform's newest reading of everything: from there on, all runs say how things stand. */
async function newestOfPlatforms(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('sync_run')
    .select(['platform_id', (eb) => eb.fn.max('id').as('id')])
    .where('is_over_some', '=', no)
    .where('outcome', 'in', endedWell)
    .groupBy('platform_id')
    .execute()
  return new Map(rows.map(({ platform_id, id }) => [platform_id, id]))
}

/** Runs that were the last of their period to read some project. */
async function lastOfPeriods(
  db: Database,
  runs: readonly Run[],
  horizons: HistoryHorizons,
): Promise<number[]> {
  const good = runs.filter(({ outcome, as_of }) => endedWell.includes(outcome) && as_of !== null)
  const failed = await projectsOf(db, 'sync_error', good)
  const alone = await projectsOf(db, 'sync_run_project', good)
  const periods = Map.groupBy(good, (run) => {
    const day = run.as_of?.slice(0, 10) ?? ''
    return `${run.platform_id} ${run.is_over_some} ${keptPeriod(day, horizons) ?? run.id}`
  })
  return [...periods.values()].flatMap((own) => {
    const newestFirst = own.sort((a, b) => compareText(b.as_of ?? '', a.as_of ?? '') || b.id - a.id)
    return newestFirst[0]?.is_over_some === 1
      ? firstToRead(newestFirst, alone)
      : firstNotToFail(newestFirst, failed)
  })
}

type ProjectsOfRuns = ReadonlyMap<number, ReadonlySet<number>>

/** Runs over some projects, each of which reads one that none before it does. */
function firstToRead(runs: readonly Run[], read: ProjectsOfRuns): number[] {
  const seen = new Set<number>()
  return runs.flatMap(({ id }) => {
    const own = [...(read.get(id) ?? [])].filter((project) => !seen.has(project))
    for (const project of own) seen.add(project)
    return own.length > 0 ? id : []
  })
}

/** Runs over everything, until there is no project that failed in all of them. */
function firstNotToFail(runs: readonly Run[], failed: ProjectsOfRuns): number[] {
  const [first, ...others] = runs
  if (first === undefined) return []
  const kept = [first.id]
  let missing: ReadonlySet<number> = failed.get(first.id) ?? new Set()
  for (const { id } of others) {
    const still = missing.intersection(failed.get(id) ?? new Set())
    if (still.size < missing.size) kept.push(id)
    missing = still
  }
  return kept
}

async function projectsOf(
  db: Database,
  table: 'sync_error' | 'sync_run_project',
  runs: readonly Run[],
): Promise<Map<number, Set<number>>> {
  const projects = new Map<number, Set<number>>()
  for (let from = 0; from < runs.length; from += 500) {
    const ids = runs.slice(from, from + 500).map(({ id }) => id)
    const rows = await db
      .selectFrom(table)
      .select(['run_id', 'project_id'])
      .where('run_id', 'in', ids)
      .execute()
    for (const { run_id, project_id } of rows) {
      if (project_id === null) continue
      const own = projects.get(run_id) ?? new Set()
      projects.set(run_id, own.add(project_id))
    }
  }
  return projects
}

async function dropRuns(db: Database, ids: readonly number[]): Promise<void> {
  await db.deleteFrom('sync_error').where('run_id', 'in', ids).execute()
  await db.deleteFrom('sync_run_project').where('run_id', 'in', ids).execute()
  await db.deleteFrom('sync_run').where('id', 'in', ids).execute()
}
