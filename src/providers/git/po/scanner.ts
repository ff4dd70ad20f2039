import { standsAt } from './bytes.ts'
import { charsetIn } from './charset.ts'
import type { PoEntry } from './entry.ts'
import { PoEntryList } from './entry-list.ts'
import { PoEntryReader } from './entry-reader.ts'
import { PoFault, type PoFlaw } from './flaw.ts'
import { type PoHeader, readHeader } from './header.ts'
import { PoIdSet } from './id-set.ts'
import { poStates, type ScannedPo } from './scan.ts'

export { countAgainst, unionOf } from './counting.ts'
export type { PoFlaw } from './flaw.ts'
export { packScan, scanVersion, unpackScan } from './packing.ts'
export { type PoCounts, poStates, type ScannedPo } from './scan.ts'

const byteOrderMark = Buffer.from('\ufeff')

/**
 * Counts a PO or POT file as `msgfmt --statistics` does, and says what msgfmt would reject it for.
 * Whatever the bytes are, it throws nothing, and takes time in proportion to their number.
 */
export function scanPo(bytes: Uint8Array): ScannedPo {
  const hasMark = standsAt(bytes, 0, byteOrderMark)
  const tally = new Tally(bytes.length)
  const fault = readInto(tally, hasMark ? bytes.subarray(byteOrderMark.length) : bytes)
  // To msgfmt the mark is a syntax error like any other. It puts nothing that follows in doubt,
  // and editors add it unasked: the file is flagged for it, and counted.
  const mark = hasMark ? { line: 1, message: 'syntax error: a byte order mark' } : null
  return tally.result(fault, mark)
}

function readInto(tally: Tally, bytes: Uint8Array): PoFlaw | null {
  try {
    const reader = new PoEntryReader(bytes)
    for (let entry = reader.next(); entry !== null; entry = reader.next()) {
      const charset = tally.take(entry)
      if (charset !== null) reader.useCharset(charset)
    }
    return null
  } catch (error) {
    if (error instanceof PoFault) return error.flaw
    throw error
  }
}

/** What has been read of one file. */
class Tally {
  /** Every id so far, of obsolete entries and the header too: none of them may come again. */
  readonly #ids: PoIdSet
  /** For each of them twice the line of its translation, and 1 more where it was counted. */
  readonly #marks: number[] = []
  readonly #counted: PoEntryList
  #emptyHeaders = 0
  #header: PoHeader | null = null
  #duplicate: PoFlaw | null = null
  #newlines: PoFlaw | null = null

  constructor(bytes: number) {
    // An entry is seldom shorter than this.
    const expected = Math.ceil(bytes / 128)
    this.#ids = new PoIdSet(expected)
    this.#counted = new PoEntryList(expected)
  }

  /** Counts an entry; gives the charset of what follows when it is the header and declares one. */
  take(entry: PoEntry): string | null {
    const { low, high } = entry.id
    const place = this.#ids.add(low, high)
    const isCounted = !entry.isObsolete && !entry.isHeader
    if (place < 0) {
      this.#marks.push(2 * entry.translationLine + (isCounted ? 1 : 0))
      if (isCounted) this.#count(entry)
    } else this.#takeAgain(entry, place, isCounted)
    return entry.isHeader && !entry.isObsolete ? this.#takeHeader(entry) : null
  }

  #count(entry: PoEntry): void {
    let state: number = poStates.translated
    if (!entry.isTranslated) state = poStates.untranslated
    else if (entry.isFuzzy) state = poStates.fuzzy
    else if (entry.newlineFault !== null) {
      this.#newlines ??= { line: entry.translationLine, message: entry.newlineFault }
    }
    this.#counted.add(entry.id, state)
  }

  #takeAgain(entry: PoEntry, place: number, isCounted: boolean): void {
    const mark = this.#marks[place] as number
    this.#duplicate ??= {
      line: entry.idLine,
      message: `duplicate message definition: the first one is on line ${mark >> 1}`,
    }
    // An obsolete definition hides no live one.
    if (!isCounted || mark % 2 === 1) return
    this.#marks[place] = mark + 1
    this.#count(entry)
  }

  #takeHeader(entry: PoEntry): string | null {
    if (this.#header === null) {
      this.#header = readHeader(entry.header)
      // A header that says nothing is one more untranslated message to msgfmt.
      if (!entry.isTranslated) this.#emptyHeaders = 1
    }
    return charsetIn(entry.header)
  }

  result(fault: PoFlaw | null, mark: PoFlaw | null): ScannedPo {
    const { ids, states, words } = this.#counted.result()
    const numbers = [this.#emptyHeaders, 0, 0]
    for (const state of states) numbers[state] = (numbers[state] as number) + 1
    const [untranslated, fuzzy, translated] = numbers as [number, number, number]
    return {
      counts: fault === null ? { translated, fuzzy, untranslated } : null,
      flaw: fault ?? mark ?? this.#duplicate ?? this.#newlines,
      ids,
      states,
      words,
      revisedAt: this.#header?.revisedAt ?? null,
      language: this.#header?.language ?? null,
    }
  }
}
