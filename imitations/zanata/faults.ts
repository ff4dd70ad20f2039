import { type FaultDefaults, type WireFault, wireFaults } from '../kit/faults.ts'

/** What can be wrong in Zanata's answers, beside what can go wrong on the way. */
export type Fault =
  | WireFault
  /** It answers in XML, as it does to whoever does not ask for JSON. */
  | { readonly kind: 'xml' }
  /** 200 and nothing. */
  | { readonly kind: 'empty-body' }
  /** 404, in plain words. */
  | { readonly kind: 'gone' }
  /** The answer is about another version or project. */
  | { readonly kind: 'mixed-up' }
  /** A row of the first document says other things: the first one, or that of a locale and unit. */
  | {
      readonly kind: 'changed-row'
      readonly members: Readonly<Record<string, unknown>>
      readonly locale?: string
      readonly unit?: 'MESSAGE' | 'WORD'
    }
  /** The first row stands there twice. */
  | { readonly kind: 'double-row' }
  /** The first document stands there twice. */
  | { readonly kind: 'double-document' }
  /** No words are counted. */
  | { readonly kind: 'no-words' }
  /** Words are counted where strings are not. */
  | { readonly kind: 'only-words' }
  /** Rows that count something nobody has heard of. */
  | { readonly kind: 'unknown-unit' }
  /** Rows of a locale nobody has heard of. */
  | { readonly kind: 'unknown-locale' }
  /** Every list is `null`, as for a version into which nothing was uploaded yet. */
  | { readonly kind: 'null-lists' }
  /** The list of projects or versions has its first entry twice. */
  | { readonly kind: 'listed-twice' }

export const usualFaults: FaultDefaults<Fault> = {
  ...wireFaults,
  xml: {},
  'empty-body': {},
  gone: {},
  'mixed-up': {},
  'changed-row': { members: { translated: -1 } },
  'double-row': {},
  'double-document': {},
  'no-words': {},
  'only-words': {},
  'unknown-unit': {},
  'unknown-locale': {},
  'null-lists': {},
  'listed-twice': {},
}
