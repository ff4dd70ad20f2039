import { isUtf8 } from 'node:buffer'
import { halvesOf, PoIdSet } from '../po/id-set.ts'
import { scanPo } from '../po/scanner.ts'
import { notCounted } from './entry.ts'
import type { Version } from './version.ts'
import { VersionPass } from './version-pass.ts'

/** What counting needs of a file, each source text under a number of its own. */
export interface CountedFile {
  /** False for a file with an error of syntax or charset: what stands before it is here. */
  readonly isCountable: boolean
  /** The number of each entry's text; none twice. */
  readonly texts: Uint32Array
  /** One of `poStates` for each entry. */
  readonly states: Uint8Array
}

interface ReadPiece {
  readonly text: number
  readonly state: number
}

/** Pieces remembered at most, by what they say: some ten megabytes. */
const mostPieces = 50_000

/**
 * Counts versions of PO files as `scanPo` does. Most of a version stood in the one before it, so only
 * pieces that differ are read anew, and what differs is often the same in every language. Where pieces depend on each other (by a charset, an error, entries
 * without an empty line between) `scanPo` itself reads the whole.
 */
export class VersionScanner {
  /** Source texts; the place of one is its number. */
  readonly #known = new PoIdSet(4_096)
  #words = new Uint32Array(4_096)
  readonly #pieces = new Map<string, ReadPiece>()
  /** Text → the last pass that met it, and where. */
  #passOf = new Uint32Array(4_096)
  #placeOf = new Uint32Array(4_096)
  #pass = 0

  /** How many different texts there were so far. */
  get textCount(): number {
    return this.#known.size
  }

  /** Words of a text. */
  wordsOf(text: number): number {
    return this.#words[text] as number
  }

  /** `null` where the bytes have to be read as a whole. */
  read(bytes: Buffer, older: Version | null): Version | null {
    if (!isUtf8(bytes)) return null
    if (older !== null) this.#remember(older)
    const pass = new VersionPass(bytes, older)
    while (!pass.isAtEnd) {
      if (pass.takeSame() || pass.takeSameBody()) continue
      const piece = this.#readPiece(pass)
      if (piece === null) return null
      pass.take(piece.text, piece.state)
      // Behind what stood in the older version, more of it may follow.
      if (older !== null && this.#passOf[piece.text] === this.#pass) {
        pass.goOnBehind(this.#placeOf[piece.text] as number)
      }
    }
    return pass.finished()
  }

  /** The file that a version is: of an id defined twice the first live definition counts. */
  count({ count, texts, states }: Version): CountedFile {
    const pass = this.#begin()
    const kept = new Uint32Array(count)
    const keptStates = new Uint8Array(count)
    let size = 0
    for (let piece = 0; piece < count; piece += 1) {
      const text = texts[piece] as number
      const state = states[piece] as number
      if (state === notCounted || this.#passOf[text] === pass) continue
      this.#passOf[text] = pass
      kept[size] = text
      keptStates[size] = state
      size += 1
    }
    return { isCountable: true, texts: kept.slice(0, size), states: keptStates.slice(0, size) }
  }

  /** A file read as a whole. */
  countWhole(bytes: Buffer): CountedFile {
    const { counts, ids, states, words } = scanPo(bytes)
    const halves = halvesOf(ids)
    const texts = new Uint32Array(ids.length)
    for (let place = 0; place < ids.length; place += 1) {
      const low = halves[2 * place] as number
      const high = halves[2 * place + 1] as number
      texts[place] = this.#number(low, high, words[place] as number)
    }
    return { isCountable: counts !== null, texts, states }
  }

  #readPiece(pass: VersionPass): ReadPiece | null {
    const says = pass.findPiece()
    const known = pass.isAtStart ? undefined : this.#pieces.get(says)
    if (known !== undefined) return known
    const entry = pass.readEntry()
    if (entry === null) return null
    const { low, high, words, state } = entry
    const piece = { text: this.#number(low, high, words), state }
    if (this.#pieces.size >= mostPieces) this.#pieces.clear()
    this.#pieces.set(says, piece)
    return piece
  }

  #begin(): number {
    this.#pass += 1
    return this.#pass
  }

  #remember({ count, texts }: Version): void {
    const pass = this.#begin()
    for (let piece = 0; piece < count; piece += 1) {
      const text = texts[piece] as number
      this.#passOf[text] = pass
      this.#placeOf[text] = piece
    }
  }

  #number(low: number, high: number, words: number): number {
    const known = this.#known.add(low, high)
    if (known >= 0) return known
    const number = this.#known.size - 1
    if (number === this.#words.length) this.#grow()
    this.#words[number] = words
    return number
  }

  #grow(): void {
    this.#words = grown(this.#words)
    this.#passOf = grown(this.#passOf)
    this.#placeOf = grown(this.#placeOf)
  }
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * array.length)
  larger.set(array)
  return larger
}
