import type { LastRun } from '../../sync/run-ledger.ts'
import type { RunError, RunResult } from '../../sync/sync-store.ts'
import type { Database } from '../database.ts'

/** See `RunLedger.lastRun`. */
export async function readLastRun(db: Database, platform: string): Promise<LastRun | null> {
  const run = await db
    .selectFrom('sync_run')
    .selectAll()
    .where('platform_id', '=', platform)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (run === undefined) return null
  if (run.finished_at === null) return { id: run.id, ended: null }
  const errors = await db
    .selectFrom('sync_error')
    .leftJoin('project', 'project.id', 'sync_error.project_id')
    .select(['platform_project', 'code', 'message', 'project.name as project'])
    .where('run_id', '=', run.id)
    .orderBy('sync_error.id')
    .execute()
  return {
    id: run.id,
    ended: {
      runId: run.id,
      platform,
      startedAt: new Date(run.started_at),
      finishedAt: new Date(run.finished_at),
      outcome: run.outcome as RunResult['outcome'],
      projects: run.projects,
      cellsRead: run.cells_read,
      cellsChanged: run.cells_changed,
      requests: run.requests,
      errors: errors.map(
        ({ project, platform_project, code, message }): RunError => ({
          project,
          platformProject: platform_project,
          code,
          message,
        }),
      ),
    },
  }
}
