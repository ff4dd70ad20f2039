import { shippingPercentOf } from './completion.ts'
import type { ResourceKind, Tier } from './resource.ts'
import type { SourceCounts, StringCounts } from './string-counts.ts'
import { leftOf, leftWordsOf } from './string-counts.ts'

/** One resource of the current series in one language, as the ranking looks at it. */
export interface WorkCandidate {
  readonly project: string
  readonly resource: string
  readonly kind: ResourceKind
  readonly tier: Tier
  readonly source: SourceCounts
  /** `null`: no file or row, so nothing is known of this language here. */
  readonly counts: StringCounts | null
  /** What is wrong with its file; `null` or absent: nothing. */
  readonly flaw?: string | null
}

export type WorkGroup = 'finish' | 'attack' | 'later' | 'done'

/** Why a row stands where it stands; the interface puts it into words. */
export type WorkReason =
  /** In a priority list made by people, at this place (1 is first). */
  | { readonly code: 'priority'; readonly place: number }
  /** Past the share at which its file enters the repository. */
  | { readonly code: 'past-threshold'; readonly percent: number }
  /** So few words are left that it can be finished soon. */
  | { readonly code: 'few-words'; readonly words: number }
  /** Every string is translated, but the file has an error to be mended. */
  | { readonly code: 'flawed' }
  /** There is a file, with an error that keeps it from giving any number. */
  | { readonly code: 'unreadable' }
  /** What every user sees first. */
  | { readonly code: 'most-seen' }
  /** Messages of a service, in the release's default order. */
  | { readonly code: 'service-messages' }
  /** Nothing is known of it in this language: nobody may have begun. */
  | { readonly code: 'no-file' }
  | { readonly code: 'not-begun' }
  /** Its total is only a lower bound, so its distance to the end is unknown. */
  | { readonly code: 'size-unknown' }
  | { readonly code: 'least-seen' }
  | { readonly code: 'complete' }
  | { readonly code: 'nothing-to-translate' }

export interface WorkItem extends WorkCandidate {
  readonly group: WorkGroup
  readonly reason: WorkReason
  /** Strings left; for a resource without a number, all of its source strings ("up to"). */
  readonly left: number | null
  readonly leftWords: number | null
  readonly isBegun: boolean
}

export interface WorkRules {
  /** The file enters the repository at this share (percent). */
  readonly entersAt: number
  /** Projects in the order people gave them for this release and language; empty: none given. */
  readonly explicitOrder: readonly string[]
  /** Order of projects where people gave none. */
  readonly defaultOrder: readonly string[]
}

/** At most this many words left count as near the end. */
export const fewWords = 1_500

/**
 * Ranks what a volunteer should translate next, best first:
 *
 * 1. *Finish*: begun, incomplete and near the end (past the import threshold, or at most 1,500
 *    words left). Explicit priorities first, then fewest words.
 * 2. *Attack*: the rest of tiers 1 and 2, explicit priorities first, then by tier and default
 *    order; what is not begun is included.
 * 3. *Later*: the rest, with what has unknown words last; also what is translated whole, in a
 *    file with an error, or lies in a file that cannot be counted: that has to be mended first.
 * 4. *Done*: complete, or nothing to translate.
 *
 * Deterministic: ties are broken by project and resource name.
 */
export function rankWork(candidates: readonly WorkCandidate[], rules: WorkRules): WorkItem[] {
  const items = candidates.map((candidate) => toItem(candidate, rules))
  return items.sort(
    (a, b) =>
      groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group) ||
      compareInGroup(a, b, rules) ||
      compareText(a.project, b.project) ||
      compareText(a.resource, b.resource),
  )
}

const groupOrder: readonly WorkGroup[] = ['finish', 'attack', 'later', 'done']

function toItem(candidate: WorkCandidate, rules: WorkRules): WorkItem {
  const { source, counts } = candidate
  const left = counts ? leftOf(counts) : source.total
  const leftWords = counts ? leftWordsOf(counts) : source.isLowerBound ? null : source.totalWords
  const isBegun = counts !== null && counts.translated + (counts.needsEditing ?? 0) > 0
  const facts = { ...candidate, left, leftWords, isBegun }

  const isFinished = !source.isLowerBound && left === 0
  if (candidate.flaw && (counts === null || isFinished)) {
    return { ...facts, group: 'later', reason: { code: counts ? 'flawed' : 'unreadable' } }
  }
  if (isFinished) return { ...facts, group: 'done', reason: doneReason(candidate) }
  const place = rules.explicitOrder.indexOf(candidate.project) + 1
  const near = isBegun ? nearness(candidate, leftWords, rules) : null
  if (near) {
    return { ...facts, group: 'finish', reason: place > 0 ? { code: 'priority', place } : near }
  }
  if (candidate.tier <= 2) {
    return { ...facts, group: 'attack', reason: attackReason(candidate, place, isBegun) }
  }
  const code = source.isLowerBound ? 'size-unknown' : 'least-seen'
  return { ...facts, group: 'later', reason: { code } }
}

function doneReason({ source, counts }: WorkCandidate): WorkReason {
  return { code: (counts?.total ?? source.total) === 0 ? 'nothing-to-translate' : 'complete' }
}

function nearness(
  { source, counts }: WorkCandidate,
  leftWords: number | null,
  rules: WorkRules,
): WorkReason | null {
  // A lower bound says nothing about the distance to the end.
  if (counts === null || source.isLowerBound) return null
  if (leftWords !== null && leftWords <= fewWords) return { code: 'few-words', words: leftWords }
  const percent = shippingPercentOf(counts)
  return percent !== null && percent >= rules.entersAt ? { code: 'past-threshold', percent } : null
}

function attackReason(candidate: WorkCandidate, place: number, isBegun: boolean): WorkReason {
  if (place > 0) return { code: 'priority', place }
  if (candidate.counts === null) return { code: 'no-file' }
  if (!isBegun) return { code: 'not-begun' }
  return { code: candidate.tier === 1 ? 'most-seen' : 'service-messages' }
}

function compareInGroup(a: WorkItem, b: WorkItem, rules: WorkRules): number {
  const explicit = compareRank(a.project, b.project, rules.explicitOrder)
  if (a.group === 'finish') return explicit || compareWords(a, b)
  if (a.group === 'attack') {
    return (
      explicit ||
      a.tier - b.tier ||
      compareRank(a.project, b.project, rules.defaultOrder) ||
      compareWords(a, b)
    )
  }
  return (
    explicit ||
    Number(a.leftWords === null) - Number(b.leftWords === null) ||
    a.tier - b.tier ||
    compareWords(a, b) ||
    compareRank(a.project, b.project, rules.defaultOrder)
  )
}

/** Fewest words first; unknown words last. Strings decide where words do not. */
function compareWords(a: WorkItem, b: WorkItem): number {
  return compareNullable(a.leftWords, b.leftWords) || compareNullable(a.left, b.left)
}

function compareNullable(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a - b
}

/** Named in the order before not named. */
function compareRank(a: string, b: string, order: readonly string[]): number {
  const rank = (name: string) => {
    const index = order.indexOf(name)
    return index < 0 ? order.length : index
  }
  return rank(a) - rank(b)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
