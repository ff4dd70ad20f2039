import { ProviderError } from './provider-error.ts'
import type { Notice, RunError, RunResult } from './sync-store.ts'

/** What a run tells while it goes on. */
export interface SyncProgress {
  readonly platform: string
  /** Our project, just finished; `null` when the plan is known. */
  readonly project: string | null
  readonly done: number
  readonly total: number
  readonly error: RunError | null
}

export interface RunListener {
  readonly signal: AbortSignal
  readonly onProgress?: (progress: SyncProgress) => void
  /** An unexpected failure, with everything there is to know about it. */
  readonly onUnexpected?: (error: unknown, project: string | null) => void
}

/** What a run did and what went wrong with it, written down as it goes. */
export class RunRecord {
  readonly #platform: string
  readonly #listener: RunListener
  readonly #errors: RunError[] = []
  readonly #notices: Notice[] = []
  /** Our projects that were read whole. */
  readonly #read = new Set<string>()
  #requests = 0
  #cellsRead = 0
  #cellsChanged = 0
  #total = 0
  #done = 0
  #failed = 0

  constructor(platform: string, listener: RunListener) {
    this.#platform = platform
    this.#listener = listener
  }

  get errors(): readonly RunError[] {
    return this.#errors
  }

  get read(): ReadonlySet<string> {
    return this.#read
  }

  countRequest(): void {
    this.#requests += 1
  }

  planFailed(thrown: unknown): void {
    this.#record(thrown, null, null)
  }

  planned(total: number, notices: readonly Notice[]): void {
    this.#total = total
    this.#notices.push(...notices)
    this.#progress(null, null)
  }

  projectRead(project: string, { cells, isWhole }: { cells: number; isWhole: boolean }): void {
    this.#cellsRead += cells
    if (isWhole) this.#read.add(project)
    this.#finish(project, null)
  }

  /** Names of one project are read together or not at all, so all of them are to be read again. */
  projectFailed(thrown: unknown, project: string, platformNames: readonly string[]): void {
    const [first = null, ...others] = platformNames
    const error = this.#record(thrown, project, first)
    this.#errors.push(...others.map((name) => this.#notSaved(project, name)))
    this.#failed += 1
    this.#finish(project, error)
  }

  cellsChanged(count: number): void {
    this.#cellsChanged += count
  }

  add(errors: readonly RunError[]): void {
    this.#errors.push(...errors)
  }

  /** `isPlanned`: the platform said what there is; `isRestUnchanged`: and that more is as it was. */
  result(of: { isPlanned: boolean; isRestUnchanged: boolean }) {
    return {
      outcome: this.#outcome(of),
      requests: this.#requests,
      projects: this.#total,
      cellsRead: this.#cellsRead,
      cellsChanged: this.#cellsChanged,
      errors: this.#errors,
      notices: this.#notices,
      readProjects: [...this.#read],
    } satisfies Partial<RunResult>
  }

  #outcome(of: { isPlanned: boolean; isRestUnchanged: boolean }): RunResult['outcome'] {
    if (this.#listener.signal.aborted) return 'aborted'
    if (!of.isPlanned) return 'failed'
    if (this.#errors.length === 0) return 'ok'
    const isNothingRead = this.#done > 0 && this.#failed === this.#done && !of.isRestUnchanged
    return isNothingRead ? 'failed' : 'partial'
  }

  #finish(project: string, error: RunError | null): void {
    this.#done += 1
    this.#progress(project, error)
  }

  #progress(project: string | null, error: RunError | null): void {
    const counts = { done: this.#done, total: this.#total }
    this.#listener.onProgress?.({ platform: this.#platform, project, ...counts, error })
  }

  #notSaved(project: string, platformProject: string): RunError {
    const message = `${this.#platform}: ${platformProject} is a name of ${project} too, and was not saved without the rest.`
    return { project, platformProject, code: 'not-saved', message }
  }

  #record(thrown: unknown, project: string | null, platformProject: string | null): RunError {
    const error = { project, platformProject, ...this.#describe(thrown) }
    this.#errors.push(error)
    if (error.code === 'unexpected') this.#listener.onUnexpected?.(thrown, project)
    return error
  }

  #describe(thrown: unknown): Pick<RunError, 'code' | 'message'> {
    if (this.#listener.signal.aborted) {
      return { code: 'aborted', message: 'The run was given up before this was read.' }
    }
    if (thrown instanceof ProviderError) return { code: thrown.code, message: thrown.message }
    const message = `${this.#platform}: unexpected failure; the log has the details.`
    return { code: 'unexpected', message }
  }
}
