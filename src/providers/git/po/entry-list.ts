import type { Fingerprint } from './fingerprint.ts'
import { halvesOf } from './id-set.ts'
import type { ScannedPo } from './scan.ts'

/** The entries of a file as they are counted; grows as it must. */
export class PoEntryList {
  #halves: Uint32Array
  #states: Uint8Array
  #words: Uint32Array
  #size = 0

  /** @param expected about how many there will be; more fit too. */
  constructor(expected: number) {
    const room = Math.max(16, expected)
    this.#halves = new Uint32Array(2 * room)
    this.#states = new Uint8Array(room)
    this.#words = new Uint32Array(room)
  }

  add({ low, high, words }: Fingerprint, state: number): void {
    const place = this.#size
    if (place === this.#states.length) this.#grow()
    this.#halves[2 * place] = low
    this.#halves[2 * place + 1] = high
    this.#states[place] = state
    this.#words[place] = words
    this.#size += 1
  }

  /** Copies of their own size: what was held ready beyond it is given back. */
  result(): Pick<ScannedPo, 'ids' | 'states' | 'words'> {
    const ids = new BigUint64Array(this.#size)
    halvesOf(ids).set(this.#halves.subarray(0, 2 * this.#size))
    return {
      ids,
      states: this.#states.slice(0, this.#size),
      words: this.#words.slice(0, this.#size),
    }
  }

  #grow(): void {
    const { halves, states, words } = {
      halves: this.#halves,
      states: this.#states,
      words: this.#words,
    }
    this.#halves = new Uint32Array(2 * halves.length)
    this.#halves.set(halves)
    this.#states = new Uint8Array(2 * states.length)
    this.#states.set(states)
    this.#words = new Uint32Array(2 * words.length)
    this.#words.set(words)
  }
}
