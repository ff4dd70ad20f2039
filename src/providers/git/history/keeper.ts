/** Keeps what was used last, up to a number of bytes, and says what it keeps no longer. */
export class Keeper<T> {
  readonly #mostBytes: number
  readonly #bytesOf: (value: T) => number
  readonly #onDrop: (value: T) => void
  readonly #values = new Map<string, T>()
  #bytes = 0

  constructor(
    mostBytes: number,
    bytesOf: (value: T) => number,
    onDrop: (value: T) => void = () => {},
  ) {
    this.#mostBytes = mostBytes
    this.#bytesOf = bytesOf
    this.#onDrop = onDrop
  }

  get(key: string): T | undefined {
    return this.#values.get(key)
  }

  keep(key: string, value: T): void {
    this.drop(key)
    this.#values.set(key, value)
    this.#bytes += this.#bytesOf(value)
    for (const oldest of this.#values.keys()) {
      if (this.#bytes <= this.#mostBytes) break
      this.drop(oldest)
    }
  }

  drop(key: string): void {
    const value = this.#values.get(key)
    if (value === undefined) return
    this.#values.delete(key)
    this.#bytes -= this.#bytesOf(value)
    this.#onDrop(value)
  }
}
