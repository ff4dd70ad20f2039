import { newline } from '../po/bytes.ts'
import { charsetIn } from '../po/charset.ts'
import type { PoEntry } from '../po/entry.ts'
import { PoEntryReader } from '../po/entry-reader.ts'
import { PoFault } from '../po/flaw.ts'
import { poStates } from '../po/scanner.ts'

/** A state that is none: of obsolete entries and headers. */
export const notCounted = 255

/** What counting needs to know of one entry. */
export interface LoneEntry {
  /** Fingerprint of its source text, in halves. */
  readonly low: number
  readonly high: number
  /** Words of its source text. */
  readonly words: number
  /** One of `poStates`, or {@link notCounted}. */
  readonly state: number
  /** True for a header that says that the file is in UTF-8. */
  readonly declaresUtf8: boolean
}

const hash = 0x23
const tilde = 0x7e

/**
 * The one entry in a piece of a file; `null` where the piece says nothing by itself: it has none or
 * several, an error, or a comment at its end, which belongs to what follows.
 */
export function entryIn(piece: Buffer): LoneEntry | null {
  if (endsInComment(piece)) return null
  try {
    const reader = new PoEntryReader(piece)
    const entry = reader.next()
    // The next one is read into the same object.
    const lone = entry && loneEntry(entry)
    return lone !== null && reader.next() === null ? lone : null
  } catch (error) {
    if (error instanceof PoFault) return null
    throw error
  }
}

function loneEntry(entry: PoEntry): LoneEntry {
  const { id, isHeader, isObsolete, header } = entry
  return {
    low: id.low,
    high: id.high,
    words: id.words,
    state: stateOf(entry),
    declaresUtf8: isHeader && !isObsolete && charsetIn(header)?.toUpperCase() === 'UTF-8',
  }
}

function stateOf({ isObsolete, isHeader, isTranslated, isFuzzy }: PoEntry): number {
  if (isObsolete || isHeader) return notCounted
  if (!isTranslated) return poStates.untranslated
  return isFuzzy ? poStates.fuzzy : poStates.translated
}

function endsInComment(piece: Buffer): boolean {
  let end = piece.length
  while (end > 0 && piece[end - 1] === newline) end -= 1
  const line = piece.lastIndexOf(newline, end - 1) + 1
  return piece[line] === hash && piece[line + 1] !== tilde
}
