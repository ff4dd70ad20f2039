import type { LastRun } from '../../sync/run-ledger.ts'
import type { NewestRun, PreviousRun, RunError, RunResult } from '../../sync/sync-store.ts'
import { no } from '../columns/plain-values.ts'
import { endedWell } from '../columns/run-outcomes.ts'
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
      errors: errors.map(toRunError),
    },
  }
}

/** See `RunLedger.previousRun`. */
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
    failures: failures.map(toRunError),
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

/** See `RunLedger.newestRun`. */
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

/** What a platform's last good run over everything left: see `platform_state`. */
export function stateOf(db: Database, platform: string) {
  return db
    .selectFrom('platform_state')
    .selectAll()
    .where('platform_id', '=', platform)
    .executeTakeFirst()
}

function toRunError(row: {
  readonly project: string | null
  readonly platform_project: string | null
  readonly code: string
  readonly message: string
}): RunError {
  const { project, platform_project: platformProject, code, message } = row
  return { project, platformProject, code, message }
}
