import type { Catalogue } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import { withLogFields } from '../support/log-fields.ts'
import { changedCells } from './compare-project.ts'
import {
  describeFailure,
  type Failure,
  failedOutcome,
  type JobOutcome,
  unexpected,
} from './job-outcome.ts'
import { readProject } from './read-project.ts'
import type { ProjectJob, RunPlan } from './run-plan.ts'
import type { RunRequests } from './run-requests.ts'
import type { SyncStore } from './sync-store.ts'
import type { FetchContext, TranslationProvider } from './translation-provider.ts'

export interface JobContext {
  readonly catalogue: Catalogue
  readonly names: Names
  readonly store: SyncStore
  readonly fetch: FetchContext
  readonly requests: RunRequests
  /** The platform calls a project by another name than the last time. */
  readonly onRenamed?: (renamed: { project: string; from: string; to: string }) => void
}

/**
 * The second step of a run, once for each project: reads it, and saves what is new together with
 * the fact that it was read, or nothing. Throws what went wrong; nothing is written then.
 */
export async function readJob(
  provider: TranslationProvider,
  { id, plan }: { readonly id: number; readonly plan: RunPlan },
  job: ProjectJob,
  context: JobContext,
): Promise<JobOutcome> {
  const { platform } = plan
  const fields = { runId: id, platform, project: job.project }
  return withLogFields(fields, () => readAndSave(provider, { id, plan }, job, context))
}

async function readAndSave(
  provider: TranslationProvider,
  { id, plan }: { readonly id: number; readonly plan: RunPlan },
  job: ProjectJob,
  context: JobContext,
): Promise<JobOutcome> {
  const { store, requests } = context
  const { platform, asOf } = plan
  const ofUnread = plan.only !== null || !plan.isBuiltOn ? 'unasked' : 'unchanged'
  const leavesOut = plan.only !== null || plan.isRestUnchanged
  const read = await readProject(provider, job, {
    ...context,
    platform,
    namesKind: plan.namesKind,
    asOf,
    ofUnreadResources: ofUnread,
    ofUnlistedNames: leavesOut ? ofUnread : 'missing',
  })
  const { changes, remarks, isWhole, cellsRead, renamed } = read
  const { project } = job
  const outcome = {
    project,
    cellsRead,
    cellsChanged: changedCells(changes),
    isWhole,
    errors: [],
  }
  const save = { project, platform, asOf, changes, remarks }
  await requests.writeDown((count) =>
    store.saveProject({ ...save, end: { runId: id, outcome, requests: count } }),
  )
  if (renamed) context.onRenamed?.({ project, ...renamed })
  return outcome
}

type FailureContext = Pick<JobContext, 'store' | 'requests'> & {
  readonly signal: AbortSignal
  readonly onUnexpected?: ((error: unknown, project: string | null) => void) | undefined
}

/** Says what something thrown is; of what nobody foresaw the log is told all there is. */
export function failureOf(
  thrown: unknown,
  { id, plan: { platform } }: { readonly id: number; readonly plan: RunPlan },
  { project }: ProjectJob,
  { signal, onUnexpected }: Pick<FailureContext, 'signal' | 'onUnexpected'>,
): Failure {
  const failure = describeFailure(thrown, { platform, isAborted: signal.aborted })
  if (failure.code === unexpected) {
    withLogFields({ runId: id, platform }, () => onUnexpected?.(thrown, project))
  }
  return failure
}

/** Writes down that a project could not be read: its last numbers stay. */
export async function failJob(
  failure: Failure,
  { id, plan }: { readonly id: number; readonly plan: RunPlan },
  job: ProjectJob,
  { store, requests }: Pick<FailureContext, 'store' | 'requests'>,
): Promise<JobOutcome> {
  const outcome = failedOutcome(failure, job, plan.platform)
  await requests.writeDown((count) => store.endJob({ runId: id, outcome, requests: count }))
  return outcome
}
