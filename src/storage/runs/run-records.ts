import type { NewestRun, NewRun, PreviousRun, RunError, RunResult } from '../../sync/sync-store.ts'
import { no } from '../columns/plain-values.ts'
import type { Database } from '../database.ts'
import { replaceNotices } from './replace-notices.ts'
import { noteEndOf } from './sync-troubles.ts'

/** Runs whose numbers stand; of the others nothing is known to be complete. */
export const endedWell = ['ok', 'partial']

export async function beginRun(
  db: Database,
  { platform, startedAt, isOverSome }: NewRun,
): Promise<number> {
  const row = await db
    .insertInto('sync_run')
    .values({
      platform_id: platform,
      started_at: startedAt.toISOString(),
      is_over_some: Number(isOverSome),
      outcome: 'running',
      is_recorded: 0,
      requests: 0,
      projects: 0,
      failed_projects: 0,
      cells_read: 0,
      cells_changed: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** See `RunLedger.beginRunAfter`. Runs inside a transaction. */
export async function beginRunAfter(
  db: Database,
  last: number | null,
  run: NewRun,
): Promise<number | null> {
  const newest = await db
    .selectFrom('sync_run')
    .select((eb) => eb.fn.max<number | null>('id').as('id'))
    .where('platform_id', '=', run.platform)
    .executeTakeFirstOrThrow()
  return newest.id === last ? beginRun(db, run) : null
}

/** Whether a run has been begun and has not ended; inside a transaction it stays so. */
export async function isRunning(db: Database, id: number): Promise<boolean> {
  const run = await db
    .selectFrom('sync_run')
    .select('id')
    .where('id', '=', id)
    .where('outcome', '=', 'running')
    .executeTakeFirst()
  return run !== undefined
}

/**
 * Writes how a run ended, and what the next one may build on; false: it had ended before. Runs
 * inside a transaction.
 */
export async function finishRun(db: Database, id: number, result: RunResult): Promise<boolean> {
  const run = await db
    .updateTable('sync_run')
    .set({
      finished_at: result.finishedAt.toISOString(),
      as_of: result.asOf?.toISOString() ?? null,
      is_recorded: Number(result.isRecorded),
      outcome: result.outcome,
      requests: result.requests,
      projects: result.projects,
      failed_projects: new Set(result.errors.flatMap(({ project }) => project ?? [])).size,
      cells_read: result.cellsRead,
      cells_changed: result.cellsChanged,
    })
    .where('id', '=', id)
    .where('outcome', '=', 'running')
    .returning(['platform_id', 'is_over_some', 'started_at'])
    .executeTakeFirst()
  if (run === undefined) return false
  const idOf = await projectIds(db)
  for (const error of result.errors) {
    await db
      .insertInto('sync_error')
      .values({
        run_id: id,
        project_id: error.project === null ? null : (idOf.get(error.project) ?? null),
        platform_project: error.platformProject,
        code: error.code,
        message: error.message,
      })
      .execute()
  }
  await noteEndOf(db, {
    ...result,
    platform: run.platform_id,
    startedAt: run.started_at,
    isOverSome: run.is_over_some === 1,
  })
  if (result.asOf !== null) {
    const only = result.isPartial ? [] : null
    await replaceNotices(db, {
      platform: run.platform_id,
      projectId: 0,
      notices: result.notices,
      asOf: result.asOf,
      only,
    })
  }
  if (run.is_over_some === 1) {
    for (const project of result.readProjects) {
      const project_id = idOf.get(project)
      if (project_id === undefined) continue
      await db.insertInto('sync_run_project').values({ run_id: id, project_id }).execute()
    }
  } else if (endedWell.includes(result.outcome)) {
    await keepState(db, run.platform_id, result)
  }
  return true
}

async function keepState(
  db: Database,
  platform: string,
  { fingerprint, state }: RunResult,
): Promise<void> {
  const before = await stateOf(db, platform)
  // What was left under another fingerprint is nothing to go on from.
  const last = before?.catalogue === fingerprint ? before.state : null
  const now = { catalogue: fingerprint, state: state ?? last }
  if (before?.catalogue === now.catalogue && before.state === now.state) return
  await db
    .insertInto('platform_state')
    .values({ platform_id: platform, ...now })
    .onConflict((conflict) => conflict.column('platform_id').doUpdateSet(now))
    .execute()
}

function stateOf(db: Database, platform: string) {
  return db
    .selectFrom('platform_state')
    .selectAll()
    .where('platform_id', '=', platform)
    .executeTakeFirst()
}

/** See `SyncStore.previousRun`. */
export async function readPreviousRun(
  db: Database,
  platform: string,
  fingerprint: string,
): Promise<PreviousRun | null> {
  const kept = await stateOf(db, platform)
  if (kept?.catalogue !== fingerprint) return null
  const run = await db
    .selectFrom('sync_run')
    .select(['id', 'started_at', 'is_recorded'])
    .where('platform_id', '=', platform)
    .where('is_over_some', '=', no)
    .where('outcome', 'in', endedWell)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (run === undefined || run.is_recorded === 1) return null
  const standing = await standingErrors(db, platform, run.id)
  const failures = standing.filter((error) => error.run_id === run.id)
  return {
    startedAt: new Date(run.started_at),
    state: kept.state,
    failures: failures.map(
      (error): RunError => ({
        project: error.project,
        platformProject: error.platform_project,
        code: error.code,
        message: error.message,
      }),
    ),
    failedNames: await namesOn(db, platform, standing),
  }
}

/** Errors of a run and of those over some projects since, without projects read whole after them. */
export async function standingErrors(db: Database, platform: string, runId: number) {
  const errors = await db
    .selectFrom('sync_error')
    .innerJoin('sync_run', 'sync_run.id', 'sync_error.run_id')
    .innerJoin('project', 'project.id', 'sync_error.project_id')
    .selectAll('sync_error')
    .select('project.name as project')
    .where('sync_run.platform_id', '=', platform)
    .where('sync_run.id', '>=', runId)
    .where((eb) => eb.or([eb('sync_run.id', '=', runId), eb('sync_run.is_over_some', '=', 1)]))
    .orderBy('sync_error.id')
    .execute()
  if (errors.length === 0) return []
  const read = await db
    .selectFrom('sync_run_project')
    .innerJoin('sync_run', 'sync_run.id', 'sync_run_project.run_id')
    .select(['sync_run_project.run_id', 'sync_run_project.project_id'])
    .where('sync_run.platform_id', '=', platform)
    .where('sync_run.id', '>', runId)
    .where('sync_run.outcome', 'in', endedWell)
    .execute()
  return errors.filter(
    (error) =>
      !read.some((one) => one.project_id === error.project_id && one.run_id > error.run_id),
  )
}

async function namesOn(
  db: Database,
  platform: string,
  errors: readonly { project_id: number | null; platform_project: string | null }[],
): Promise<Set<string>> {
  const named = errors.flatMap(({ platform_project }) => platform_project ?? [])
  const ids = [...new Set(errors.flatMap(({ project_id }) => project_id ?? []))]
  if (ids.length === 0) return new Set(named)
  const rows = await db
    .selectFrom('resource_source as source')
    .innerJoin('resource_in_series as placed', 'placed.id', 'source.resource_in_series_id')
    .innerJoin('resource', 'resource.id', 'placed.resource_id')
    .select('source.platform_project')
    .distinct()
    .where('source.platform_id', '=', platform)
    .where('resource.project_id', 'in', ids)
    .execute()
  return new Set([...named, ...rows.map((row) => row.platform_project)])
}

/** See `SyncStore.newestRun`. */
export async function readNewestRun(db: Database, platform: string): Promise<NewestRun | null> {
  const run = await db
    .selectFrom('sync_run')
    .select(['started_at', 'outcome', 'is_recorded'])
    .where('platform_id', '=', platform)
    .where('is_over_some', '=', no)
    .where('outcome', '!=', 'running')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (run === undefined) return null
  return {
    startedAt: new Date(run.started_at),
    outcome: run.outcome as NewestRun['outcome'],
    isRecorded: run.is_recorded === 1,
  }
}

async function projectIds(db: Database): Promise<Map<string, number>> {
  const rows = await db.selectFrom('project').selectAll().execute()
  return new Map(rows.map((row) => [row.name, row.id]))
}
