import type { Catalogue } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import type { Clock } from '../support/clock.ts'
import type { Logger } from '../support/logger.ts'
import { settleWishes } from './failed-wishes.ts'
import type { DueProjects, HookInbox } from './hook-inbox.ts'
import { isDueAgain } from './schedule.ts'
import {
  type RunSummary,
  type SyncContext,
  type SyncProgress,
  syncPlatform,
} from './sync-platform.ts'
import type { SyncStore } from './sync-store.ts'
import type { TranslationProvider } from './translation-provider.ts'
import { UnforeseenFailures } from './unforeseen-failures.ts'

/** A platform that can be asked. */
export interface OfferedPlatform {
  readonly id: string
  readonly provider: TranslationProvider
  /** False: its stored reading stands in for it. */
  readonly isLive: boolean
  /** Least time between two scheduled runs; `null`: every turn. */
  readonly everyMs: number | null
  /** Where it is asked, as far as numbers depend on it. */
  readonly source: string
}

export interface TurnOptions {
  /** Id of the only platform meant. */
  readonly platform?: string
  /** Everything is read anew, as if it were the first time. */
  readonly isFull?: boolean
  /** A turn of the schedule: platforms that are not to be asked so often are left out. */
  readonly isScheduled?: boolean
  readonly signal: AbortSignal
  readonly onProgress?: (progress: SyncProgress) => void
}

export interface TurnContext {
  readonly catalogue: Catalogue
  readonly names: Names
  readonly store: SyncStore
  readonly inbox: HookInbox
  readonly clock: Clock
  readonly logger: Logger
}

type RunOptions = Pick<SyncContext, 'signal' | 'isFull' | 'only' | 'onProgress'>

/** Who is read when: all platforms in a turn, and early what their notices ask for. */
export class SyncTurns {
  readonly #offered: readonly OfferedPlatform[]
  readonly #context: TurnContext
  readonly #unforeseen: UnforeseenFailures
  /** Runs under way, by platform: there is never a second one. */
  readonly #running = new Map<string, Promise<unknown>>()

  constructor(offered: readonly OfferedPlatform[], context: TurnContext) {
    this.#offered = offered
    this.#context = context
    this.#unforeseen = new UnforeseenFailures(context.logger)
  }

  /**
   * One run of each platform, in the order of the catalogue. They run at the same time: each has
   * its own limits, and one that answers slowly would keep the others waiting.
   */
  async all(options: TurnOptions): Promise<RunSummary[]> {
    const { platform, isFull = false, isScheduled = false, signal, onProgress } = options
    await this.#begin()
    const chosen = this.#offered.filter(({ id }) => platform === undefined || id === platform)
    const due = isScheduled ? await this.#dueNow(chosen) : chosen
    const given = { isFull, signal, ...(onProgress && { onProgress }) }
    return allOf(due.map((one) => this.#run(one, given)))
  }

  /** Whether notices ask for a run now. */
  async hasDue(): Promise<boolean> {
    return (await this.#dueWishes()).length > 0
  }

  /** Early runs over what platforms' notices asked for, where that is due. */
  async due({
    signal,
    onProgress,
  }: Pick<TurnOptions, 'signal' | 'onProgress'>): Promise<RunSummary[]> {
    const { inbox, logger } = this.#context
    const runs: RunSummary[] = []
    for (const due of await this.#dueWishes()) {
      const { platform, wanted: only } = due
      if (signal.aborted) break
      // What comes up while the platform is read anyway is looked at afterwards.
      if (this.#running.has(platform)) continue
      const one = this.#offered.find(({ id }) => id === platform)
      if (one?.isLive) {
        await this.#begin()
        const run = await this.#run(one, { only, signal, ...(onProgress && { onProgress }) })
        runs.push(run)
        if (!signal.aborted) await settleWishes(inbox, due, run)
      } else {
        const sentence = `${platform} is not turned on here, so what its notices ask for is dropped`
        logger.warn({ platform }, sentence)
        await inbox.done(due)
      }
    }
    return runs
  }

  #dueWishes(): Promise<readonly DueProjects[]> {
    const { inbox, clock } = this.#context
    return inbox.due(clock.now())
  }

  /** Makes the database ready for runs of this process. */
  async #begin(): Promise<void> {
    const { store, catalogue, clock } = this.#context
    await store.abandonRuns(clock.now())
    const enabled = this.#offered.map(({ id }) => id)
    await store.applyCatalogue(catalogue, enabled, clock.now())
  }

  async #run(
    { id, provider, source, isLive }: OfferedPlatform,
    given: RunOptions,
  ): Promise<RunSummary> {
    const { catalogue, names, store, clock, logger } = this.#context
    while (this.#running.has(id)) await this.#running.get(id)?.catch(() => {})
    const run = syncPlatform(provider, {
      catalogue,
      names,
      store,
      clock,
      source,
      isLive,
      ...given,
      onUnexpected: (error, project) => this.#unforeseen.note(id, error, project),
      onRenamed({ project, from, to }) {
        logger.info({ project }, `${id} now calls ${from} ${to}: its numbers and history go on`)
      },
    }).finally(() => {
      this.#running.delete(id)
      this.#unforeseen.tell(id)
    })
    this.#running.set(id, run)
    return run
  }

  async #dueNow(platforms: readonly OfferedPlatform[]): Promise<OfferedPlatform[]> {
    const { store, clock } = this.#context
    const due: OfferedPlatform[] = []
    for (const one of platforms) {
      const newest = one.everyMs === null ? null : await store.newestRun(one.id)
      // A platform that was turned on, or off, says something else than before.
      const isOther = newest?.isRecorded === one.isLive
      if (isOther || isDueAgain(newest, one.everyMs ?? 0, clock.now())) due.push(one)
    }
    return due
  }
}

/** Waits for all, whatever becomes of them, so that nothing goes on behind a failure's back. */
async function allOf<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises)
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}
