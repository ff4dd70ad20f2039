import { backslash, newline, viewOf } from './bytes.ts'

/** A place in the bytes of a PO file, and its line. */
export class PoCursor {
  bytes: Uint8Array
  /** Of the same bytes. */
  view: DataView
  at = 0
  /** The line it has come to, counted from 1. */
  line = 1

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = viewOf(bytes)
  }

  /** Goes on in other bytes, from their beginning. */
  goOnIn(bytes: Uint8Array): void {
    this.bytes = bytes
    this.view = viewOf(bytes)
    this.at = 0
  }

  /** The next byte, -1 at the end. A newline behind a backslash is none: the line goes on. */
  read(): number {
    const { bytes } = this
    while (this.at < bytes.length) {
      const byte = bytes[this.at] as number
      this.at += 1
      if (byte === newline) this.line += 1
      if (byte !== backslash || bytes[this.at] !== newline) return byte
      this.at += 1
      this.line += 1
    }
    return -1
  }

  /** The next byte without going on to it, -1 at the end. */
  peek(): number {
    const { bytes } = this
    while (bytes[this.at] === backslash && bytes[this.at + 1] === newline) {
      this.at += 2
      this.line += 1
    }
    return this.at < bytes.length ? (bytes[this.at] as number) : -1
  }

  /** Goes behind the end of the line, and of those it goes on in; false where it was not broken. */
  skipLine(): boolean {
    const { bytes } = this
    let { at } = this
    const from = at
    let isBroken = false
    for (; at < bytes.length; at += 1) {
      if (bytes[at] !== newline) continue
      this.line += 1
      if (at === from || bytes[at - 1] !== backslash) {
        at += 1
        break
      }
      isBroken = true
    }
    this.at = at
    return isBroken
  }
}
