import { type BeginContext, type BegunRun, beginRun } from './begin-run.ts'
import { closeRun, type RunSummary } from './close-run.ts'
import { InProcessQueue } from './in-process-queue.ts'
import type { JobOutcome } from './job-outcome.ts'
import { failJob, failureOf, type JobContext, readJob } from './read-job.ts'
import type { RunError } from './sync-store.ts'
import type { TranslationProvider } from './translation-provider.ts'

export type { RunSummary } from './close-run.ts'

/** What a run tells while it goes on. */
export interface SyncProgress {
  readonly platform: string
  /** Our project, just finished; `null` when the plan is known. */
  readonly project: string | null
  readonly done: number
  readonly total: number
  readonly error: RunError | null
}

/**
 * The signal gives the run up: the project being saved is saved whole, the rest is left.
 */
export interface SyncContext extends BeginContext, Pick<JobContext, 'onRenamed'> {
  readonly onProgress?: (progress: SyncProgress) => void
}

/**
 * One run over one platform, in this process from its plan to its end: plan, a job for each project
 * (fetch → fold → compare → save, a transaction per project), close. A project's failure is recorded
 * and never stops or damages the others; what was saved before stays. Throws only when the database
 * itself fails.
 */
export async function syncPlatform(
  provider: TranslationProvider,
  context: SyncContext,
): Promise<RunSummary> {
  return finishHere(provider, await beginRun(provider, context), context)
}

/** Goes on with a run that was begun in this process, to its end. */
export async function finishHere(
  provider: TranslationProvider,
  run: BegunRun,
  context: SyncContext,
): Promise<RunSummary> {
  const { store, clock, signal } = context
  const outcomes = await readAll(provider, run, context)
  const summary = await closeRun(
    {
      ...run,
      projects: run.jobs.length,
      outcomes,
      requests: run.requests.total,
      isAborted: signal.aborted,
    },
    { store, clock },
  )
  if (summary === null) throw new Error(`Run ${run.id} was closed by somebody else`)
  return summary
}

/** Reads every project of a run; returns what became of them, in the order of the plan. */
async function readAll(
  provider: TranslationProvider,
  run: BegunRun,
  context: SyncContext,
): Promise<JobOutcome[]> {
  if (run.failure !== null) return []
  const { signal, onProgress } = context
  const { platform } = run.plan
  const jobs = new Map(run.jobs.map((job) => [job.project, job]))
  const outcomes = new Map<string, JobOutcome>()
  const tell = (outcome: JobOutcome | null) => {
    if (outcome) outcomes.set(outcome.project, outcome)
    onProgress?.({
      platform,
      project: outcome?.project ?? null,
      done: outcomes.size,
      total: jobs.size,
      error: outcome?.errors[0] ?? null,
    })
  }
  const jobNamed = (project: string) => {
    const job = jobs.get(project)
    if (job === undefined) throw new Error(`Run ${run.id} has no job for ${project}`)
    return job
  }
  tell(null)
  const queue = new InProcessQueue(signal)
  const isLive = !run.plan.isRecorded
  await queue.add(run.jobs.map(({ project }) => ({ runId: run.id, platform, isLive, project })))
  await queue.work({
    async perform({ project }) {
      tell(await readJob(provider, run, jobNamed(project), { ...context, ...run }))
      return true
    },
    async bury({ project }, error) {
      const job = jobNamed(project)
      const failure = failureOf(error, run, job, context)
      tell(await failJob(failure, run, job, { ...context, ...run }))
    },
  })
  await queue.idle()
  return run.jobs.flatMap(({ project }) => outcomes.get(project) ?? [])
}
