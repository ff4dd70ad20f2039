/** Source strings of one resource in one language, counted at one moment. Unknown is `null`, never 0. */
export interface StringCounts {
  /** Strings of the source text. */
  readonly total: number
  /** Strings with a translation that needs no editing (fuzzy ones are not among them). */
  readonly translated: number
  /** Fuzzy strings; `null` where the platform does not say (Transifex). */
  readonly needsEditing: number | null
  /** Reviewed strings, a part of `translated`; `null` where there is no review step. */
  readonly reviewed: number | null
  /** Words of the source text, as the platform counts words; `null` where unknown. */
  readonly totalWords: number | null
  readonly translatedWords: number | null
  readonly needsEditingWords: number | null
  readonly reviewedWords: number | null
}

/** What is known of a resource's source text, whatever the language. */
export interface SourceCounts {
  /** Source strings; `null` where no total is known. */
  readonly total: number | null
  readonly totalWords: number | null
  /** True when the total is only a lower bound (the union of the ids that some language has). */
  readonly isLowerBound: boolean
}

/** Strings that still need a human: fuzzy ones included. */
export function leftOf(counts: Pick<StringCounts, 'total' | 'translated'>): number {
  return counts.total - counts.translated
}

/** Words that still need a human; `null` where the platform does not count words. */
export function leftWordsOf(
  counts: Pick<StringCounts, 'totalWords' | 'translatedWords'>,
): number | null {
  return counts.totalWords === null || counts.translatedWords === null
    ? null
    : counts.totalWords - counts.translatedWords
}

/**
 * Says what is wrong with counts that cannot be true, or `null` when they add up.
 * A count that does not add up is refused by the sync: a made-up number is a wrong number.
 */
export function faultIn(counts: StringCounts): string | null {
  const entries = Object.entries(counts) as [keyof StringCounts, number | null][]
  for (const [name, value] of entries) {
    if (value !== null && (!Number.isSafeInteger(value) || value < 0)) {
      return `${name} is ${value}, not a whole number of at least 0`
    }
  }
  const { total, translated, needsEditing, reviewed, totalWords, translatedWords } = counts
  if (translated + (needsEditing ?? 0) > total) {
    return `translated ${translated} and needs editing ${needsEditing ?? 0} are more than the total ${total}`
  }
  if (reviewed !== null && reviewed > translated) {
    return `reviewed ${reviewed} is more than translated ${translated}`
  }
  if (totalWords !== null && translatedWords !== null && translatedWords > totalWords) {
    return `translated words ${translatedWords} are more than the total ${totalWords}`
  }
  return null
}

/** True when both hold the same figures. */
export function sameCounts(a: StringCounts, b: StringCounts): boolean {
  return (Object.keys(a) as (keyof StringCounts)[]).every((name) => a[name] === b[name])
}
