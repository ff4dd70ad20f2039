/** Text somewhere in a room of bytes. */
export interface PoText {
  readonly bytes: Uint8Array
  /** Of the same bytes. */
  readonly view: DataView
  /** Where the text begins in them. */
  readonly from: number
  readonly length: number
}

const firstFactor = 0x9e3779b1
const secondFactor = 0x85ebca77
const partMark = 0x6a09e667

/**
 * A 64-bit fingerprint of text, and on the way the number of its words: both look at every byte
 * of every source text, four at a time.
 *
 * Two lanes of 32 bits stir every byte in, in ways that can be undone, so that two texts never
 * become equal on the way, but by chance in the end. Whoever wishes for two texts with one
 * fingerprint can make them: it is no seal.
 */
export class Fingerprint {
  low = 0
  high = 0
  /** Words of what was added last: what stands between white space or control characters. */
  words = 0

  start(): void {
    this.low = 0x2545f491
    this.high = 0x7f4a7c15
  }

  add({ bytes, view, from, length }: PoText): void {
    const to = from + length
    let { low, high } = this
    let words = 0
    let beyondAscii = 0
    // The mark of the byte before, as in `marks`; there is none before the first.
    let before = 0
    for (let at = from; at < to; at += 4) {
      const four = at + 4 <= to ? view.getInt32(at, true) : restOf(view, at, to)
      low = Math.imul(low ^ four, firstFactor)
      low ^= low >>> 15
      high = Math.imul(high + four, secondFactor)
      high ^= high >>> 13
      beyondAscii |= four
      // One bit for each byte that is a part of a word, and of those, which follow one that is not.
      const marks = (((four & 0x7f7f7f7f) + 0x5f5f5f5f) >>> 7) & 0x01010101
      const starts = marks & ~((marks << 8) | before)
      words += Math.imul(starts, 0x01010101) >>> 24
      before = marks >>> 24
    }
    this.low = low
    this.high = high
    // Beyond ASCII there is more white space.
    this.words = (beyondAscii & 0x80808080) === 0 ? words : wordsIn(bytes.subarray(from, to))
  }

  /** What is added before and after this are two texts: even an empty one makes a difference. */
  part(): void {
    this.low = Math.imul(this.low ^ partMark, firstFactor)
    this.high = Math.imul(this.high + partMark, secondFactor)
  }

  /** To be called once, at the end: spreads what the last bytes did over all bits. */
  finish(): void {
    this.low = mixed(this.low ^ (this.high >>> 7))
    this.high = mixed(this.high ^ (this.low >>> 9))
  }
}

/** The last one, two or three bytes as if zeros came after them. */
function restOf(view: DataView, at: number, to: number): number {
  if (to >= 4) return view.getInt32(to - 4, true) >>> (8 * (at + 4 - to))
  let rest = 0
  for (let place = to - 1; place >= at; place -= 1) rest = (rest << 8) | view.getUint8(place)
  return rest
}

function mixed(value: number): number {
  let mix = value
  mix = Math.imul(mix ^ (mix >>> 16), 0x7feb352d)
  mix = Math.imul(mix ^ (mix >>> 15), 0x846ca68b)
  return (mix ^ (mix >>> 16)) >>> 0
}

function wordsIn(text: Uint8Array): number {
  return Buffer.from(text)
    .toString()
    .split(/[\s\p{Cc}]+/u)
    .filter(Boolean).length
}
