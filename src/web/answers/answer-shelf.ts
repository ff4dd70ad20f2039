import type { PreparedAnswer } from './answer.ts'

interface Kept {
  readonly answer: PreparedAnswer
  /** What it was last known to take: it grows with forms that are asked for later. */
  bytes: number
  wasUsed: boolean
}

/** Answers by their keys, in so many bytes: what was not asked for again goes first. */
export class AnswerShelf {
  readonly #maxBytes: number
  readonly #kept = new Map<string, Kept>()
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  get(key: string): PreparedAnswer | undefined {
    const kept = this.#kept.get(key)
    if (kept === undefined) return undefined
    kept.wasUsed = true
    this.#recount(kept)
    return kept.answer
  }

  put(key: string, answer: PreparedAnswer): void {
    const { bytes } = answer
    if (bytes > this.#maxBytes / 4) return
    this.#kept.set(key, { answer, bytes, wasUsed: false })
    this.#bytes += bytes
    for (const [oldKey, old] of this.#kept) {
      if (this.#bytes <= this.#maxBytes) return
      this.#kept.delete(oldKey)
      // What was asked for since it came in, or since its last turn, gets another turn.
      if (old.wasUsed || oldKey === key) {
        old.wasUsed = false
        this.#kept.set(oldKey, old)
      } else {
        this.#bytes -= old.bytes
      }
    }
  }

  delete(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0
    this.#kept.delete(key)
  }

  #recount(kept: Kept): void {
    this.#bytes += kept.answer.bytes - kept.bytes
    kept.bytes = kept.answer.bytes
  }
}
