/** What is wrong with a PO file, as its first fault. */
export interface PoFlaw {
  /** The line msgfmt names, counted from 1: for a string that is never closed, the one after it. */
  readonly line: number
  /** In msgfmt's words, and after a colon what stands there where the words alone say too little. */
  readonly message: string
}

/** A fault of syntax or charset: what follows it in the file cannot be trusted. */
export class PoFault extends Error {
  override readonly name = 'PoFault'
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }

  get flaw(): PoFlaw {
    return { line: this.line, message: this.message }
  }
}

const longestExcerpt = 40

/** The beginning of what stands at a place, fit to be shown: one line, short, no control characters. */
export function excerptOf(bytes: Uint8Array, from: number): string {
  // Four bytes a character at most; more than is shown, so that the mark of a cut can be set.
  const raw = Buffer.from(bytes.subarray(from, from + 4 * longestExcerpt + 4)).toString('utf8')
  const [line = ''] = raw.split('\n', 1)
  const text = line.replace(/[\s\p{C}]+/gu, ' ').trim()
  return text.length > longestExcerpt ? `${text.slice(0, longestExcerpt)}…` : text
}
