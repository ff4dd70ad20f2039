import { type Day, dayOf } from '../../domain/release.ts'
import type { Clock } from '../../support/clock.ts'
import { Unavailable } from '../../support/unavailable.ts'
import { within } from '../../support/within.ts'
import type { PreparedAnswer } from './answer.ts'
import { AnswerShelf } from './answer-shelf.ts'
import { type Make, MakingQueue, type Queued, type Sort } from './making-queue.ts'

export interface KeptPagesOptions {
  readonly clock: Clock
  /** Grows with every write a page could show. */
  readonly dataVersion: () => Promise<number>
  /** The version is asked for at most this often; new data are seen after this time. */
  readonly recheckAfterMs?: number
  /** Without an answer for so long, the version cannot be asked for. */
  readonly patienceMs?: number
  readonly maxBytes?: number
}

/**
 * Whose addresses an answer has: `ours`, of which there are so many, or one that a visitor may put
 * together at will. However many of those are asked for, they never drive out ours.
 */
export type AddressKind = 'ours' | 'free'

/** What is known of an answer that is to be made and kept. */
export interface Obtaining extends Partial<Sort> {
  /** Absent: `ours`. */
  readonly addresses?: AddressKind
}

/** Of the memory for kept answers, this share is for those with free addresses. */
const freeShare = 1 / 4

/**
 * Answers kept as bytes until the data or the day moves. An answer is a function of its key
 * (address, interface language), the data version and today's date, so nothing else can make
 * one out of date.
 */
export class KeptPages {
  /** Answers that were found kept, and those that were made, since the start. */
  found = 0
  made = 0
  readonly #options: Required<KeptPagesOptions>
  readonly #shelves: Readonly<Record<AddressKind, AnswerShelf>>
  readonly #making = new Map<string, Queued<PreparedAnswer>>()
  readonly #queue = new MakingQueue()
  /** Counts how often everything was thrown away. */
  #generation = 0
  #version: number | null = null
  #day: Day | null = null
  #checkedAt = Number.NEGATIVE_INFINITY
  #checking: Promise<void> | null = null

  constructor(options: KeptPagesOptions) {
    this.#options = {
      recheckAfterMs: 250,
      patienceMs: 2_000,
      maxBytes: 16 * 1024 * 1024,
      ...options,
    }
    const { maxBytes } = this.#options
    this.#shelves = {
      ours: new AnswerShelf(maxBytes * (1 - freeShare)),
      free: new AnswerShelf(maxBytes * freeShare),
    }
  }

  /** Memory that kept answers take. */
  get bytes(): number {
    return this.#shelves.ours.bytes + this.#shelves.free.bytes
  }

  /** True while what is kept may be served without asking the database. */
  isFresh(): boolean {
    const sinceCheck = this.#options.clock.now().getTime() - this.#checkedAt
    // A clock that was set back says nothing about the time that passed.
    return sinceCheck >= 0 && sinceCheck < this.#options.recheckAfterMs
  }

  /** Throws away what is kept when the data or the day moved since the last look. */
  async refresh(): Promise<void> {
    if (this.isFresh()) return
    this.#checking ??= this.#check().finally(() => {
      this.#checking = null
    })
    await this.#checking
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
    this.#checkedAt = Number.NEGATIVE_INFINITY
    // A look that has begun may have come too early.
    await this.#checking?.catch(() => {})
    await this.refresh()
  }

  get(key: string): PreparedAnswer | undefined {
    return this.#shelves.ours.get(key) ?? this.#shelves.free.get(key)
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
      asked.join()
      return asked.made
    }
    this.made += 1
    const making = this.#queue.add(sort, (handOver) =>
      this.#make(key, () => make(handOver), addresses),
    )
    this.#making.set(key, making)
    return making.made
  }

  async #make(
    key: string,
    make: () => Promise<PreparedAnswer>,
    addresses: AddressKind,
  ): Promise<PreparedAnswer> {
    const generation = this.#generation
    try {
      const answer = await make()
      // An answer begun before the data moved may show the old ones.
      if (generation === this.#generation && answer.status === 200) {
        this.#shelves[addresses].put(key, answer)
      }
      return answer
    } finally {
      if (generation === this.#generation) this.#making.delete(key)
    }
  }

  async #check(): Promise<void> {
    const now = this.#options.clock.now()
    const day = dayOf(now)
    const version = await this.#askVersion()
    if (version !== this.#version || day !== this.#day) this.#clear()
    this.#version = version
    this.#day = day
    this.#checkedAt = now.getTime()
  }

  /** Rejects soon where there is no answer: who asks for what is kept is not to wait for it. */
  #askVersion(): Promise<number> {
    const { dataVersion, patienceMs } = this.#options
    const late = () => new Unavailable(`The database was silent for ${patienceMs} ms`)
    return within(patienceMs, dataVersion(), late)
  }

  #clear(): void {
    this.#generation += 1
    for (const shelf of Object.values(this.#shelves)) shelf.clear()
    // What has not begun will show the new data.
    for (const [key, making] of this.#making) if (making.hasBegun) this.#making.delete(key)
  }
}
