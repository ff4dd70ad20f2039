import { backslash, newline } from '../po/bytes.ts'

/** A version of a file in pieces: an entry each, with the comments before it and empty lines behind. */
export interface Pieces {
  readonly bytes: Buffer
  readonly count: number
  /** Where each piece begins; of the one behind the last, where that ends. */
  readonly starts: Uint32Array
  /** Where each piece goes on behind the comments that change nothing. */
  readonly bodies: Uint32Array
}

const hash = 0x23
/** What follows `#` in comments that say nothing of how an entry counts. */
const isIdle = new Uint8Array(256)
for (const byte of Buffer.from(':. \n')) isIdle[byte] = 1

/** Where the piece that begins at a place ends: behind the next empty lines, or with the bytes. */
export function endOfPiece(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] === newline) at += 1
  for (; at < bytes.length; at += 1) {
    if (bytes[at] === newline && bytes[at + 1] === newline) {
      at += 2
      while (bytes[at] === newline) at += 1
      return at
    }
  }
  return bytes.length
}

/** Goes behind empty lines and idle comments; what is found there decides how a piece counts. */
export function bodyOfPiece(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] === newline) at += 1
  while (bytes[at] === hash && isIdle[bytes[at + 1] as number] === 1) {
    let end = at + 1
    while (end < bytes.length && bytes[end] !== newline) end += 1
    // Such a line goes on in the next one.
    if (bytes[end - 1] === backslash) return at
    at = end + 1
  }
  return Math.min(at, bytes.length)
}

/**
 * How many pieces of an older version, from one on, stand in the new bytes from a place on, byte for
 * byte.
 */
export function samePieces(older: Pieces, first: number, bytes: Buffer, at: number): number {
  const { starts } = older
  let same = 0
  let step = 1
  while (first + same < older.count) {
    const from = first + same
    const to = Math.min(from + step, older.count)
    const place = at + (starts[from] as number) - (starts[first] as number)
    if (stands(older, starts[from] as number, starts[to] as number, bytes, place)) {
      same += to - from
      step *= 2
    } else if (to - from === 1) break
    else step = Math.max(1, (to - from) >> 2)
  }
  return same
}

/** Whether the body of an older version's piece stands in the new bytes at a place. */
export function isSameBody(older: Pieces, piece: number, bytes: Buffer, at: number): boolean {
  const from = older.bodies[piece] as number
  const to = older.starts[piece + 1] as number
  return stands(older, from, to, bytes, at)
}

function stands(older: Pieces, from: number, to: number, bytes: Buffer, at: number): boolean {
  const end = at + to - from
  if (end > bytes.length) return false
  // In the middle of a line the new version may go on with it.
  if (older.bytes[to - 1] !== newline && end !== bytes.length) return false
  return to - from < fewForNative
    ? isSame(older.bytes, from, to, bytes, at)
    : bytes.compare(older.bytes, from, to, at, end) === 0
}

/** Fewer bytes are compared sooner than a native function is called. */
const fewForNative = 512

function isSame(older: Buffer, from: number, to: number, bytes: Buffer, at: number): boolean {
  const moved = at - from
  for (let place = from; place < to; place += 1) {
    if (older[place] !== bytes[place + moved]) return false
  }
  return true
}
