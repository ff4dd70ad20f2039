import { backslash, newline, tableOf } from './bytes.ts'
import type { PoCursor } from './cursor.ts'
import type { PoEntry } from './entry.ts'
import { hasFuzzyFlag } from './flags.ts'
import type { PoStringReader } from './string-reader.ts'

const quote = 0x22
const hash = 0x23
const letterM = 0x6d
const idStart = startOf('msgid "')
const translationStart = startOf('msgstr "')

/** What follows `#` in lines that are no comments, or not only. */
const isMark = tableOf('~|\\')
const isFlagged = tableOf(',!')

/**
 * Reads entries that are laid out as tools do it: comments, `msgid "…"`, `msgstr "…"`, each on lines
 * of their own. Nearly all are, and it takes half the time that tokens do. What is laid out
 * otherwise, or faulty, is left to those.
 */
export class PoUsualEntryReader {
  readonly #cursor: PoCursor
  readonly #text: PoStringReader
  readonly #entry: PoEntry
  #isFuzzy = false

  constructor(cursor: PoCursor, text: PoStringReader, entry: PoEntry) {
    this.#cursor = cursor
    this.#text = text
    this.#entry = entry
  }

  /**
   * Reads an entry from a line's beginning, and goes on to what follows it; false when it is not
   * for this reader: then nothing has moved.
   *
   * @param isFuzzy what comments before this place said
   */
  read(isFuzzy: boolean): boolean {
    const cursor = this.#cursor
    const { at, line } = cursor
    this.#isFuzzy = isFuzzy
    if (this.#text.isChecked) return false
    if (this.#skipComments() && this.#readEntry() && this.#isEnded()) return true
    cursor.at = at
    cursor.line = line
    return false
  }

  /** Goes on to the next line that is neither empty nor a comment. */
  #skipComments(): boolean {
    const cursor = this.#cursor
    const { bytes } = cursor
    for (;;) {
      const from = cursor.at
      const first = bytes[from]
      if (first !== newline && first !== hash) return true
      let end = from
      while (end < bytes.length && bytes[end] !== newline) end += 1
      if (first === hash) {
        const kind = bytes[from + 1] as number
        if (isMark[kind] === 1 || bytes[end - 1] === backslash) return false
        if (isFlagged[kind] === 1) this.#isFuzzy = hasFuzzyFlag(bytes, from + 2, end)
      }
      cursor.at = end + 1
      cursor.line += 1
    }
  }

  #readEntry(): boolean {
    const cursor = this.#cursor
    const entry = this.#entry
    entry.start()
    entry.isObsolete = false
    entry.isFuzzy = this.#isFuzzy
    entry.idLine = cursor.line
    if (!this.#readText(idStart)) return false
    entry.takeId(this.#text)
    entry.translationLine = cursor.line
    if (entry.isHeader || !this.#readText(translationStart)) return false
    entry.takeTranslation(this.#text, null)
    return true
  }

  /** Reads a keyword, its string, and the lines in which that goes on. */
  #readText(start: Start): boolean {
    const cursor = this.#cursor
    const { bytes } = cursor
    if (!isAt(start, cursor)) return false
    cursor.at += start.length
    this.#text.clear()
    for (;;) {
      this.#text.read()
      if (bytes[cursor.at] !== newline) return false
      cursor.line += 1
      cursor.at += 1
      if (bytes[cursor.at] !== quote) return true
      cursor.at += 1
    }
  }

  /** Whether what comes next begins something new, and does not go on with the last string. */
  #isEnded(): boolean {
    const cursor = this.#cursor
    const { bytes } = cursor
    while (bytes[cursor.at] === newline) {
      cursor.at += 1
      cursor.line += 1
    }
    const first = bytes[cursor.at]
    if (first === hash) return isMark[bytes[cursor.at + 1] as number] !== 1
    return first === letterM || first === undefined
  }
}

/** How a line begins, for comparing four bytes at a time. */
interface Start {
  readonly length: number
  readonly firstFour: number
  readonly lastFour: number
}

function startOf(text: string): Start {
  const bytes = Buffer.from(text)
  const { length } = bytes
  return { length, firstFour: bytes.readInt32LE(0), lastFour: bytes.readInt32LE(length - 4) }
}

function isAt({ length, firstFour, lastFour }: Start, { view, at }: PoCursor): boolean {
  return (
    at + length <= view.byteLength &&
    view.getInt32(at, true) === firstFour &&
    view.getInt32(at + length - 4, true) === lastFour
  )
}
