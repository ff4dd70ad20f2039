import { newline } from '../po/bytes.ts'
import { charsetIn } from '../po/charset.ts'
import { PoCursor } from '../po/cursor.ts'
import { PoEntry } from '../po/entry.ts'
import { PoEntryReader } from '../po/entry-reader.ts'
import { PoFault } from '../po/flaw.ts'
import { poStates } from '../po/scanner.ts'
import { PoStringReader } from '../po/string-reader.ts'
import { PoUsualEntryReader } from '../po/usual-entry.ts'
import { endOfPiece } from './pieces.ts'

/** A state that is none: of obsolete entries and headers. */
export const notCounted = 3

/** What counting needs to know of one entry. One object that changes from entry to entry. */
export interface LoneEntry {
  /** Fingerprint of its source text, in halves. */
  readonly low: number
  readonly high: number
  /** Words of its source text. */
  readonly words: number
  /** One of `poStates`, or {@link notCounted}. */
  readonly state: number
  /** True for a header that says that the file is in UTF-8. */
  readonly declaresUtf8: boolean
  /** Where the next one begins. */
  readonly end: number
}

const hash = 0x23
const tilde = 0x7e

/** Reads entries of UTF-8 files, each from where it begins and without what stands before it. */
export class PieceReader {
  #bytes: Buffer = Buffer.alloc(0)
  readonly #cursor = new PoCursor(this.#bytes)
  readonly #entry = new PoEntry()
  readonly #usual = new PoUsualEntryReader(
    this.#cursor,
    new PoStringReader(this.#cursor),
    this.#entry,
  )
  readonly #lone = { low: 0, high: 0, words: 0, state: 0, declaresUtf8: false, end: 0 }

  /** Goes on with another file. */
  startOver(bytes: Buffer): void {
    this.#bytes = bytes
    this.#cursor.goOnIn(bytes)
  }

  /**
   * The entry that begins at a place, with the comments before it; `null` where it says nothing by
   * itself: there is an error, or no entry, or nothing parts it from the next.
   */
  read(from: number): LoneEntry | null {
    try {
      this.#cursor.at = from
      if (this.#usual.read(false)) return this.#take(this.#entry, this.#cursor.at)
      return this.#readOdd(from)
    } catch (error) {
      if (error instanceof PoFault) return null
      throw error
    }
  }

  /** An entry that is laid out otherwise: an empty line has to part it from the next. */
  #readOdd(from: number): LoneEntry | null {
    const bytes = this.#bytes
    let end = endOfPiece(bytes, from)
    // A comment belongs to what follows it, with empty lines between or without.
    while (end < bytes.length && endsInComment(bytes, end)) end = endOfPiece(bytes, end)
    if (endsInComment(bytes, end)) return null
    const reader = new PoEntryReader(bytes.subarray(from, end))
    const entry = reader.next()
    // The next one is read into the same object.
    const lone = entry && this.#take(entry, end)
    return reader.next() === null ? lone : null
  }

  #take(entry: PoEntry, end: number): LoneEntry {
    const { id, isHeader, isObsolete, header } = entry
    const lone = this.#lone
    lone.low = id.low
    lone.high = id.high
    lone.words = id.words
    lone.state = stateOf(entry)
    lone.declaresUtf8 = isHeader && !isObsolete && charsetIn(header)?.toUpperCase() === 'UTF-8'
    lone.end = end
    return lone
  }
}

function stateOf({ isObsolete, isHeader, isTranslated, isFuzzy }: PoEntry): number {
  if (isObsolete || isHeader) return notCounted
  if (!isTranslated) return poStates.untranslated
  return isFuzzy ? poStates.fuzzy : poStates.translated
}

/** Whether the last line before this place that is not empty is a comment. */
function endsInComment(bytes: Buffer, before: number): boolean {
  let end = before
  while (end > 0 && bytes[end - 1] === newline) end -= 1
  const line = bytes.lastIndexOf(newline, end - 1) + 1
  return bytes[line] === hash && bytes[line + 1] !== tilde
}
