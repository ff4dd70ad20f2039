/** Generations of the API that the imitation speaks, the newest first. */
export const versions = ['2026.10', '5.14', '5.9', '4.4'] as const
export type Version = (typeof versions)[number]

/** What one generation does and another does not. */
export interface Abilities {
  /** `{"type", "errors"}` instead of `{"detail"}`. */
  readonly typedErrors: boolean
  readonly categories: boolean
  /** Statistics come 200 a page and up to 10000, instead of 50 and 1000. */
  readonly largeStatistics: boolean
  /** Approved and read-only strings, words and characters of every state. */
  readonly fullStatistics: boolean
  /** Settings that are inherited come with what they come to (`effective_license`). */
  readonly effectiveSettings: boolean
  /** Projects and components are numbered in documents. */
  readonly ids: boolean
}

/** By the real ones: 5.14.3 and 5.9.2 as observed, 4.4 by recorded documents, the newest by its contract. */
export const abilities: Readonly<Record<Version, Abilities>> = {
  '2026.10': {
    typedErrors: true,
    categories: true,
    largeStatistics: true,
    fullStatistics: true,
    effectiveSettings: true,
    ids: true,
  },
  '5.14': {
    typedErrors: true,
    categories: true,
    largeStatistics: true,
    fullStatistics: true,
    effectiveSettings: false,
    ids: true,
  },
  '5.9': {
    typedErrors: false,
    categories: true,
    largeStatistics: false,
    fullStatistics: true,
    effectiveSettings: false,
    ids: true,
  },
  '4.4': {
    typedErrors: false,
    categories: false,
    largeStatistics: false,
    fullStatistics: false,
    effectiveSettings: false,
    ids: false,
  },
}
