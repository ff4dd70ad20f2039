import { isUtf8 } from 'node:buffer'
import { halvesOf, PoIdSet } from '../po/id-set.ts'
import { scanPo } from '../po/scanner.ts'
import { notCounted, PieceReader } from './piece-reader.ts'
import { TextPlaces } from './text-places.ts'
import { TextSet } from './text-set.ts'
import { mark, stateOf, textOf, type Version, VersionBuilder } from './version.ts'
import { type PassRoom, VersionPass } from './version-pass.ts'

/** What counting needs of a file, each source text under a number of its own. */
export interface CountedFile {
  /** False for a file with an error of syntax or charset: what stands before it is here. */
  readonly isCountable: boolean
  /** How many entries count. */
  readonly size: number
  /** The {@link mark} of each entry. A text counts once; the others with it are `notCounted`. */
  readonly marks: Uint32Array
}

/**
 * Counts versions of PO files as `scanPo` does. Most of a version stood in the one before it, so only
 * what differs is read. Where entries depend on each other (by a charset, or an error) `scanPo` itself
 * reads the whole.
 */
export class VersionScanner {
  /** Source texts; the place of one is its number. */
  readonly #known = new PoIdSet(4_096)
  #words = new Uint32Array(4_096)
  readonly #room: PassRoom = {
    reader: new PieceReader(),
    builder: new VersionBuilder(),
    places: new TextPlaces(),
  }
  readonly #seen = new TextSet()

  /** Words of a text. */
  wordsOf(text: number): number {
    return this.#words[text] as number
  }

  /** `null` where the bytes have to be read as a whole. */
  read(bytes: Buffer, older: Version | null): Version | null {
    if (!isUtf8(bytes)) return null
    const pass = new VersionPass(bytes, older, this.#room)
    while (!pass.isAtEnd) {
      if (pass.takeSame() || pass.takeSameBody()) continue
      const entry = pass.readEntry()
      if (entry === null) return null
      // A charset holds for what follows the header.
      if (pass.isAtStart && !entry.declaresUtf8) return null
      pass.take(entry, this.#number(entry.low, entry.high, entry.words))
    }
    return pass.finished()
  }

  /** The file that a version is: of an id defined twice the first live definition counts. */
  count(version: Version): CountedFile {
    const { count } = version
    let { marks } = version
    let size = 0
    this.#seen.clear()
    for (let piece = 0; piece < count; piece += 1) {
      const own = marks[piece] as number
      if (stateOf(own) === notCounted) continue
      if (this.#seen.add(textOf(own))) size += 1
      else {
        // The version itself goes on saying what each piece says.
        if (marks === version.marks) marks = marks.slice()
        marks[piece] = mark(textOf(own), notCounted)
      }
    }
    return { isCountable: true, size, marks }
  }

  /** A file read as a whole. */
  countWhole(bytes: Buffer): CountedFile {
    const { counts, ids, states, words } = scanPo(bytes)
    const halves = halvesOf(ids)
    const marks = new Uint32Array(ids.length)
    for (let place = 0; place < ids.length; place += 1) {
      const low = halves[2 * place] as number
      const high = halves[2 * place + 1] as number
      const text = this.#number(low, high, words[place] as number)
      marks[place] = mark(text, states[place] as number)
    }
    return { isCountable: counts !== null, size: ids.length, marks }
  }

  #number(low: number, high: number, words: number): number {
    const known = this.#known.add(low, high)
    if (known >= 0) return known
    const number = this.#known.size - 1
    if (number === this.#words.length) this.#makeRoom()
    this.#words[number] = words
    return number
  }

  #makeRoom(): void {
    const larger = new Uint32Array(2 * this.#words.length)
    larger.set(this.#words)
    this.#words = larger
  }
}
