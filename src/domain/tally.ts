import type { SourceCounts, StringCounts } from './string-counts.ts'

/** One resource of a whole, with its counts in one language: `null` where there is no number. */
export interface TallyPart {
  readonly source: SourceCounts
  readonly counts: StringCounts | null
  /** What is wrong with the file; `null` or absent: nothing. */
  readonly flaw?: string | null
}

/**
 * A sum over the resources of a whole (a project, a group) in one language.
 * The denominator is always the whole: a resource without a number adds its source strings to
 * `total` and to `uncountedStrings`, and nothing to `translated`, so that the percent is a floor.
 */
export interface Tally {
  /** Resources of the whole. */
  readonly resources: number
  /** Those with a number in this language. */
  readonly countedResources: number
  /** Source strings of the whole, as far as known. */
  readonly total: number
  readonly translated: number
  /** Fuzzy strings; `null` when a counted resource does not say. */
  readonly needsEditing: number | null
  /** Strings left in the counted resources. */
  readonly left: number
  /** Source strings in the resources without a number. */
  readonly uncountedStrings: number
  /** Source words of the whole; `null` when a resource does not say. */
  readonly totalWords: number | null
  /** Words left in the counted resources; `null` when one of them does not say. */
  readonly leftWords: number | null
  /** Some total in the sum is a lower bound. */
  readonly isLowerBound: boolean
  /** Resources whose source total is not known at all. */
  readonly unknownTotals: number
  /** Cells whose file has a flaw: it is counted as far as it can be, and never complete. */
  readonly flawedCells: number
}

export const emptyTally: Tally = {
  resources: 0,
  countedResources: 0,
  total: 0,
  translated: 0,
  needsEditing: 0,
  left: 0,
  uncountedStrings: 0,
  totalWords: 0,
  leftWords: 0,
  isLowerBound: false,
  unknownTotals: 0,
  flawedCells: 0,
}

/** Some resource of the whole has no number, so that what is left in it is a floor. */
export function isPartial({
  countedResources,
  resources,
}: Pick<Tally, 'countedResources' | 'resources'>): boolean {
  return countedResources < resources
}

/** The tally of one resource in one language. */
export function tallyOf({ source, counts, flaw = null }: TallyPart): Tally {
  if (counts === null) {
    return {
      ...emptyTally,
      resources: 1,
      total: source.total ?? 0,
      uncountedStrings: source.total ?? 0,
      totalWords: source.totalWords,
      isLowerBound: source.isLowerBound,
      unknownTotals: source.total === null ? 1 : 0,
      flawedCells: flaw ? 1 : 0,
    }
  }
  return {
    resources: 1,
    countedResources: 1,
    total: counts.total,
    translated: counts.translated,
    needsEditing: counts.needsEditing,
    left: counts.total - counts.translated,
    uncountedStrings: 0,
    totalWords: counts.totalWords ?? source.totalWords,
    leftWords:
      counts.totalWords === null || counts.translatedWords === null
        ? null
        : counts.totalWords - counts.translatedWords,
    isLowerBound: source.isLowerBound,
    unknownTotals: 0,
    flawedCells: flaw ? 1 : 0,
  }
}

/** Adds two tallies; an unknown makes the sum of that figure unknown. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    resources: a.resources + b.resources,
    countedResources: a.countedResources + b.countedResources,
    total: a.total + b.total,
    translated: a.translated + b.translated,
    needsEditing: plus(a.needsEditing, b.needsEditing),
    left: a.left + b.left,
    uncountedStrings: a.uncountedStrings + b.uncountedStrings,
    totalWords: plus(a.totalWords, b.totalWords),
    leftWords: plus(a.leftWords, b.leftWords),
    isLowerBound: a.isLowerBound || b.isLowerBound,
    unknownTotals: a.unknownTotals + b.unknownTotals,
    flawedCells: a.flawedCells + b.flawedCells,
  }
}

/** Sums tallies: strings are added, and a percent is only ever taken of the sum. */
export function sumTallies(tallies: Iterable<Tally>): Tally {
  let sum = emptyTally
  for (const tally of tallies) sum = addTallies(sum, tally)
  return sum
}

/** What sizes of source texts are compared by; `null`: nothing of it is known. */
export function knownTotal({
  total,
  unknownTotals,
  resources,
}: Pick<Tally, 'total' | 'unknownTotals' | 'resources'>): number | null {
  return resources > 0 && unknownTotals === resources ? null : total
}

/** Of a lower bound nobody knows how many words there are. */
export function knownWords({
  isLowerBound,
  totalWords,
}: Pick<Tally, 'isLowerBound' | 'totalWords'>): number | null {
  return isLowerBound ? null : totalWords
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}
