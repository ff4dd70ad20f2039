import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ProviderError, type ProviderErrorCode } from '../../../sync/provider-error.ts'
import { type TakeLock, takeClone } from '../repository/clone-lock.ts'
import { GitFailure, shown } from '../repository/git-failure.ts'
import { type GitLimits, usualLimits } from '../repository/git-limits.ts'
import { GitProgram } from '../repository/git-program.ts'
import { repositoryPlace } from '../repository/place.ts'
import { historyClone, type OpenedRepository, openRepository } from './repository.ts'
import { type HistoryPlan, type HistorySample, HistoryWalk, type WalkContext } from './walk.ts'

export interface HistoryOptions {
  /** Id of the platform in the catalogue, for what goes wrong. */
  readonly platformId: string
  /** Where the repository lies: an address or an absolute folder, perhaps with `{project}`. */
  readonly address: string
  /** What the repository is called. */
  readonly name: string
  /** Branches to choose from, the preferred one first. */
  readonly branches: readonly string[]
  /** Those that such a branch was split off from; empty: from none. */
  readonly mainBranches: readonly string[]
  /** Folder of the clones; absolute. */
  readonly folder: string
  readonly takeLock: TakeLock
  /** What programs are given of our environment: `PATH`, proxies, certificates. */
  readonly environment: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly limits?: Partial<GitLimits>
  /** Called before a repository from elsewhere is fetched into a folder. */
  onFetch(gitDir: string): void
}

export type WalkOptions = Pick<
  WalkContext,
  'every' | 'since' | 'now' | 'known' | 'wants' | 'mostKeptBytes'
>

/** The largest repositories of OpenStack have 400 MB of past, which takes its time. */
const wholeLimits = {
  fetchMs: 4 * 60 * 60_000,
  mostCloneBytes: 16 * 1024 ** 3,
} satisfies Partial<GitLimits>

/** The past of a branch, to be walked through. Everything that fails is a `ProviderError`. */
export class GitHistory {
  readonly #options: HistoryOptions
  readonly #git: GitProgram
  readonly #limits: GitLimits
  readonly #repository: OpenedRepository
  #lock: { release(): void } | null
  #walk: HistoryWalk | null = null

  /** Finds the repository and its branch; one from elsewhere is fetched with all of its past. */
  static open(options: HistoryOptions): Promise<GitHistory> {
    return explained(options, async () => {
      const { address, name, folder, environment } = options
      const limits = { ...usualLimits, ...wholeLimits, ...options.limits }
      const git = new GitProgram({ folder, environment, limits })
      const place = repositoryPlace(address, name)
      const lock = place.isLocal ? null : await lockFor(options, limits)
      try {
        const repository = await openRepository(place, { ...options, git, limits })
        return new GitHistory(options, git, limits, repository, lock)
      } catch (error) {
        lock?.release()
        throw error
      }
    })
  }

  private constructor(
    options: HistoryOptions,
    git: GitProgram,
    limits: GitLimits,
    repository: OpenedRepository,
    lock: { release(): void } | null,
  ) {
    this.#options = options
    this.#git = git
    this.#limits = limits
    this.#repository = repository
    this.#lock = lock
  }

  /** The branch that was found. */
  get branch(): string {
    return this.#repository.branch
  }

  /** True: the past was cut off when the repository was cloned. */
  get isShallow(): boolean {
    return this.#repository.isShallow
  }

  /** Finds out which files there were when; nothing is counted yet. */
  async plan(options: WalkOptions): Promise<HistoryPlan> {
    this.#walk = await this.#explained(() =>
      HistoryWalk.prepare({
        ...options,
        git: this.#git,
        limits: this.#limits,
        signal: this.#options.signal,
        repository: this.#repository,
        isFresh: this.#repository.isFresh,
        branch: this.branch,
        project: this.#options.name,
      }),
    )
    return this.#walk
  }

  /** Counts what was planned; to be gone through once. */
  async *samples(): AsyncGenerator<HistorySample> {
    const samples = this.#walk?.samples()
    if (samples === undefined) return
    try {
      while (true) {
        const next = await this.#explained(() => samples.next())
        if (next.done) return
        yield next.value
      }
    } finally {
      await samples.return(undefined)
    }
  }

  #explained<T>(work: () => Promise<T>): Promise<T> {
    return explained(this.#options, async () => {
      try {
        return await work()
      } catch (error) {
        const isOurs = this.#lock !== null
        if (!(error instanceof GitFailure && error.isDamage && isOurs)) throw error
        await rm(this.#repository.gitDir, { recursive: true, force: true })
        const { code, message } = error
        throw new GitFailure(code, `${message}; it is thrown away: run the same command again`)
      }
    })
  }

  async close(): Promise<void> {
    await this.#walk?.close()
    this.#lock?.release()
    this.#lock = null
  }
}

async function lockFor(
  { folder, name, takeLock, signal }: HistoryOptions,
  limits: GitLimits,
): Promise<{ release(): void }> {
  const gitDir = historyClone(folder, name)
  await mkdir(dirname(gitDir), { recursive: true })
  return takeClone(`${gitDir}.fetch-lock`, takeLock, { limits, signal })
}

async function explained<T>(
  { platformId, name, address, folder, signal }: HistoryOptions,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const fails = (code: ProviderErrorCode, sentence: string) =>
      new ProviderError(code, platformId, sentence, { cause: error })
    if (signal.aborted) throw fails('aborted', 'the walk was given up')
    if (error instanceof GitFailure) {
      const place = shown(address.replaceAll('{project}', name))
      throw fails(error.code, `${shown(name)} (${place}) ${error.message}`)
    }
    // The file system's errors have a code; whatever has none is a mistake of ours.
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw fails('unavailable', `${shown(name)} cannot be kept in ${folder} (${code})`)
  }
}
