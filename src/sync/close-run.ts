import type { Clock } from '../support/clock.ts'
import { changedCells } from './compare-project.ts'
import type { JobOutcome } from './job-outcome.ts'
import { lookAtLeftOut } from './left-out-projects.ts'
import type { RunPlan } from './run-plan.ts'
import type { ProjectSave, RunError, RunResult, SyncStore } from './sync-store.ts'

/** What one run of one platform did. */
export interface RunSummary extends RunResult {
  readonly runId: number
  readonly platform: string
  readonly startedAt: Date
}

/** What is written down of it, whoever reads it there. */
export type RunFacts = Omit<
  RunSummary,
  'asOf' | 'isRecorded' | 'isPartial' | 'notices' | 'readProjects' | 'state' | 'fingerprint'
>

/** A run whose projects are read, or that is given up. */
export interface EndingRun {
  readonly id: number
  readonly plan: RunPlan
  /** Why there was no plan; `null`: there was one. */
  readonly failure: RunError | null
  /** How many projects it was planned to read. */
  readonly projects: number
  readonly outcomes: readonly JobOutcome[]
  readonly requests: number
  /** True: it was given up on our side, whatever it has read by then. */
  readonly isAborted: boolean
}

/**
 * The last step of a run, once all its projects are read: looks at those that it was not to read,
 * sums up, and leaves what the next run builds on. `null`: it was closed before.
 */
export async function closeRun(
  run: EndingRun,
  { store, clock }: { readonly store: SyncStore; readonly clock: Clock },
): Promise<RunSummary | null> {
  const { id, plan, outcomes } = run
  const isPlanned = run.failure === null
  const rest =
    isPlanned && !run.isAborted && plan.only === null ? await readRest(run, store) : nothingMore
  const ofProjects = outcomes.flatMap((outcome) => outcome.errors)
  const errors = [...(run.failure ? [run.failure] : []), ...ofProjects, ...rest.errors]
  const result: RunResult = {
    finishedAt: clock.now(),
    asOf: isPlanned ? plan.asOf : null,
    isRecorded: plan.isRecorded,
    outcome: outcomeOf(run, errors),
    requests: run.requests,
    projects: run.projects,
    cellsRead: sum(outcomes, ({ cellsRead }) => cellsRead),
    cellsChanged: sum(outcomes, ({ cellsChanged }) => cellsChanged) + rest.cellsChanged,
    errors,
    notices: plan.notices,
    isPartial: plan.only !== null || plan.isRestUnchanged,
    readProjects: readWhole(run),
    fingerprint: plan.fingerprint,
    ...(plan.state === null ? {} : { state: plan.state }),
  }
  const isClosed = await store.finishRun(id, result)
  const { platform, startedAt } = plan
  return isClosed ? { ...result, runId: id, platform, startedAt } : null
}

const nothingMore = { errors: [] as readonly RunError[], cellsChanged: 0 }

/** What becomes of the projects that a run over everything was not to read. */
async function readRest(run: EndingRun, store: SyncStore) {
  const { id, plan } = run
  const { platform, asOf, fingerprint, isBuiltOn, isRestUnchanged } = plan
  let cellsChanged = 0
  const save = async (project: string, changes: ProjectSave['changes']) => {
    // Another process may have closed it by now: this reading is older than what has followed then.
    await store.saveProject({ project, platform, asOf, changes, remarks: null, whileOpen: id })
    cellsChanged += changedCells(changes)
  }
  const errors = await lookAtLeftOut({
    platform,
    store,
    previous: isBuiltOn ? await store.previousRun(platform, fingerprint) : null,
    asOf,
    isRestUnchanged,
    planned: new Set(run.outcomes.map(({ project }) => project)),
    read: new Set(readWhole(run)),
    failed: new Set(run.outcomes.filter(isFailed).map(({ project }) => project)),
    save,
  })
  return { errors, cellsChanged }
}

function outcomeOf(
  { isAborted, failure, outcomes, plan }: EndingRun,
  errors: readonly RunError[],
): RunResult['outcome'] {
  if (isAborted) return 'aborted'
  if (failure !== null) return 'failed'
  if (errors.length === 0) return 'ok'
  const isNothingRead = outcomes.length > 0 && outcomes.every(isFailed) && !plan.isRestUnchanged
  return isNothingRead ? 'failed' : 'partial'
}

function isFailed({ errors }: JobOutcome): boolean {
  return errors.length > 0
}

function readWhole({ outcomes }: Pick<EndingRun, 'outcomes'>): string[] {
  return outcomes.filter(({ isWhole }) => isWhole).map(({ project }) => project)
}

function sum(outcomes: readonly JobOutcome[], of: (outcome: JobOutcome) => number): number {
  return outcomes.reduce((total, outcome) => total + of(outcome), 0)
}
