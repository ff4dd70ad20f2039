import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { GateOptions, RequestGate } from './request-gate.ts'
import {
  allowed,
  closed,
  giveBack,
  held,
  type Pace,
  paceLimits,
  type Turn,
  takeTurn,
} from './shared-pace.ts'

/** Where the paces of gates are kept, for all processes. */
export interface PaceStore {
  /**
   * Changes what is known of a gate, in one step for everybody.
   * @param change from the pace it has, and the time by the store's clock, to the one it will have
   */
  change<T>(
    gate: string,
    change: (before: Pace, now: number) => { readonly pace: Pace; readonly result: T },
  ): Promise<T>
}

/**
 * The gate of a platform that several processes ask. A platform counts what all of them ask, so
 * turns are taken from one place; the rest is as it is within one process.
 */
export class SharedGate implements RequestGate {
  readonly #store: PaceStore
  readonly #name: string
  readonly #options: GateOptions
  /** As far as this process has heard, by its own clock. */
  #heldUntil = 0
  #closedUntil = 0

  constructor(store: PaceStore, host: string, token: string, options: GateOptions) {
    this.#store = store
    this.#options = options
    // The token itself is nobody's business there.
    const asker = createHash('sha256').update(token).digest('base64url').slice(0, 16)
    this.#name = `${host} ${asker}`
  }

  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const id = randomUUID()
    try {
      await this.#wait(id, signal)
      return await task()
    } finally {
      await this.#tell((pace) => giveBack(pace, id))
    }
  }

  /** Until it is this one's turn, or nobody's: who was told to stay away says so. */
  async #wait(id: string, signal: AbortSignal): Promise<void> {
    for (let freshMs = freshAtFirstMs; ; ) {
      signal.throwIfAborted()
      const askedAt = performance.now()
      const turn = await this.#take(id)
      if (turn.kind === 'closed') return
      if (turn.kind === 'wait') await sleep(withJitter(turn.ms), undefined, { signal })
      else if (performance.now() - askedAt <= freshMs) return
      // Of a turn that comes late another one is near. Where all come late, it is the way that is long.
      else freshMs *= 2
    }
  }

  async hold(ms: number): Promise<void> {
    this.#heldUntil = Math.max(this.#heldUntil, performance.now() + ms)
    await this.#tell((pace, now) => held(pace, now + ms))
  }

  get isHeld(): boolean {
    return this.#heldUntil > performance.now()
  }

  async close(ms: number): Promise<void> {
    this.#closedUntil = Math.max(this.#closedUntil, performance.now() + ms)
    await this.#tell((pace, now) => closed(pace, now + ms))
  }

  get closedForMs(): number {
    return Math.max(0, this.#closedUntil - performance.now())
  }

  async noteLeft(requests: number, ms: number): Promise<void> {
    await this.#tell((pace, now) => allowed(pace, requests, now + ms))
  }

  async #take(id: string): Promise<Turn> {
    const limits = paceLimits(this.#options)
    const turn = await this.#store.change(this.#name, (before, now) => {
      const { turn, pace } = takeTurn(before, { id, now, limits })
      return { pace, result: turn }
    })
    if (turn.kind === 'closed') this.#closedUntil = performance.now() + turn.ms
    return turn
  }

  /**
   * Tells the others, where that can be. What a platform answered is worth more than what they would
   * hear of it: a turn ends by itself, and the platform itself tells them to wait.
   */
  async #tell(change: (pace: Pace, now: number) => Pace): Promise<void> {
    await this.#store
      .change(this.#name, (before, now) => ({ pace: change(before, now), result: undefined }))
      .catch(() => {})
  }
}

/** A turn is taken within so long after it was asked for, or asked for anew. */
const freshAtFirstMs = 50

/** Those who wait for the same moment should not all come back in it. */
function withJitter(ms: number): number {
  return ms + Math.random() * Math.min(50, ms)
}
