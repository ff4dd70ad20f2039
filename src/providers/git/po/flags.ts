import { standsAt, tableOf } from './bytes.ts'

const isParting = tableOf(' \t\r\f\v\n,')
const isEnding = tableOf(' \t\r\f\v\n,\0')
const fuzzy = Buffer.from('fuzzy')
const range = Buffer.from('range:')

/** Whether `fuzzy` is among the flags in these bytes, which are the rest of a `#,` line. */
export function hasFuzzyFlag(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; ) {
    const start = skip(bytes, at, to, isParting)
    at = flagEnd(bytes, start, to)
    if (at === start) return false
    if (at - start === fuzzy.length && standsAt(bytes, start, fuzzy)) return true
    // The numbers of a range are no flag, whatever stands in their place.
    if (at - start === range.length && standsAt(bytes, start, range)) {
      at = flagEnd(bytes, skip(bytes, at, to, isParting), to)
    }
  }
  return false
}

function skip(bytes: Uint8Array, from: number, to: number, isSkipped: Uint8Array): number {
  let at = from
  while (at < to && isSkipped[bytes[at] as number] === 1) at += 1
  return at
}

function flagEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  while (at < to && isEnding[bytes[at] as number] === 0) at += 1
  return at
}
