import { leftOf, leftWordsOf } from './string-counts.ts'
import type { WorkFacts } from './work-item.ts'

/** Words an hour that a visitor translates, unless told otherwise. */
export const defaultPace = 250

/** Paces that are taken: from the slowest to the fastest, in these steps. */
export const paces = { slowest: 50, fastest: 2_000, step: 10 } as const

/** A day of translating, in minutes. */
export const workingDay = 8 * 60

/** A fuzzy string needs reading and mending, not translating: this share of the effort. */
const fuzzyEffort = 0.5

/**
 * Words still to be translated, fuzzy ones at half. Where only fuzzy strings are counted and not
 * their words, they are taken to be as long as all that are left. For a resource without a file
 * that is all of it ("up to"). `null` where the words are unknown or only known to be "at least",
 * and where nobody knows how many strings they are in.
 */
export function workWordsOf({
  counts,
  source,
  leftWords,
}: Pick<WorkFacts, 'counts' | 'source' | 'leftWords'>): number | null {
  if (leftWords === null || source.isLowerBound) return null
  if (counts === null) return source.total === null ? null : leftWords
  const { needsEditing, needsEditingWords } = counts
  const left = leftOf(counts)
  const mean = left === 0 ? 0 : (leftWordsOf(counts) ?? 0) / left
  const fuzzy = Math.min(leftWords, needsEditingWords ?? (needsEditing ?? 0) * mean)
  return leftWords - fuzzy * (1 - fuzzyEffort)
}

/** How long some words take at a pace of so many an hour, in minutes. */
export function minutesFor(words: number, pace: number): number {
  return (60 * words) / pace
}

/** How long a resource takes; `null` where its words are unknown: see {@link workWordsOf}. */
export function minutesOf(
  facts: Pick<WorkFacts, 'counts' | 'source' | 'leftWords'>,
  pace: number,
): number | null {
  const words = workWordsOf(facts)
  return words === null ? null : minutesFor(words, pace)
}
