import type { JobOutcome } from '../sync/job-outcome.ts'
import type { JobEnd, OpenRun } from '../sync/run-ledger.ts'
import type { PlannedName, ProjectJob, RunPlan } from '../sync/run-plan.ts'
import type { Database } from './database.ts'

/** SQLite takes so many rows of five values in one statement, and more. */
const rowsAtOnce = 500

/** See `RunLedger.planRun`. Runs inside a transaction. */
export async function savePlan(
  db: Database,
  id: number,
  plan: RunPlan,
  jobs: readonly ProjectJob[],
): Promise<void> {
  await db
    .insertInto('open_run')
    .values({ run_id: id, plan: JSON.stringify(plan) })
    .execute()
  const rows = jobs.map(({ project, names }, position) => ({
    run_id: id,
    project,
    position,
    names: JSON.stringify(names),
    outcome: null,
  }))
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await db
      .insertInto('sync_job')
      .values(rows.slice(from, from + rowsAtOnce))
      .execute()
  }
}

/** See `RunLedger.openRun`. */
export async function readOpenRun(db: Database, id: number): Promise<OpenRun | null> {
  const run = await db
    .selectFrom('open_run')
    .selectAll()
    .where('run_id', '=', id)
    .executeTakeFirst()
  if (run === undefined) return null
  const jobs = await db
    .selectFrom('sync_job')
    .selectAll()
    .where('run_id', '=', id)
    .orderBy('position')
    .execute()
  return {
    id,
    plan: toPlan(run.plan),
    projects: jobs.length,
    left: jobs.filter(({ outcome }) => outcome === null).map(toJob),
    outcomes: jobs.flatMap(({ outcome }) =>
      outcome === null ? [] : (JSON.parse(outcome) as JobOutcome),
    ),
    requests: run.requests,
  }
}

/** Writes what became of a job; false: it had ended before. Runs inside a transaction. */
export async function endJob(db: Database, { runId, outcome, requests }: JobEnd): Promise<boolean> {
  await addRequests(db, runId, requests)
  const { numUpdatedRows } = await db
    .updateTable('sync_job')
    .set({ outcome: JSON.stringify(outcome) })
    .where('run_id', '=', runId)
    .where('project', '=', outcome.project)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function addRequests(db: Database, runId: number, requests: number): Promise<void> {
  if (requests === 0) return
  await db
    .updateTable('open_run')
    .set((eb) => ({ requests: eb('requests', '+', requests) }))
    .where('run_id', '=', runId)
    .execute()
}

/** Forgets what a run was to read. Runs inside a transaction. */
export async function forgetPlan(db: Database, runId: number): Promise<void> {
  await db.deleteFrom('sync_job').where('run_id', '=', runId).execute()
  await db.deleteFrom('open_run').where('run_id', '=', runId).execute()
}

function toPlan(text: string): RunPlan {
  const plan = JSON.parse(text)
  return { ...plan, startedAt: new Date(plan.startedAt), asOf: new Date(plan.asOf) }
}

function toJob({ project, names }: { project: string; names: string }): ProjectJob {
  return { project, names: JSON.parse(names) as PlannedName[] }
}
