import { backslash, newline, standsAt, tableOf } from './bytes.ts'
import { decodedBytes } from './charset.ts'
import type { PoCursor } from './cursor.ts'
import { hasFuzzyFlag } from './flags.ts'
import { excerptOf, PoFault } from './flaw.ts'
import type { PoStringReader } from './string-reader.ts'

export type PoKeyword = 'domain' | 'msgctxt' | 'msgid' | 'msgid_plural' | 'msgstr'
export type PoToken = PoKeyword | 'string' | 'number' | '[' | ']' | 'comment' | 'junk' | 'end'

const quote = 0x22
const hash = 0x23
const comma = 0x2c
const exclamation = 0x21
const tilde = 0x7e
const bar = 0x7c

const isBlank = tableOf(' \t\r\f\v')
const isDigit = tableOf('0123456789')
const isWordByte = tableOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$')

const keywords: readonly PoKeyword[] = ['msgid', 'msgstr', 'msgctxt', 'msgid_plural', 'domain']
const keywordBytes = keywords.map((keyword) => Buffer.from(keyword))

/**
 * Cuts the bytes of a PO file into tokens, as msgfmt does. Bytes stand for themselves until a
 * charset is declared; the rest of the file is then read in that.
 *
 * One object that changes from token to token: a file has tens of thousands of them.
 */
export class PoLexer {
  readonly #cursor: PoCursor
  readonly #strings: PoStringReader
  /** Where the token begins, and in which bytes: another charset brings others. */
  #from = 0
  #tokenBytes: Uint8Array
  #isDecoded = false

  token: PoToken = 'junk'
  /** Whether the token stands behind `#~`. */
  isObsolete = false
  /** Whether the token stands behind `#|`. */
  isPrevious = false
  /** What a number token says. */
  number = 0
  /** What a comment with flags says of `fuzzy`; `null` for any other comment. */
  fuzzyFlag: boolean | null = null

  constructor(cursor: PoCursor, strings: PoStringReader) {
    this.#cursor = cursor
    this.#strings = strings
    this.#tokenBytes = cursor.bytes
  }

  /** The line the lexer has come to, counted from 1. */
  get line(): number {
    return this.#cursor.line
  }

  /** The text of the string tokens since it was cleared. */
  get text(): PoStringReader {
    return this.#strings
  }

  /**
   * Reads what follows in a charset; one that msgfmt does not know leaves bytes as they are, and
   * when one is in use another comes too late.
   */
  useCharset(charset: string): void {
    const { bytes, at } = this.#cursor
    const decoded = this.#isDecoded ? null : decodedBytes(bytes.subarray(at), charset)
    if (decoded === null) return
    this.#isDecoded = true
    this.#cursor.goOnIn(decoded.bytes)
    this.#strings.useDecoded(decoded)
  }

  /** Goes on to the next token. */
  next(): void {
    const cursor = this.#cursor
    for (;;) {
      const { bytes } = cursor
      while (cursor.at < bytes.length && isBlank[bytes[cursor.at] as number] === 1) cursor.at += 1
      const byte = cursor.read()
      this.#from = byte < 0 ? cursor.at : cursor.at - 1
      this.#tokenBytes = bytes
      if (byte === newline) {
        this.isObsolete = false
        this.isPrevious = false
      } else if (byte === hash) {
        if (this.#skipMark()) continue
        this.#readComment()
        this.token = 'comment'
        return
      } else if (isBlank[byte] !== 1) {
        this.token = this.#tokenFrom(byte)
        return
      }
    }
  }

  /** The fault of a token that cannot stand where it does. */
  syntaxFault(): PoFault {
    const what =
      this.token === 'end' ? 'the file ends here' : excerptOf(this.#tokenBytes, this.#from)
    return new PoFault(this.line, `syntax error: ${what}`)
  }

  #tokenFrom(byte: number): PoToken {
    if (byte === quote) {
      this.#strings.read()
      return 'string'
    }
    if (byte < 0) return 'end'
    if (isDigit[byte] === 1) {
      this.number = Number(this.#restOf(byte, isDigit))
      return 'number'
    }
    if (isWordByte[byte] === 1) return this.#readKeyword(byte)
    if (byte === 0x5b) return '['
    if (byte === 0x5d) return ']'
    if (byte >= 0x80) this.#strings.checkCharacter(this.#from)
    return 'junk'
  }

  /** After `#`: goes behind `~`, `|` or `~|` and notes it; false when this is a comment. */
  #skipMark(): boolean {
    const cursor = this.#cursor
    const mark = cursor.peek()
    if (mark !== tilde && mark !== bar) return false
    cursor.at += 1
    if (mark === tilde) {
      this.isObsolete = true
      if (cursor.peek() !== bar) return true
      cursor.at += 1
    }
    this.isPrevious = true
    return true
  }

  #readComment(): void {
    const cursor = this.#cursor
    const { bytes, at: from } = cursor
    const kind = bytes[from]
    // Of a comment msgfmt takes whatever bytes there are, but for its first character.
    this.#strings.checkCharacter(from)
    if (kind === backslash) this.#strings.checkCharacter(from + 1)
    const isBroken = cursor.skipLine()
    this.isObsolete = false
    if (kind !== comma && kind !== exclamation) this.fuzzyFlag = null
    else if (!isBroken) this.fuzzyFlag = hasFuzzyFlag(bytes, from + 1, cursor.at)
    else {
      const line = Buffer.from(bytes.subarray(from + 1, cursor.at)).toString('latin1')
      const joined = Buffer.from(line.replaceAll('\\\n', ''), 'latin1')
      this.fuzzyFlag = hasFuzzyFlag(joined, 0, joined.length)
    }
  }

  #readKeyword(first: number): PoKeyword {
    const cursor = this.#cursor
    const { bytes } = cursor
    let end = cursor.at
    while (end < bytes.length && isWordByte[bytes[end] as number] === 1) end += 1
    for (let index = 0; index < keywordBytes.length; index += 1) {
      const letters = keywordBytes[index] as Uint8Array
      if (end - this.#from === letters.length && standsAt(bytes, this.#from, letters)) {
        if (bytes[end] === backslash && bytes[end + 1] === newline) break
        cursor.at = end
        return this.#allowed(keywords[index] as PoKeyword)
      }
    }
    return this.#readOddKeyword(first)
  }

  /** A word that is no keyword, unless it is one broken by a backslash at the end of a line. */
  #readOddKeyword(first: number): PoKeyword {
    const word = this.#restOf(first, isWordByte)
    const keyword = keywords.find((name) => name === word)
    if (keyword === undefined) throw this.#unknownKeyword(word)
    return this.#allowed(keyword)
  }

  #restOf(first: number, isPart: Uint8Array): string {
    const cursor = this.#cursor
    let word = String.fromCharCode(first)
    while (isPart[cursor.peek()] === 1) word += String.fromCharCode(cursor.read())
    return word
  }

  #allowed(keyword: PoKeyword): PoKeyword {
    if (!this.isPrevious || keyword.startsWith('msgid') || keyword === 'msgctxt') return keyword
    throw this.#unknownKeyword(keyword)
  }

  #unknownKeyword(word: string): PoFault {
    return new PoFault(this.line, `keyword "${excerptOf(Buffer.from(word), 0)}" unknown`)
  }
}
