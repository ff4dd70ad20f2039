import { newline } from './bytes.ts'
import type { PoCursor } from './cursor.ts'

const simpleEscapes = new Int16Array(256).fill(-1)
for (const [letter, meaning] of Object.entries({
  a: 0x07,
  b: 0x08,
  t: 0x09,
  n: 0x0a,
  v: 0x0b,
  f: 0x0c,
  r: 0x0d,
  '"': 0x22,
  '\\': 0x5c,
})) {
  simpleEscapes[letter.charCodeAt(0)] = meaning
}

/** What an escape can be other than a byte. */
export const escapes = { isNone: -1, isInvalid: -2 } as const

/**
 * Behind a backslash in a string: the byte that is meant; `isNone` where the backslash only carries
 * the line on, `isInvalid` where nothing is meant by it. `\x` takes any number of digits, as in C.
 */
export function readEscape(cursor: PoCursor): number {
  if (cursor.bytes[cursor.at] === newline) {
    cursor.at += 1
    cursor.line += 1
    return escapes.isNone
  }
  const byte = cursor.peek()
  if (byte < 0 || byte === newline) return escapes.isInvalid
  cursor.read()
  const meaning = simpleEscapes[byte] as number
  if (meaning >= 0) return meaning
  if (isOctal(byte)) return readOctal(cursor, byte - 0x30)
  if (byte === 0x78 && hexValue(cursor.peek()) >= 0) return readHex(cursor)
  return escapes.isInvalid
}

function readOctal(cursor: PoCursor, first: number): number {
  let value = first
  for (let digits = 1; digits < 3 && isOctal(cursor.peek()); digits += 1) {
    value = 8 * value + cursor.read() - 0x30
  }
  return value & 0xff
}

function readHex(cursor: PoCursor): number {
  let value = 0
  for (let digit = hexValue(cursor.peek()); digit >= 0; digit = hexValue(cursor.peek())) {
    value = (16 * value + digit) & 0xff
    cursor.read()
  }
  return value
}

function isOctal(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x37
}

function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return byte > 0 && letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
