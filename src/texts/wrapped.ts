import stringWidth from 'string-width'

export interface Wrapping {
  /** Columns a line may take; letters of East Asian scripts take two. */
  readonly width: number
  /** Stands before every line but the first. */
  readonly indent?: string
}

/**
 * Text in lines of at most so many columns. It breaks at spaces, never at one that keeps words
 * together; a longer word (an address) stands alone and whole, unless its script needs no spaces.
 */
export function wrapped(text: string, { width, indent = '' }: Wrapping): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.split(/(?<= )/).flatMap((word) => piecesOf(word, width))) {
    const isFull = line.trim() !== '' && stringWidth((line + piece).trimEnd()) > width
    if (isFull) lines.push(line.trimEnd())
    line = isFull ? indent + piece : line + piece
  }
  return [...lines, line.trimEnd()]
}

const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/** A word, or what it may be broken into: no piece begins with what closes the one before. */
function piecesOf(word: string, width: number): string[] {
  if (stringWidth(word) <= width / 2 || !withoutSpaces.test(word)) return [word]
  const pieces: string[] = []
  for (const { segment } of words.segment(word)) {
    const last = pieces.length - 1
    const holdsOn = last >= 0 && /^[\p{Pe}\p{Pf}\p{Po}\s]/u.test(segment)
    if (holdsOn) pieces[last] += segment
    else pieces.push(segment)
  }
  return pieces
}
