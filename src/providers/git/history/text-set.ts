/** Numbers of texts, in a set that is emptied at no cost. */
export class TextSet {
  /** Text → the turn in which it was added last. */
  #turnOf = new Uint32Array(4_096)
  #turn = 1

  clear(): void {
    this.#turn += 1
  }

  has(text: number): boolean {
    return this.#turnOf[text] === this.#turn
  }

  /** False when it was in here. */
  add(text: number): boolean {
    if (text >= this.#turnOf.length) this.#makeRoom(text)
    if (this.#turnOf[text] === this.#turn) return false
    this.#turnOf[text] = this.#turn
    return true
  }

  #makeRoom(text: number): void {
    const larger = new Uint32Array(2 * text)
    larger.set(this.#turnOf)
    this.#turnOf = larger
  }
}
