import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Catalogue, CatalogueProject } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import type { Clock } from '../support/clock.ts'
import { changedCells } from './compare-project.ts'
import { lookAtLeftOut } from './left-out-projects.ts'
import { plannedProjects } from './planned-projects.ts'
import { readProject } from './read-project.ts'
import { readingFingerprint } from './reading-fingerprint.ts'
import { type RunListener, RunRecord } from './run-record.ts'
import type { PreviousRun, ProjectSave, RunResult, SyncStore } from './sync-store.ts'
import type {
  FetchContext,
  PlatformPlan,
  TranslationProvider,
  WantedProject,
} from './translation-provider.ts'

export interface SyncContext extends RunListener {
  readonly catalogue: Catalogue
  readonly names: Names
  readonly store: SyncStore
  readonly clock: Clock
  /** Given up when aborted: the project being saved is saved whole, the rest is left. */
  readonly signal: AbortSignal
  /** Where the platform is asked, as far as numbers depend on it: another place is read anew. */
  readonly source?: string
  /** Builds on no earlier run: everything is read anew. */
  readonly isFull?: boolean
  /** These projects alone; what was stored of others is left as it is. */
  readonly only?: readonly WantedProject[]
  /** The platform calls a project by another name than the last time. */
  readonly onRenamed?: (renamed: { project: string; from: string; to: string }) => void
}

/** What one run of one platform did. */
export interface RunSummary extends RunResult {
  readonly runId: number
  readonly platform: string
  readonly startedAt: Date
}

/** Projects of one platform read at the same time. */
const projectsAtOnce = 4

/**
 * One run over one platform: plan → fetch → fold → compare → save, a transaction per project.
 * A project's failure is recorded and never stops or damages the others; what was saved before
 * stays. Throws only when the database itself fails.
 */
export async function syncPlatform(
  provider: TranslationProvider,
  context: SyncContext,
): Promise<RunSummary> {
  const { catalogue, store, clock, source = '', isFull = false, only } = context
  const startedAt = clock.now()
  const platform = provider.platformId
  const fingerprint = readingFingerprint(catalogue, platform, source)
  const previous = isFull ? null : await store.previousRun(platform, fingerprint)
  const runId = await store.beginRun({ platform, startedAt, isOverSome: only !== undefined })
  const result = await new Run(provider, context, { startedAt, previous }).all()
  await store.finishRun(runId, { ...result, fingerprint })
  return { ...result, fingerprint, runId, platform, startedAt }
}

type Outcome = Omit<RunResult, 'fingerprint'>

class Run {
  readonly #provider: TranslationProvider
  readonly #context: SyncContext
  readonly #startedAt: Date
  readonly #previous: PreviousRun | null
  readonly #fetch: FetchContext
  readonly #record: RunRecord
  #plan: PlatformPlan | null = null

  constructor(
    provider: TranslationProvider,
    context: SyncContext,
    { startedAt, previous }: { startedAt: Date; previous: PreviousRun | null },
  ) {
    this.#provider = provider
    this.#context = context
    this.#startedAt = startedAt
    this.#previous = previous
    this.#record = new RunRecord(provider.platformId, context)
    this.#fetch = {
      signal: context.signal,
      countRequest: () => this.#record.countRequest(),
      previous: previous && {
        startedAt: previous.startedAt,
        state: previous.state,
        failed: previous.failedNames,
      },
      only: context.only ?? null,
    }
  }

  async all(): Promise<Outcome> {
    const { signal, names, only } = this.#context
    await this.#makePlan()
    if (this.#plan === null) return this.#result()
    const { namesKind } = this.#provider
    const { projects, notices } = plannedProjects(this.#plan, { names, namesKind, only })
    this.#record.planned(projects.size, notices)
    await this.#syncAll([...projects])
    if (!signal.aborted && !this.#isOverSome) {
      await this.#lookAtTheRest(new Set([...projects.keys()].map(({ name }) => name)))
    }
    return this.#result()
  }

  /** The moment the numbers hold for. */
  get #asOf(): Date {
    return this.#plan?.asOf ?? this.#startedAt
  }

  get #isOverSome(): boolean {
    return this.#context.only !== undefined
  }

  /** True: the platform says that what it has not listed is as it was at the previous run. */
  get #isRestUnchanged(): boolean {
    return !this.#isOverSome && this.#previous !== null && this.#plan?.isRestUnchanged === true
  }

  async #makePlan(): Promise<void> {
    try {
      this.#plan = await this.#provider.plan(this.#fetch)
    } catch (error) {
      this.#record.planFailed(error)
    }
  }

  async #syncAll(queue: [CatalogueProject, readonly string[]][]): Promise<void> {
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        // Readers and the wish to stop get their turn between two projects.
        await nextTurn()
        if (this.#context.signal.aborted) return
        await this.#syncProject(...next)
      }
    }
    await Promise.all(Array.from({ length: projectsAtOnce }, worker))
  }

  async #syncProject(project: CatalogueProject, platformNames: readonly string[]): Promise<void> {
    try {
      await this.#readAndSave(project, platformNames)
    } catch (error) {
      this.#record.projectFailed(error, project.name, platformNames)
    }
  }

  async #readAndSave(project: CatalogueProject, platformNames: readonly string[]): Promise<void> {
    const unread = this.#isOverSome || this.#previous === null ? 'unasked' : 'unchanged'
    const read = await readProject(this.#provider, project, platformNames, {
      ...this.#context,
      fetch: this.#fetch,
      asOf: this.#asOf,
      ofUnreadResources: unread,
      ofUnlistedNames: this.#isOverSome || this.#isRestUnchanged ? unread : 'missing',
    })
    const { changes, remarks, isWhole, renamed } = read
    await this.#save({ project: project.name, changes, remarks })
    if (renamed) this.#context.onRenamed?.({ project: project.name, ...renamed })
    this.#record.projectRead(project.name, { cells: read.cellsRead, isWhole })
  }

  async #save(save: Pick<ProjectSave, 'project' | 'changes' | 'remarks'>): Promise<void> {
    const platform = this.#provider.platformId
    await this.#context.store.saveProject({ ...save, platform, asOf: this.#asOf })
    this.#record.cellsChanged(changedCells(save.changes))
  }

  /** What becomes of the projects that a run over everything was not to read. */
  async #lookAtTheRest(planned: ReadonlySet<string>): Promise<void> {
    const errors = await lookAtLeftOut({
      platform: this.#provider.platformId,
      store: this.#context.store,
      previous: this.#previous,
      asOf: this.#asOf,
      isRestUnchanged: this.#isRestUnchanged,
      planned,
      read: this.#record.read,
      failed: new Set(this.#record.errors.map(({ project }) => project)),
      save: (project, changes) => this.#save({ project, changes, remarks: null }),
    })
    this.#record.add(errors)
  }

  #result(): Outcome {
    const plan = this.#plan
    const isRestUnchanged = this.#isRestUnchanged
    return {
      ...this.#record.result({ isPlanned: plan !== null, isRestUnchanged }),
      finishedAt: this.#context.clock.now(),
      asOf: plan === null ? null : this.#asOf,
      isRecorded: plan?.isRecorded ?? false,
      isPartial: this.#isOverSome || isRestUnchanged,
      ...(plan?.state === undefined ? {} : { state: plan.state }),
    }
  }
}
