import type { NewRun, RunResult } from '../../sync/sync-store.ts'
import { endedWell } from '../columns/run-outcomes.ts'
import type { Database } from '../database.ts'
import { stateOf } from './earlier-runs.ts'
import { replaceNotices } from './replace-notices.ts'
import { noteEndOf } from './sync-troubles.ts'

/** See `RunLedger.beginRun`. */
export async function beginRun(
  db: Database,
  { platform, startedAt, isOverSome, isRecorded }: NewRun,
): Promise<number> {
  const row = await db
    .insertInto('sync_run')
    .values({
      platform_id: platform,
      started_at: startedAt.toISOString(),
      is_over_some: Number(isOverSome),
      outcome: 'running',
      is_recorded: Number(isRecorded),
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

async function projectIds(db: Database): Promise<Map<string, number>> {
  const rows = await db.selectFrom('project').selectAll().execute()
  return new Map(rows.map((row) => [row.name, row.id]))
}
