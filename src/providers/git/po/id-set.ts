const emptySlot = -1

/** Fingerprints in the order they came, each once: an open hash table over flat arrays. */
export class PoIdSet {
  #halves: Uint32Array
  #slots: Int32Array
  #size = 0

  /** @param expected about how many there will be; more fit too. */
  constructor(expected: number) {
    const room = 2 ** Math.ceil(Math.log2(Math.max(16, expected)))
    this.#halves = new Uint32Array(2 * room)
    this.#slots = new Int32Array(2 * room).fill(emptySlot)
  }

  get size(): number {
    return this.#size
  }

  /** The place of a fingerprint, counted from 0; -1 where it is not in here. */
  find(low: number, high: number): number {
    return this.#slots[this.#slotOf(low, high)] as number
  }

  /** Adds a fingerprint at the end; gives the place of an equal one that was here before, else -1. */
  add(low: number, high: number): number {
    const slot = this.#slotOf(low, high)
    const present = this.#slots[slot] as number
    if (present !== emptySlot) return present
    this.#slots[slot] = this.#size
    this.#halves[2 * this.#size] = low
    this.#halves[2 * this.#size + 1] = high
    this.#size += 1
    if (2 * this.#size === this.#halves.length) this.#grow()
    return emptySlot
  }

  #slotOf(low: number, high: number): number {
    const halves = this.#halves
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = low & mask
    for (;;) {
      const place = slots[slot] as number
      if (place === emptySlot) return slot
      if (halves[2 * place] === low && halves[2 * place + 1] === high) return slot
      slot = (slot + 1) & mask
    }
  }

  #grow(): void {
    const halves = this.#halves
    this.#halves = new Uint32Array(2 * halves.length)
    this.#halves.set(halves)
    this.#slots = new Int32Array(2 * this.#slots.length).fill(emptySlot)
    for (let place = 0; place < this.#size; place += 1) {
      const slot = this.#slotOf(halves[2 * place] as number, halves[2 * place + 1] as number)
      this.#slots[slot] = place
    }
  }
}

/** The same memory as pairs of halves: no fingerprint is made into a bigint to be looked up. */
export function halvesOf(ids: BigUint64Array): Uint32Array {
  return new Uint32Array(ids.buffer, ids.byteOffset, 2 * ids.length)
}
