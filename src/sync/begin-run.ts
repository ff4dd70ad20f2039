import type { Catalogue } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import type { Clock } from '../support/clock.ts'
import { withLogFields } from '../support/log-fields.ts'
import { describeFailure, unexpected } from './job-outcome.ts'
import { plannedProjects } from './planned-projects.ts'
import { readingFingerprint } from './reading-fingerprint.ts'
import type { ProjectJob, RunPlan } from './run-plan.ts'
import { RunRequests } from './run-requests.ts'
import type { NewRun, PreviousRun, RunError, SyncStore } from './sync-store.ts'
import type {
  FetchContext,
  PlatformPlan,
  PreviousReading,
  TranslationProvider,
  WantedProject,
} from './translation-provider.ts'

export interface BeginContext {
  readonly catalogue: Catalogue
  readonly names: Names
  readonly store: SyncStore
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Where the platform is asked, as far as numbers depend on it: another place is read anew. */
  readonly source?: string
  /** Whether the platform itself is asked, or what was recorded of it; the latter where false. */
  readonly isLive?: boolean
  /** Builds on no earlier run: everything is read anew. */
  readonly isFull?: boolean
  /** These projects alone; what was stored of others is left as it is. */
  readonly only?: readonly WantedProject[]
  /** What asked for these, where notices did. */
  readonly wish?: RunPlan['wish']
  /** An unexpected failure, with everything there is to know about it. */
  readonly onUnexpected?: (error: unknown, project: string | null) => void
}

/** A run whose plan is made, or could not be. */
export interface BegunRun {
  readonly id: number
  readonly plan: RunPlan
  readonly jobs: readonly ProjectJob[]
  /** Why there is no plan; `null`: there is one. */
  readonly failure: RunError | null
  /** What the provider is handed with each project, in this process. */
  readonly fetch: FetchContext
  /** Counts what this process has asked of the platform. */
  readonly requests: RunRequests
}

/** The first step of a run: asks the platform what there is to read, and writes that down. */
export async function beginRun(
  provider: TranslationProvider,
  context: BeginContext,
): Promise<BegunRun> {
  const { store } = context
  return begin(provider, context, (run) => store.beginRun(run))
}

/**
 * The same where several processes begin runs: `null` where another one of the platform has been
 * begun since `last` was its newest.
 */
export async function beginRunAfter(
  last: number | null,
  provider: TranslationProvider,
  context: BeginContext,
): Promise<BegunRun | null> {
  const { store } = context
  return begin(provider, context, (run) => store.beginRunAfter(last, run))
}

/** @param write gives the run its number; `null`: it is not to be */
async function begin<Id extends number | null>(
  provider: TranslationProvider,
  context: BeginContext,
  write: (run: NewRun) => Promise<Id>,
): Promise<BegunRun | Extract<Id, null>> {
  const { catalogue, store, clock, signal, source = '', isFull = false, isLive = true } = context
  const only = context.only ?? null
  const platform = provider.platformId
  const startedAt = clock.now()
  const fingerprint = readingFingerprint(catalogue, platform, source)
  const previous = isFull ? null : await store.previousRun(platform, fingerprint)
  const id = await write({ platform, startedAt, isOverSome: only !== null, isRecorded: !isLive })
  if (id === null) return id as Extract<Id, null>
  const requests = new RunRequests()
  const fetch = { ...fetchContext(signal, requests), previous: basisOf(previous), only }
  const { wish = null } = context
  const known = {
    platform,
    startedAt,
    fingerprint,
    only,
    wish,
    isBuiltOn: previous !== null,
    isRecorded: !isLive,
  }
  const begun = { id, known, fetch, requests }
  return withLogFields({ runId: id, platform }, () => planRun(provider, begun, context))
}

interface Begun extends Pick<BegunRun, 'id' | 'fetch' | 'requests'> {
  readonly known: Pick<
    RunPlan,
    'platform' | 'startedAt' | 'fingerprint' | 'only' | 'wish' | 'isBuiltOn' | 'isRecorded'
  >
}

async function planRun(
  provider: TranslationProvider,
  { id, known, fetch, requests }: Begun,
  context: BeginContext,
): Promise<BegunRun> {
  const { store, signal } = context
  const { platform, startedAt, only, isBuiltOn } = known
  let answer: PlatformPlan
  try {
    answer = await provider.plan(fetch)
  } catch (error) {
    const described = describeFailure(error, { platform, isAborted: signal.aborted })
    if (described.code === unexpected) context.onUnexpected?.(error, null)
    const failure = { project: null, platformProject: null, ...described }
    const plan = { ...unplanned, ...known, namesKind: provider.namesKind, asOf: startedAt }
    return { id, plan, jobs: [], failure, fetch, requests }
  }
  const { projects, notices } = plannedProjects(answer, {
    names: context.names,
    namesKind: provider.namesKind,
    only: context.only,
  })
  const plan: RunPlan = {
    ...known,
    namesKind: provider.namesKind,
    isBound: answer.isBound ?? false,
    asOf: answer.asOf ?? startedAt,
    isRecorded: answer.isRecorded,
    isRestUnchanged: only === null && isBuiltOn && answer.isRestUnchanged === true,
    state: answer.state ?? null,
    notices,
  }
  const jobs = [...projects].map(([project, names]) => jobFor(project.name, names, answer))
  await store.planRun(id, plan, jobs)
  return { id, plan, jobs, failure: null, fetch, requests }
}

const unplanned = {
  isBound: false,
  isRestUnchanged: false,
  state: null,
  notices: [],
}

/** What a process hands to a provider with every project of one run. */
export function fetchContext(signal: AbortSignal, requests: RunRequests): FetchContext {
  return { signal, countRequest: () => requests.add() }
}

function basisOf(previous: PreviousRun | null): PreviousReading | null {
  return (
    previous && {
      startedAt: previous.startedAt,
      state: previous.state,
      failed: previous.failedNames,
    }
  )
}

function jobFor(project: string, names: readonly string[], { tasks }: PlatformPlan): ProjectJob {
  return {
    project,
    names: names.map((name) => {
      const task = tasks?.get(name)
      return task === undefined ? { name } : { name, task }
    }),
  }
}
