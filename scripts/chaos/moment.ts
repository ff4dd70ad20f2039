import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { type Environment, readConfig } from '../../src/config.ts'
import { openTracker } from '../../src/wiring/tracker.ts'
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

/** What all moments share: platforms on which people work, and days that pass. */
export class Stage {
  readonly folder: string
  readonly platforms: Platforms
  readonly random: Random
  #day = 0

  constructor(folder: string, platforms: Platforms, random: Random) {
    this.folder = folder
    this.platforms = platforms
    this.random = random
  }

  /** People go on translating, and another day begins. */
  async nextDay(): Promise<void> {
    this.#day += 1
    await this.platforms.work(this.random, this.#instant(5))
  }

  newFolder(name: string): Promise<string> {
    return mkdtemp(join(this.folder, `${name}-`))
  }

  /** Settings of the program over a folder, at an hour of today. */
  settings(varFolder: string, hour: number): Environment {
    return {
      ...this.platforms.settings,
      STRINGBOARD_VAR: varFolder,
      STRINGBOARD_CLOCK: this.#instant(hour).toISOString(),
    }
  }

  /** A whole sync, undisturbed and in this process. */
  async sync(varFolder: string, hour: number): Promise<void> {
    const now = this.#instant(hour)
    const tracker = await openTracker(readConfig(this.settings(varFolder, hour)), {
      logger: pino({ level: 'silent' }),
      clock: { now: () => now },
    })
    try {
      const { signal } = new AbortController()
      const runs = await tracker.syncAll({ signal })
      const bad = runs.find(({ outcome }) => outcome !== 'ok')
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

export function databaseIn(varFolder: string): string {
  return join(varFolder, 'stringboard.sqlite')
}

/**
 * Kills it at a random moment of so many writes into its database, and says where that fell. What it
 * did not live to write lies between two of them too, so a few milliseconds are added.
 */
export async function killAtWork(
  victim: Victim,
  { database, writes, random }: { database: string; writes: number; random: Random },
): Promise<Fell> {
  const file = `${database}-wal`
  await victim.writes(file, 1 + random.below(writes))
  await wait(random.below(6))
  const hasEnded = !victim.isRunning
  const hasWritten = existsSync(file)
  await victim.kill()
  return hasEnded ? 'after its end' : hasWritten ? 'at work' : 'before it wrote'
}
