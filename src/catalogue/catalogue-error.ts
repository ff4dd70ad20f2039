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

/** More of a sentence is what it quotes: what is wrong begins it, and what to do ends it. */
const longestPart = 300

/** What is quoted may be of any length, and hold what a terminal would heed. */
function printable(sentence: string): string {
  const characters = Array.from(sentence.replaceAll(/\p{Cc}+/gu, ' '))
  if (characters.length <= 2 * longestPart) return characters.join('')
  return [...characters.slice(0, longestPart), '…', ...characters.slice(-longestPart)].join('')
}

/** A path as a person in the current folder would write it. */
export function shownPath(file: string): string {
  const short = relative(process.cwd(), file)
  return short === '' || short.startsWith('..') ? file : short
}
