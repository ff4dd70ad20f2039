import { isUtf8 } from 'node:buffer'
import { backslash, newline, tableOf, viewOf } from './bytes.ts'
import type { DecodedBytes } from './charset.ts'
import type { PoCursor } from './cursor.ts'
import { escapes, readEscape } from './escape.ts'
import type { PoText } from './fingerprint.ts'
import { excerptOf, PoFault } from './flaw.ts'

const quote = 0x22
/** Kept for parting a context from its message: no string may hold it. */
const separator = 0x04
/** Bytes of a string that mean more than themselves. */
const isSpecial = tableOf('"\\\n\0\x04')

/** Reads the strings of a PO file, and joins them: adjacent strings are one. */
export class PoStringReader implements PoText {
  readonly #cursor: PoCursor
  #charset: Pick<DecodedBytes, 'hasFaults' | 'hasReplaced'> = {
    hasFaults: false,
    hasReplaced: false,
  }
  #hasRare = false

  /** Where strings are joined, and what escapes mean is put in; grown when it is first needed. */
  #room: Uint8Array = new Uint8Array(0)
  #roomView = new DataView(this.#room.buffer)

  /** Where what the strings say lies: in the file, where that is one plain string, else in the room. */
  bytes: Uint8Array = this.#room
  view: DataView = this.#roomView
  from = 0
  length = 0

  constructor(cursor: PoCursor) {
    this.#cursor = cursor
  }

  /** Whether there are bytes in the file that are no characters. */
  get isChecked(): boolean {
    return this.#charset.hasFaults
  }

  /** Forgets what was read: the next string begins a text of its own. */
  clear(): void {
    this.length = 0
  }

  useDecoded(decoded: DecodedBytes): void {
    this.#charset = decoded
  }

  /** Behind an opening quote: reads up to the closing one and adds what is between them. */
  read(): void {
    const cursor = this.#cursor
    const { bytes, at: from } = cursor
    let { at } = cursor
    while (at < bytes.length && isSpecial[bytes[at] as number] === 0) at += 1
    if (bytes[at] === quote && this.length === 0) {
      cursor.at = at + 1
      this.bytes = bytes
      this.view = cursor.view
      this.from = from
      this.length = at - from
    } else this.#readOn(from, at)
    if (this.#charset.hasFaults) this.#checkCharacters(from, cursor.at - 1)
  }

  /** The same for a string that is not all of the text, or not plain; its beginning is plain. */
  #readOn(from: number, plainTo: number): void {
    const cursor = this.#cursor
    const { bytes } = cursor
    this.#moveToRoom()
    const start = this.length
    this.#hasRare = false
    this.#copy(from, plainTo)
    cursor.at = plainTo + 1
    while (bytes[cursor.at - 1] !== quote) {
      this.#readSpecial(from)
      const plainFrom = cursor.at
      let at = plainFrom
      while (at < bytes.length && isSpecial[bytes[at] as number] === 0) at += 1
      this.#copy(plainFrom, at)
      cursor.at = at + 1
    }
    if (this.#hasRare) this.#endAtNul(start)
  }

  #copy(from: number, to: number): void {
    const { bytes } = this.#cursor
    const room = this.#room
    let { length } = this
    for (let at = from; at < to; at += 1) {
      room[length] = bytes[at] as number
      length += 1
    }
    this.length = length
  }

  #moveToRoom(): void {
    // What strings say is never longer than they are.
    const needed = this.#cursor.bytes.length
    if (this.#room.length < needed) {
      this.#room = Buffer.allocUnsafe(needed)
      this.#roomView = viewOf(this.#room)
    }
    if (this.bytes !== this.#room) {
      const { bytes, from, length } = this
      for (let at = 0; at < length; at += 1) this.#room[at] = bytes[from + at] as number
    }
    this.bytes = this.#room
    this.view = this.#roomView
    this.from = 0
  }

  /** Throws when there is no character at this place of the file. */
  checkCharacter(from: number): void {
    const { bytes } = this.#cursor
    const lead = bytes[from] ?? 0
    if (!this.#charset.hasFaults || lead < 0x80) return
    const end = from + (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2)
    const line = bytes.subarray(from, end).indexOf(newline)
    this.#checkCharacters(from, line < 0 ? Math.min(end, bytes.length) : from + line)
  }

  #readSpecial(from: number): void {
    const cursor = this.#cursor
    const end = cursor.at - 1
    const byte = cursor.bytes[end]
    if (byte === undefined || byte === newline) {
      if (this.#charset.hasFaults) this.#checkCharacters(from, end)
      cursor.line += byte === newline ? 1 : 0
      throw this.#fault(`end-of-${byte === newline ? 'line' : 'file'} within string`, from)
    }
    const meant = byte === backslash ? readEscape(cursor) : byte
    if (meant === escapes.isNone) return
    if (meant === escapes.isInvalid) throw this.#fault('invalid control sequence', from)
    if (meant === 0 || meant === separator) this.#hasRare = true
    this.#room[this.length] = meant
    this.length += 1
  }

  /** A NUL ends its string, as strings end in C. */
  #endAtNul(start: number): void {
    const added = this.#room.subarray(start, this.length)
    const end = added.indexOf(0)
    if (end >= 0) this.length = start + end
    if (this.#room.subarray(start, this.length).includes(separator)) {
      throw new PoFault(this.#cursor.line, 'context separator <EOT> within string')
    }
  }

  #checkCharacters(from: number, to: number): void {
    const { bytes } = this.#cursor
    const checked = bytes.subarray(from, to)
    const { hasReplaced } = this.#charset
    if (hasReplaced ? !Buffer.from(checked).includes('\ufffd') : isUtf8(checked)) return
    const isCut =
      !hasReplaced && (to === bytes.length || bytes[to] === newline) && isCutOff(checked)
    const what = isCut ? 'incomplete multibyte sequence at end of' : 'invalid multibyte sequence'
    throw this.#fault(isCut ? `${what} ${to === bytes.length ? 'file' : 'line'}` : what, from)
  }

  #fault(message: string, from: number): PoFault {
    const { bytes, line } = this.#cursor
    const excerpt = excerptOf(bytes, from)
    return new PoFault(line, excerpt === '' ? message : `${message}: ${excerpt}`)
  }
}

/** Whether UTF-8 lacks nothing but the end of its last character. */
function isCutOff(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
