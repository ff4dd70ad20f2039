import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { type Environment, readConfig } from '../../src/config.ts'
import type { RunFacts } from '../../src/sync/close-run.ts'
import { openTracker, type Tracker } from '../../src/wiring/tracker.ts'
import type { Home, Homes } from './home.ts'
import type { Platforms } from './platforms.ts'
import type { Random } from './random.ts'
import type { Victim } from './victim.ts'

/** Where a kill fell, as far as could be seen from outside. */
export type Fell = 'before it wrote' | 'at work' | 'after its end'

/** What became of one kill. */
export interface Strike {
  readonly fell: Fell
  /** What did not hold afterwards; none: all is well. */
  readonly flaws: readonly string[]
}

/** A kind of moment at which the program is killed. */
export interface Moment {
  readonly name: string
  /** How many of all kills it gets, beside the others' shares. */
  readonly share: number
  /** Called once, before the first kill. */
  prepare(stage: Stage): Promise<void>
  strike(stage: Stage): Promise<Strike>
}

type StageProps = Pick<Stage, 'homes' | 'folder' | 'platforms' | 'random'>

/** What all moments share: platforms on which people work, and days that pass. */
export class Stage {
  readonly homes: Homes
  /** For what is of no home. */
  readonly folder: string
  readonly platforms: Platforms
  readonly random: Random
  #day = 0

  constructor({ homes, folder, platforms, random }: StageProps) {
    this.homes = homes
    this.folder = folder
    this.platforms = platforms
    this.random = random
  }

  /** People go on translating, and another day begins. */
  async nextDay(): Promise<void> {
    this.#day += 1
    await this.platforms.work(this.random, this.#instant(5))
  }

  /** Settings of the program in a home, at an hour of today. */
  settings(home: Home, hour: number): Environment {
    return {
      ...this.platforms.settings,
      ...home.settings,
      STRINGBOARD_CLOCK: this.#instant(hour).toISOString(),
    }
  }

  /** A whole sync, undisturbed and in this process. */
  async sync(home: Home, hour: number): Promise<void> {
    const now = this.#instant(hour)
    const tracker = await openTracker(readConfig(this.settings(home, hour)), {
      logger: pino({ level: 'silent' }),
      clock: { now: () => now },
    })
    try {
      const { signal } = new AbortController()
      const bad = (await syncAll(tracker, signal)).find(({ outcome }) => outcome !== 'ok')
      if (bad) throw new Error(`an undisturbed run was ${bad.outcome}`)
      await tracker.thinHistory(signal)
    } finally {
      await tracker.close()
    }
  }

  #instant(hour: number): Date {
    return new Date(Date.UTC(2026, 0, 1 + this.#day, hour))
  }
}

/** Where processes share runs, what one left that was killed is done first. */
async function syncAll(tracker: Tracker, signal: AbortSignal): Promise<RunFacts[]> {
  const work = await tracker.joinWorkers?.({ onClosed() {} })
  if (work === undefined) return tracker.syncAll({ signal })
  return work.all({ signal }).finally(() => work.stop())
}

/**
 * Kills it at a random moment of so many writes into its database, and says where that fell. What it
 * did not live to write lies between two of them too, so a few milliseconds are added.
 */
export async function killAtWork(
  victim: Victim,
  { home, writes, random }: { home: Home; writes: number; random: Random },
): Promise<Fell> {
  const watch = await home.watch()
  const written = await victim.writes(watch, 1 + random.below(writes))
  await wait(random.below(6))
  const hasEnded = !victim.isRunning
  await victim.kill()
  await watch.close()
  return hasEnded ? 'after its end' : written > 0 ? 'at work' : 'before it wrote'
}
