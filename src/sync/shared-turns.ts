import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../support/clock.ts'
import type { RunFacts } from './close-run.ts'
import type { HookInbox } from './hook-inbox.ts'
import type { AskedRun, SharedQueue } from './job-queue.ts'
import type { SharedRuns } from './shared-runs.ts'
import type { SyncStore } from './sync-store.ts'
import type { OfferedPlatform, TurnOptions } from './sync-turns.ts'

export interface SharedTurnsContext {
  readonly store: SyncStore
  readonly inbox: HookInbox
  readonly queue: SharedQueue
  readonly runs: SharedRuns
  readonly clock: Clock
  /** Calls back soon after a run has come on, whoever did it, and when it may have. */
  readonly onRun: (listener: () => void) => void
  /** Who waits looks so often how far a run has come where it hears nothing of it. */
  readonly lookEveryMs?: number
}

/** What comes in so quick succession is looked at once. */
const together = 100

/**
 * Who is read when, where several processes share the work: each asks for the same runs, and what
 * was asked for already is not asked for again.
 */
export class SharedTurns {
  readonly #offered: readonly OfferedPlatform[]
  readonly #context: Required<SharedTurnsContext>
  /** Aborted when a run has come on. */
  #news = new AbortController()
  #isListening = false

  constructor(offered: readonly OfferedPlatform[], context: SharedTurnsContext) {
    this.#offered = offered
    this.#context = { lookEveryMs: 2_000, ...context }
  }

  /** Asks for the platforms whose turn it is. */
  async askDue(): Promise<void> {
    const { queue, runs } = this.#context
    for (const one of this.#offered) {
      if (!(await runs.isDue(one))) continue
      await queue.ask({ platform: one.id, isLive: one.isLive, by: 'schedule', isFull: false })
    }
  }

  /** Asks for what platforms' notices ask for, where that is due. */
  async askWished(): Promise<void> {
    const { inbox, queue, runs, clock } = this.#context
    for (const { platform } of await inbox.due(clock.now())) {
      const one = this.#offered.find(({ id }) => id === platform)
      if (one === undefined || (await runs.isReadElsewhere(one))) continue
      await queue.ask({ platform, isLive: one.isLive, by: 'notices', isFull: false })
    }
  }

  /** A run of each platform, or of the one named, watched to its end. */
  async all(options: TurnOptions): Promise<RunFacts[]> {
    const { platform, isFull = false } = options
    this.#listen()
    const chosen = this.#offered.filter(({ id }) => platform === undefined || id === platform)
    const runs = await Promise.all(
      chosen.map(async (one) => {
        // What another worker asks the platform itself for is not to be had from a recorded reading.
        const isLive = one.isLive || (await this.#context.runs.isReadElsewhere(one))
        return this.#watched({ platform: one.id, isLive, by: 'person', isFull }, options)
      }),
    )
    return runs.filter((run) => run !== null)
  }

  /** `null`: it was not waited for. */
  async #watched(
    asked: AskedRun,
    { signal, onProgress }: Pick<TurnOptions, 'signal' | 'onProgress'>,
  ): Promise<RunFacts | null> {
    const { store, queue, lookEveryMs } = this.#context
    const { platform } = asked
    /** The run before the one asked for; `null`: what comes next is somebody else's. */
    let before: number | null = null
    const told = new Set<string | null>()
    while (!signal.aborted) {
      const news = this.#news.signal
      const last = await store.lastRun(platform)
      // What somebody else asked for comes first, and may be less than is wanted here: it is over
      // some projects, or builds on an earlier run. This one follows.
      if (last === null || before === null || last.id <= before) {
        const isUnderWay = last !== null && last.ended === null
        if (await queue.ask(asked)) before = isUnderWay ? null : (last?.id ?? 0)
      } else if (last.ended !== null) return last.ended
      else if (onProgress) await this.#tell(last.id, told, onProgress)
      await wait(lookEveryMs, undefined, { signal: AbortSignal.any([signal, news]) }).catch(
        () => {},
      )
      await wait(together, undefined, { signal }).catch(() => {})
    }
    return null
  }

  #listen(): void {
    if (this.#isListening) return
    this.#isListening = true
    this.#context.onRun(() => {
      this.#news.abort()
      this.#news = new AbortController()
    })
  }

  /** @param told projects that were told of, `null` for the plan; they are more afterwards */
  async #tell(
    id: number,
    told: Set<string | null>,
    onProgress: NonNullable<TurnOptions['onProgress']>,
  ): Promise<void> {
    const run = await this.#context.store.openRun(id)
    if (run === null) return
    const facts = { platform: run.plan.platform, total: run.projects }
    if (!told.has(null)) onProgress({ ...facts, project: null, done: 0, error: null })
    told.add(null)
    for (const { project, errors } of run.outcomes.filter((one) => !told.has(one.project))) {
      told.add(project)
      onProgress({ ...facts, project, done: told.size - 1, error: errors[0] ?? null })
    }
  }
}
