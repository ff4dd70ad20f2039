import { type Day, dayOf } from '../../domain/release.ts'
import type { Clock } from '../../support/clock.ts'
import { Unavailable } from '../../support/unavailable.ts'
import { within } from '../../support/within.ts'
import type { PreparedAnswer } from './answer.ts'
import { type AddressKind, Generation } from './generation.ts'
import { type Make, MakingQueue, type Meanwhile, type Queued, type Sort } from './making-queue.ts'

export interface KeptPagesOptions {
  readonly clock: Clock
  /** Grows with every write a page could show. */
  readonly dataVersion: () => Promise<number>
  /** For so long the last look at the version is believed, in milliseconds. */
  readonly recheckAfterMs?: number
  /**
   * So long after a write an answer may still be the one from before it, while the new one is made, in
   * milliseconds.
   */
  readonly graceMs?: number
  /** Without an answer for so long, the version cannot be asked for. */
  readonly patienceMs?: number
  readonly maxBytes?: number
}

/** What is known of an answer that is to be made and kept. */
export interface Obtaining extends Partial<Sort> {
  /** Absent: `ours`. */
  readonly addresses?: AddressKind
}

/** The version is asked for so many times in the time for which its answer is believed. */
const looksPerTrust = 5

/**
 * Answers kept as bytes until the data or the day moves. An answer is a function of its key
 * (address, interface language), the data version and today's date, so nothing else can make
 * one out of date.
 *
 * When the data move, the answers from before them stay for `graceMs` after they were last known to be
 * current, and are made anew meanwhile: most visitors never wait for it.
 */
export class KeptPages {
  /** Answers that were found kept, and those that were made, since the start. */
  found = 0
  made = 0
  readonly #options: Required<KeptPagesOptions>
  /** Answers of the newest data, so far as is known. */
  #newest: Generation
  /** Those from before them that may be good for a moment, newest first. */
  #earlier: readonly Generation[] = []
  readonly #making = new Map<string, Queued<PreparedAnswer>>()
  readonly #queue = new MakingQueue()
  #version: number | null = null
  #day: Day | null = null
  #lookedAt = Number.NEGATIVE_INFINITY
  #looking: Promise<void> | null = null

  constructor(options: KeptPagesOptions) {
    this.#options = {
      recheckAfterMs: 250,
      graceMs: 1_500,
      patienceMs: 2_000,
      maxBytes: 16 * 1024 * 1024,
      ...options,
    }
    this.#newest = new Generation(this.#options.maxBytes, Number.NEGATIVE_INFINITY)
  }

  /** Memory that kept answers take. */
  get bytes(): number {
    return [this.#newest, ...this.#earlier].reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /**
   * True while what is kept may be served without waiting for the database. It is looked at from time to
   * time while anybody asks, so that a busy site never waits.
   */
  isFresh(): boolean {
    const now = this.#now()
    const { recheckAfterMs } = this.#options
    if (!this.#newest.isGood(now, recheckAfterMs)) return false
    // Whoever asks after the time is up hears why there is no answer.
    if (now - this.#lookedAt >= recheckAfterMs / looksPerTrust) this.#look().catch(() => {})
    return true
  }

  /** Sees to it that the data were looked at a moment ago. */
  async refresh(): Promise<void> {
    if (!this.isFresh()) await this.#look()
  }

  /**
   * The same before an answer is looked for under a key (`null`: under none). While nobody can say
   * whether the data moved, what was last made stays good.
   */
  async refreshFor(key: string | null): Promise<void> {
    try {
      await this.refresh()
    } catch (error) {
      if (key === null || this.get(key) === undefined) throw error
    }
  }

  /** Looks at once: the data are said to have changed. */
  async lookNow(): Promise<void> {
    // A look that has begun may have come too early.
    await this.#looking?.catch(() => {})
    await this.#look()
  }

  /** What may be sent now: the newest, or what it is about to take the place of. */
  get(key: string): PreparedAnswer | undefined {
    const newest = this.#newest.get(key)
    if (newest !== undefined || this.#earlier.length === 0) return newest
    const making = this.#making.get(key)
    if (making === undefined) return undefined
    const earlier = this.#earlierOne(key)
    if (earlier !== undefined) making.join('before')
    return earlier
  }

  /**
   * The kept answer, or a new one, made in its turn; who asks for it meanwhile waits for the same one.
   * Under no key (`null`) nothing is kept.
   */
  obtain(
    key: string | null,
    make: Make<PreparedAnswer>,
    { addresses = 'ours', isImage = false, route = '' }: Obtaining = {},
  ): Promise<PreparedAnswer> {
    const sort = { isImage, route }
    if (key === null) return this.#queue.add(sort, make).made
    const kept = this.get(key)
    if (kept) {
      this.found += 1
      return Promise.resolve(kept)
    }
    const asked = this.#making.get(key)
    if (asked) {
      asked.join('nothing')
      return asked.made
    }
    this.made += 1
    const earlier = this.#earlierOne(key)
    const { made } = this.#begin(
      key,
      sort,
      (handOver) => this.#make(key, () => make(handOver), addresses),
      earlier === undefined ? 'nothing' : 'before',
    )
    if (earlier === undefined) return made
    // Whoever asks for it next hears of a failure.
    made.catch(() => {})
    return Promise.resolve(earlier)
  }

  #begin(
    key: string,
    sort: Sort,
    make: Make<PreparedAnswer>,
    meanwhile: Meanwhile,
  ): Queued<PreparedAnswer> {
    const making = this.#queue.add(sort, make, meanwhile)
    this.#making.set(key, making)
    return making
  }

  async #make(
    key: string,
    make: () => Promise<PreparedAnswer>,
    addresses: AddressKind,
  ): Promise<PreparedAnswer> {
    const generation = this.#newest
    try {
      const answer = await make()
      // Begun before the data moved, it may show the old ones: then nobody finds it any more.
      if (answer.status === 200 || answer.status === 404) {
        generation.put(key, answer, addresses)
        // One answer of an address is enough to hold.
        for (const earlier of this.#earlier) if (earlier !== generation) earlier.delete(key)
      }
      return answer
    } finally {
      if (generation === this.#newest) this.#making.delete(key)
    }
  }

  /** One from before the data moved, which was known to be current a moment ago. */
  #earlierOne(key: string): PreparedAnswer | undefined {
    const now = this.#now()
    for (const generation of this.#earlier) {
      if (!generation.isGood(now, this.#options.graceMs)) continue
      const answer = generation.get(key)
      if (answer !== undefined) return answer
    }
    return undefined
  }

  #look(): Promise<void> {
    this.#looking ??= this.#lookAgain().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #lookAgain(): Promise<void> {
    const at = this.#options.clock.now()
    this.#lookedAt = at.getTime()
    const day = dayOf(at)
    const version = await this.#askVersion()
    if (version !== this.#version || day !== this.#day) this.#moveOn()
    this.#version = version
    this.#day = day
    this.#newest.provedAt = at.getTime()
  }

  /** Rejects soon where there is no answer: who asks for what is kept is not to wait for it. */
  #askVersion(): Promise<number> {
    const { dataVersion, patienceMs } = this.#options
    const late = () => new Unavailable(`The database was silent for ${patienceMs} ms`)
    return within(patienceMs, dataVersion(), late)
  }

  #moveOn(): void {
    const { maxBytes, graceMs } = this.#options
    const now = this.#now()
    const before = this.#newest
    this.#earlier = [before, ...this.#earlier].filter((one) => one.isGood(now, graceMs))
    this.#newest = new Generation(maxBytes, Number.NEGATIVE_INFINITY)
    // What has not begun will show the new data.
    for (const [key, making] of this.#making) if (making.hasBegun) this.#making.delete(key)
    setTimeout(() => {
      this.#earlier = this.#earlier.filter((one) => one !== before)
    }, graceMs).unref()
  }

  #now(): number {
    return this.#options.clock.now().getTime()
  }
}
