/** Why syncs fail as a whole, in a sentence for who runs the program. */
export interface Trouble {
  readonly sentence: string
  readonly since: Date
}

/**
 * What keeps syncs from being written down, known to the process that makes them alone: a database
 * that cannot be written cannot tell it either.
 */
export class SyncTrouble {
  #current: Trouble | null = null
  #changes = 0

  get current(): Trouble | null {
    return this.#current
  }

  /** How often it came or went. */
  get changes(): number {
    return this.#changes
  }

  say(sentence: string, now: Date): void {
    if (this.#current?.sentence === sentence) return
    this.#current = { sentence, since: this.#current?.since ?? now }
    this.#changes += 1
  }

  clear(): void {
    if (this.#current === null) return
    this.#current = null
    this.#changes += 1
  }
}
