import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Catalogue, CatalogueProject } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import { dayOf } from '../domain/release.ts'
import type { Clock } from '../support/clock.ts'
import { changedCells, compareProject } from './compare-project.ts'
import { type FoldedProject, foldReading, type NamedReading } from './fold-reading.ts'
import { ProviderError } from './provider-error.ts'
import type { Notice, RunError, RunResult, StoredResource, SyncStore } from './sync-store.ts'
import type { FetchContext, PlatformPlan, TranslationProvider } from './translation-provider.ts'

export interface SyncContext {
  readonly catalogue: Catalogue
  readonly names: Names
  readonly store: SyncStore
  readonly clock: Clock
  /** Given up when aborted: the project being saved is saved whole, the rest is left. */
  readonly signal: AbortSignal
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
  const { store, clock } = context
  const startedAt = clock.now()
  const platform = provider.platformId
  const runId = await store.beginRun({ platform, startedAt })
  const run = new Run(provider, context, startedAt)
  const result = await run.all()
  await store.finishRun(runId, result)
  return { ...result, runId, platform, startedAt }
}

class Run {
  readonly #provider: TranslationProvider
  readonly #context: SyncContext
  readonly #startedAt: Date
  readonly #fetch: FetchContext
  readonly #errors: RunError[] = []
  readonly #notices: Notice[] = []
  readonly #changedProjects: string[] = []
  #requests = 0
  #cellsRead = 0
  #cellsChanged = 0
  #done = 0

  constructor(provider: TranslationProvider, context: SyncContext, startedAt: Date) {
    this.#provider = provider
    this.#context = context
    this.#startedAt = startedAt
    this.#fetch = {
      signal: context.signal,
      countRequest: () => {
        this.#requests += 1
      },
    }
  }

  async all(): Promise<RunResult> {
    const plan = await this.#plan()
    if (plan === null) return this.#result(null, 0)
    const projects = this.#group(plan)
    await this.#noteMissing(projects)
    const asOf = plan.asOf ?? this.#startedAt
    this.#progress(null, projects.size, null)
    const queue = [...projects]
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        // Readers and the wish to stop get their turn between two projects.
        await nextTurn()
        if (this.#context.signal.aborted) return
        await this.#syncProject(next[0], next[1], asOf, projects.size)
      }
    }
    await Promise.all(Array.from({ length: projectsAtOnce }, worker))
    if (this.#changedProjects.length > 0) {
      await this.#context.store.rollUp({ day: dayOf(asOf), projects: this.#changedProjects })
    }
    return this.#result(plan, projects.size)
  }

  async #plan(): Promise<PlatformPlan | null> {
    try {
      return await this.#provider.plan(this.#fetch)
    } catch (error) {
      this.#record(error, null, null)
      return null
    }
  }

  /** The platform's projects under ours: a project under its old and its new name is one. */
  #group(plan: PlatformPlan): Map<CatalogueProject, string[]> {
    const groups = new Map<CatalogueProject, string[]>()
    for (const name of plan.projects) {
      const project = this.#context.names.project(name)
      if (project) groups.set(project, [...(groups.get(project) ?? []), name])
      else {
        this.#notices.push({
          code: 'unknown-project',
          subject: name,
          message: `The catalogue does not know the project ${name}, so it is not counted. Add it to projects.yaml.`,
        })
      }
    }
    const { names } = this.#context
    for (const [project, own] of groups) {
      const rank = (name: string) => names.projectNameRank(project, this.#provider.namesKind, name)
      own.sort((a, b) => rank(a) - rank(b))
    }
    return groups
  }

  async #noteMissing(projects: ReadonlyMap<CatalogueProject, unknown>): Promise<void> {
    const planned = new Set([...projects.keys()].map((project) => project.name))
    for (const known of await this.#context.store.knownProjects(this.#provider.platformId)) {
      if (planned.has(known)) continue
      this.#errors.push({
        project: known,
        platformProject: null,
        code: 'not-listed',
        message: `${this.#provider.platformId}: the project ${known} is no longer listed, or this token has no access to it. Its last good numbers stay.`,
      })
    }
  }

  async #syncProject(
    project: CatalogueProject,
    platformNames: readonly string[],
    asOf: Date,
    total: number,
  ): Promise<void> {
    let error: RunError | null = null
    try {
      await this.#readAndSave(project, platformNames, asOf)
    } catch (thrown) {
      error = this.#record(thrown, project.name, platformNames[0] ?? null)
    }
    this.#done += 1
    this.#progress(project.name, total, error)
  }

  async #readAndSave(
    project: CatalogueProject,
    platformNames: readonly string[],
    asOf: Date,
  ): Promise<void> {
    const { catalogue, names, store, signal } = this.#context
    const readings: NamedReading[] = []
    for (const platformProject of platformNames) {
      const { resources } = await this.#provider.fetchProject(platformProject, this.#fetch)
      readings.push({ platformProject, resources })
    }
    const platform = this.#provider.platformId
    const folded = foldReading(readings, {
      names,
      project,
      platform,
      namesKind: this.#provider.namesKind,
      currentSeries: catalogue.currentSeries,
    })
    signal.throwIfAborted()
    const stored = await store.loadProject(project.name, platform)
    const changes = compareProject(stored, folded.resources, asOf)
    const { notices } = folded
    await store.saveProject({ project: project.name, platform, asOf, changes, notices })
    this.#cellsRead += folded.cellsRead
    this.#noteRename(project.name, stored, folded)
    this.#cellsChanged += changedCells(changes)
    if (changes.length > 0) this.#changedProjects.push(project.name)
  }

  #noteRename(project: string, stored: readonly StoredResource[], folded: FoldedProject): void {
    const from = stored[0]?.facts.platformProject
    const to = folded.resources[0]?.facts.platformProject
    if (from === undefined || to === undefined || from === to) return
    this.#context.onRenamed?.({ project, from, to })
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

  #progress(project: string | null, total: number, error: RunError | null): void {
    const platform = this.#provider.platformId
    this.#context.onProgress?.({ platform, project, done: this.#done, total, error })
  }

  #result(plan: PlatformPlan | null, projects: number): RunResult {
    return {
      finishedAt: this.#context.clock.now(),
      asOf: plan === null ? null : (plan.asOf ?? this.#startedAt),
      isRecorded: plan?.isRecorded ?? false,
      outcome: this.#outcome(plan),
      requests: this.#requests,
      projects,
      cellsRead: this.#cellsRead,
      cellsChanged: this.#cellsChanged,
      errors: this.#errors,
      notices: this.#notices,
    }
  }

  #outcome(plan: PlatformPlan | null): RunResult['outcome'] {
    if (this.#context.signal.aborted) return 'aborted'
    if (plan === null) return 'failed'
    if (this.#errors.length === 0) return 'ok'
    const failed = this.#errors.filter((error) => error.code !== 'not-listed').length
    return this.#done > 0 && failed === this.#done ? 'failed' : 'partial'
  }
}
