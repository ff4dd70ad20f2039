import { relative } from 'node:path'

/** Something in the catalogue that cannot be: what, where (file:line), and what to do. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError'
  /** The file as shown in the message. */
  readonly file: string
  /** Counted from 1; `null` where the file itself is the trouble. */
  readonly line: number | null

  constructor(file: string, line: number | null, sentence: string, options?: { cause?: unknown }) {
    const shown = shownPath(file)
    super(`${line === null ? shown : `${shown}:${line}`}: ${printable(sentence)}`, options)
    this.file = shown
    this.line = line
  }
}

/** What is quoted may be of any length, and hold what a terminal would heed. */
function printable(sentence: string): string {
  return sentence.replaceAll(/\p{Cc}+/gu, ' ').replaceAll(/"([^"]{100})[^"]+"/g, '"$1…"')
}

/** A path as a person in the current folder would write it. */
export function shownPath(file: string): string {
  const short = relative(process.cwd(), file)
  return short === '' || short.startsWith('..') ? file : short
}
