import { type FaultDefaults, type WireFault, wireFaults } from '../kit/faults.ts'

/** What can be wrong in Transifex's documents, beside what can go wrong on the way. */
export type Fault =
  | WireFault
  /** The next page is on another host. */
  | { readonly kind: 'foreign-next'; readonly origin: string }
  /** The next page is this page again, */
  | { readonly kind: 'repeating-page' }
  /** or the first. */
  | { readonly kind: 'cyclic-pages' }
  /** Something was added in front between two pages: the last row comes again as the first. */
  | { readonly kind: 'moving-page' }
  /** The first row says other things. */
  | { readonly kind: 'first-row'; readonly attributes: Readonly<Record<string, unknown>> }
  /** The first row is of another resource. */
  | { readonly kind: 'foreign-row' }
  /** The first row stands there twice, under another id. */
  | { readonly kind: 'double-row' }
  /** A row more, like the first one, for a language nobody knows. */
  | { readonly kind: 'strange-row'; readonly language: string }

export const usualFaults: FaultDefaults<Fault> = {
  ...wireFaults,
  'foreign-next': { origin: 'https://elsewhere.example' },
  'repeating-page': {},
  'cyclic-pages': {},
  'moving-page': {},
  'first-row': { attributes: { translated_strings: -1 } },
  'foreign-row': {},
  'double-row': {},
  'strange-row': { language: 'tlh' },
}
