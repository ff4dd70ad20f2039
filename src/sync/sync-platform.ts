import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Catalogue, CatalogueProject } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import { dayOf } from '../domain/release.ts'
import type { Clock } from '../support/clock.ts'
import { changedCells } from './compare-project.ts'
import { lookAtLeftOut } from './left-out-projects.ts'
import { ProviderError } from './provider-error.ts'
import { readProject } from './read-project.ts'
import { readingFingerprint } from './reading-fingerprint.ts'
import type {
  Notice,
  PreviousRun,
  ProjectSave,
  RunError,
  RunResult,
  SyncStore,
} from './sync-store.ts'
import type {
  FetchContext,
  PlatformPlan,
  TranslationProvider,
  WantedProject,
} from './translation-provider.ts'

export interface SyncContext {
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
  readonly onProgress?: (progress: SyncProgress) => void
  /** The platform calls a project by another name than the last time. */
  readonly onRenamed?: (renamed: { project: string; from: string; to: string }) => void
  /** An unexpected failure, with everything there is to know about it. */
  readonly onUnexpected?: (error: unknown, project: string | null) => void
}

export interface SyncProgress {
  readonly platform: string
  /** Our project, just finished; `null` when the plan is known. */
  readonly project: string | null
  readonly done: number
  readonly total: number
  readonly error: RunError | null
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
  readonly #errors: RunError[] = []
  readonly #notices: Notice[] = []
  readonly #changedProjects = new Set<string>()
  /** Our projects that were read whole. */
  readonly #read = new Set<string>()
  #plan: PlatformPlan | null = null
  #requests = 0
  #cellsRead = 0
  #cellsChanged = 0
  #total = 0
  #done = 0
  #failed = 0

  constructor(
    provider: TranslationProvider,
    context: SyncContext,
    { startedAt, previous }: { startedAt: Date; previous: PreviousRun | null },
  ) {
    this.#provider = provider
    this.#context = context
    this.#startedAt = startedAt
    this.#previous = previous
    this.#fetch = {
      signal: context.signal,
      countRequest: () => {
        this.#requests += 1
      },
      previous: previous && {
        startedAt: previous.startedAt,
        state: previous.state,
        failed: previous.failedNames,
      },
      only: context.only ?? null,
    }
  }

  async all(): Promise<Outcome> {
    const { signal, store } = this.#context
    await this.#makePlan()
    if (this.#plan === null) return this.#result()
    const projects = this.#group(this.#plan)
    this.#total = projects.size
    this.#progress(null, null)
    const queue = [...projects]
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        // Readers and the wish to stop get their turn between two projects.
        await nextTurn()
        if (signal.aborted) return
        await this.#syncProject(next[0], next[1])
      }
    }
    await Promise.all(Array.from({ length: projectsAtOnce }, worker))
    if (!signal.aborted && !this.#isOverSome) {
      await this.#lookAtTheRest(new Set([...projects.keys()].map(({ name }) => name)))
    }
    if (this.#changedProjects.size > 0) {
      await store.rollUp({ day: dayOf(this.#asOf), projects: [...this.#changedProjects] })
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
      this.#record(error, null, null)
    }
  }

  /** The platform's projects under ours: a project under its old and its new name is one. */
  #group(plan: PlatformPlan): Map<CatalogueProject, string[]> {
    const { names, only } = this.#context
    // A platform that was asked for some and lists everything is not to be read whole.
    const listsAll = only !== undefined && plan.isRestUnchanged !== true
    const wanted = listsAll ? new Set(only.map(({ project }) => project)) : undefined
    const groups = new Map<CatalogueProject, string[]>()
    for (const name of new Set(plan.projects)) {
      if (wanted?.has(name) === false) continue
      const project = names.project(name)
      if (project) groups.set(project, [...(groups.get(project) ?? []), name])
      else {
        this.#notices.push({
          code: 'unknown-project',
          subject: name,
          message: `The catalogue does not know the project ${name}, so it is not counted. Add it to projects.yaml.`,
        })
      }
    }
    for (const [project, own] of groups) {
      const rank = (name: string) => names.projectNameRank(project, this.#provider.namesKind, name)
      own.sort((a, b) => rank(a) - rank(b))
    }
    return groups
  }

  async #syncProject(project: CatalogueProject, platformNames: readonly string[]): Promise<void> {
    let error: RunError | null = null
    try {
      await this.#readAndSave(project, platformNames)
    } catch (thrown) {
      this.#failed += 1
      const [first = null, ...others] = platformNames
      error = this.#record(thrown, project.name, first)
      for (const name of others) this.#errors.push(this.#notSaved(project.name, name))
    }
    this.#done += 1
    this.#progress(project.name, error)
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
    this.#cellsRead += read.cellsRead
    if (isWhole) this.#read.add(project.name)
    if (renamed) this.#context.onRenamed?.({ project: project.name, ...renamed })
  }

  async #save(save: Pick<ProjectSave, 'project' | 'changes' | 'remarks'>): Promise<void> {
    const platform = this.#provider.platformId
    await this.#context.store.saveProject({ ...save, platform, asOf: this.#asOf })
    this.#cellsChanged += changedCells(save.changes)
    if (save.changes.length > 0) this.#changedProjects.add(save.project)
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
      read: this.#read,
      failed: new Set(this.#errors.map(({ project }) => project)),
      save: (project, changes) => this.#save({ project, changes, remarks: null }),
    })
    this.#errors.push(...errors)
  }

  /** Names of one project are read together or not at all, so all of them are to be read again. */
  #notSaved(project: string, platformProject: string): RunError {
    const message = `${this.#provider.platformId}: ${platformProject} is a name of ${project} too, and was not saved without the rest.`
    return { project, platformProject, code: 'not-saved', message }
  }

  #record(thrown: unknown, project: string | null, platformProject: string | null): RunError {
    const error = this.#describe(thrown, project, platformProject)
    this.#errors.push(error)
    if (error.code === 'unexpected') this.#context.onUnexpected?.(thrown, project)
    return error
  }

  #describe(thrown: unknown, project: string | null, platformProject: string | null): RunError {
    const where = { project, platformProject }
    if (this.#context.signal.aborted) {
      return { ...where, code: 'aborted', message: 'The run was given up before this was read.' }
    }
    if (thrown instanceof ProviderError) {
      return { ...where, code: thrown.code, message: thrown.message }
    }
    const message = `${this.#provider.platformId}: unexpected failure; the log has the details.`
    return { ...where, code: 'unexpected', message }
  }

  #progress(project: string | null, error: RunError | null): void {
    const platform = this.#provider.platformId
    this.#context.onProgress?.({ platform, project, done: this.#done, total: this.#total, error })
  }

  #result(): Outcome {
    const plan = this.#plan
    return {
      finishedAt: this.#context.clock.now(),
      asOf: plan === null ? null : this.#asOf,
      isRecorded: plan?.isRecorded ?? false,
      outcome: this.#outcome(),
      requests: this.#requests,
      projects: this.#total,
      cellsRead: this.#cellsRead,
      cellsChanged: this.#cellsChanged,
      errors: this.#errors,
      notices: this.#notices,
      isPartial: this.#isOverSome || this.#isRestUnchanged,
      readProjects: [...this.#read],
      ...(plan?.state === undefined ? {} : { state: plan.state }),
    }
  }

  #outcome(): RunResult['outcome'] {
    if (this.#context.signal.aborted) return 'aborted'
    if (this.#plan === null) return 'failed'
    if (this.#errors.length === 0) return 'ok'
    const isNothingRead = this.#done > 0 && this.#failed === this.#done && !this.#isRestUnchanged
    return isNothingRead ? 'failed' : 'partial'
  }
}
