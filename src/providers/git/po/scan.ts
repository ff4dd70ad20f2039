import type { PoFlaw } from './flaw.ts'

/** What an entry of a PO file can be, to msgfmt. */
export const poStates = { untranslated: 0, fuzzy: 1, translated: 2 } as const

/** msgfmt's three numbers. */
export interface PoCounts {
  readonly translated: number
  readonly fuzzy: number
  readonly untranslated: number
}

/** What counting needs of a PO file. Entries are the live ones without the header, each id once. */
export interface ScannedPo {
  /**
   * As `msgfmt --statistics` prints them; `null` when the file cannot be counted, for its syntax or
   * its charset. Of an id defined twice the first definition counts.
   */
  readonly counts: PoCounts | null
  /** `null` for a file that msgfmt accepts. */
  readonly flaw: PoFlaw | null
  /**
   * Fingerprints of the entries' context and source text, in file order; of a file that cannot be
   * counted, those before the fault.
   */
  readonly ids: BigUint64Array
  /** One of `poStates` for each entry. */
  readonly states: Uint8Array
  /** Words of each entry's source text: what stands between white space. */
  readonly words: Uint32Array
  /** `PO-Revision-Date` as ISO 8601 in UTC; `null` when absent, a placeholder or unreadable. */
  readonly revisedAt: string | null
  /** The `Language` header; `null` when absent or empty. */
  readonly language: string | null
}
