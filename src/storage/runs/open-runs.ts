import type { Failure, JobOutcome } from '../../sync/job-outcome.ts'
import type { FailedAttempt, JobEnd, OpenJob, OpenRun } from '../../sync/run-ledger.ts'
import type { PlannedName, ProjectJob, RunPlan } from '../../sync/run-plan.ts'
import type { Database } from '../database.ts'
import { isRunning } from './run-records.ts'
import { tellOfRun } from './tell-of-run.ts'

/** SQLite takes so many rows of five values in one statement, and more. */
const rowsAtOnce = 500

/** See `RunLedger.planRun`. Runs inside a transaction. */
export async function savePlan(
  db: Database,
  id: number,
  plan: RunPlan,
  jobs: readonly ProjectJob[],
): Promise<void> {
  if (!(await isRunning(db, id))) throw new Error(`Run ${id} was given up while it was planned`)
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
  await tellOfRun(db)
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

/** See `RunLedger.openJob`. */
export async function readOpenJob(
  db: Database,
  id: number,
  project: string,
): Promise<OpenJob | null> {
  const job = await db
    .selectFrom('sync_job')
    .select(['project', 'names', 'failure'])
    .where('run_id', '=', id)
    .where('project', '=', project)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (job === undefined) return null
  const failure = job.failure === null ? null : (JSON.parse(job.failure) as Failure)
  return { ...toJob(job), failure }
}

/** See `RunLedger.noteAttempt`. Runs inside a transaction. */
export async function noteAttempt(
  db: Database,
  { runId, project, failure, requests }: FailedAttempt,
): Promise<void> {
  await addRequests(db, runId, requests)
  await db
    .updateTable('sync_job')
    .set({ failure: JSON.stringify(failure) })
    .where('run_id', '=', runId)
    .where('project', '=', project)
    .execute()
}

/** See `RunLedger.jobsLeft`. */
export async function countJobsLeft(db: Database, id: number): Promise<number | null> {
  const row = await db
    .selectFrom('open_run')
    .select((eb) =>
      eb
        .selectFrom('sync_job')
        .select((job) => job.fn.countAll<number>().as('jobs'))
        .where('run_id', '=', id)
        .where('outcome', 'is', null)
        .as('left'),
    )
    .where('run_id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : Number(row.left)
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
  if (numUpdatedRows === 0n) return false
  await tellOfRun(db)
  return true
}

/** See `RunLedger.addRequests`. */
export async function addRequests(db: Database, runId: number, requests: number): Promise<void> {
  if (requests === 0) return
  await db
    .updateTable('open_run')
    .set((eb) => ({ requests: eb('requests', '+', requests) }))
    .where('run_id', '=', runId)
    .execute()
}

/** Forgets what a run was to read that has ended. Runs inside a transaction. */
export async function forgetPlan(db: Database, runId: number): Promise<void> {
  await db.deleteFrom('sync_job').where('run_id', '=', runId).execute()
  await db.deleteFrom('open_run').where('run_id', '=', runId).execute()
  await tellOfRun(db)
}

function toPlan(text: string): RunPlan {
  const { startedAt, asOf, wish, ...plan } = JSON.parse(text)
  return {
    ...plan,
    startedAt: new Date(startedAt),
    asOf: new Date(asOf),
    wish: wish && { ...wish, at: new Date(wish.at) },
  }
}

function toJob({ project, names }: { project: string; names: string }): ProjectJob {
  return { project, names: JSON.parse(names) as PlannedName[] }
}
