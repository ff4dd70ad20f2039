import type { PreparedAnswer } from './answer.ts'
import { AnswerShelf } from './answer-shelf.ts'

/**
 * Whose addresses an answer has: `ours`, of which there are so many, or one that a visitor may put
 * together at will. However many of those are asked for, they never drive out ours.
 */
export type AddressKind = 'ours' | 'free'

/** Of the memory for kept answers, this share is for those with free addresses. */
const freeShare = 1 / 4

/** Answers that were made of the same data, on the same day. */
export class Generation {
  readonly #shelves: Readonly<Record<AddressKind, AnswerShelf>>
  /** When these data were last found to be the newest: the beginning of that look, in milliseconds. */
  provedAt: number

  constructor(maxBytes: number, provedAt: number) {
    this.#shelves = {
      ours: new AnswerShelf(maxBytes * (1 - freeShare)),
      free: new AnswerShelf(maxBytes * freeShare),
    }
    this.provedAt = provedAt
  }

  get bytes(): number {
    return this.#shelves.ours.bytes + this.#shelves.free.bytes
  }

  /** True while no newer data can be older than so many milliseconds. */
  isGood(now: number, forMs: number): boolean {
    const since = now - this.provedAt
    // A clock that was set back says nothing about the time that passed.
    return since >= 0 && since < forMs
  }

  get(key: string): PreparedAnswer | undefined {
    return this.#shelves.ours.get(key) ?? this.#shelves.free.get(key)
  }

  delete(key: string): void {
    this.#shelves.ours.delete(key)
    this.#shelves.free.delete(key)
  }

  put(key: string, answer: PreparedAnswer, addresses: AddressKind): void {
    this.#shelves[addresses].put(key, answer)
  }
}
