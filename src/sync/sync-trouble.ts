import type { Clock } from '../support/clock.ts'
import type { RunLedger } from './run-ledger.ts'

/** What keeps a worker from syncing at all, as it is told to all others. */
export interface WorkerTrouble {
  /** Its machine: whoever takes its place there has what it had. */
  readonly worker: string
  readonly sentence: string
  readonly since: Date
  readonly at: Date
}

export interface SyncTroubleContext {
  readonly ledger: Pick<RunLedger, 'sayTrouble' | 'takeBackTrouble'>
  readonly clock: Clock
  readonly worker: string
  /** What other workers have not said again for so long was said by one that is gone. */
  readonly othersStandMs: number
}

/**
 * What keeps the syncs of this process from going well as a whole. It is written down, so that every
 * process can say so; and kept here, since a database that cannot be written cannot tell it.
 */
export class SyncTrouble {
  readonly #context: SyncTroubleContext
  #current: { readonly sentence: string; readonly since: Date } | null = null
  #changes = 0
  #written: Promise<void> = Promise.resolve()

  constructor(context: SyncTroubleContext) {
    this.#context = context
  }

  get current(): { readonly sentence: string; readonly since: Date } | null {
    return this.#current
  }

  /** How often it came, went, or was another one. */
  get changes(): number {
    return this.#changes
  }

  /** Once all that was said is written down, or could not be. */
  get written(): Promise<void> {
    return this.#written
  }

  /** A sync has failed as a whole: why, in a sentence for who runs the program. */
  say(sentence: string): void {
    const { ledger, clock, worker } = this.#context
    const at = clock.now()
    const since = this.#current?.since ?? at
    if (this.#current?.sentence !== sentence) this.#changes += 1
    this.#current = { sentence, since }
    this.#write(() => ledger.sayTrouble({ worker, sentence, since, at }))
  }

  /** A sync has gone well as a whole. */
  clear(): void {
    const { ledger, clock, worker, othersStandMs } = this.#context
    if (this.#current !== null) this.#changes += 1
    this.#current = null
    const saidBefore = new Date(clock.now().getTime() - othersStandMs)
    this.#write(() => ledger.takeBackTrouble({ worker, saidBefore }))
  }

  /** One after the other, so that what was taken back is not said afterwards. */
  #write(work: () => Promise<void>): void {
    // Whatever keeps this from being written keeps syncs from it too, and is said here.
    this.#written = this.#written.then(work).catch(() => {})
  }
}
