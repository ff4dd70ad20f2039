import { shippingPercentOf } from './completion.ts'
import type { Tier } from './resource.ts'
import { leftOf, leftWordsOf } from './string-counts.ts'
import type {
  WorkCandidate,
  WorkFacts,
  WorkGroup,
  WorkItem,
  WorkReason,
  WorkRules,
} from './work-item.ts'

/** A question that was asked of a resource, with the figures it looks at and the answer. */
export type WorkStep =
  /** Is it finished, in a file without an error? */
  | { readonly asks: 'is-done'; readonly left: number | null; readonly answer: boolean }
  /** Is there nothing to do before an error in its file is mended? */
  | { readonly asks: 'is-broken'; readonly answer: boolean }
  /** Is it begun, and near its end? */
  | {
      readonly asks: 'is-near'
      readonly isBegun: boolean
      /** Its size is only known to be at least something: no distance can be told. */
      readonly isLowerBound: boolean
      readonly words: number | null
      /** By the ratio that shipping uses; `null` without a number, or for 0 of 0. */
      readonly percent: number | null
      readonly answer: boolean
    }
  /** Is it a dashboard or a service message? */
  | { readonly asks: 'is-seen'; readonly tier: Tier; readonly answer: boolean }

export interface Standing<Candidate extends WorkCandidate = WorkCandidate> {
  readonly item: Candidate & WorkItem
  /** The questions in their order, down to the one that decided. */
  readonly steps: readonly WorkStep[]
}

/** At most this many words left count as near the end. */
export const fewWords = 1_500

/**
 * Which group of work a resource is in, and why. The questions are asked in turn:
 *
 * 1. Nothing left: *done*.
 * 2. Whole, or not to be counted, for an error in its file: *later*, to be mended.
 * 3. Begun and near its end (past the import threshold, or few words left): *finish*.
 * 4. Seen by users (tiers 1 and 2), not begun ones included: *attack*.
 * 5. All else: *later*.
 */
export function standingOf<Candidate extends WorkCandidate>(
  candidate: Candidate,
  rules: WorkRules,
): Standing<Candidate> {
  const known = knownOf(candidate)
  const { counts, source, tier } = candidate
  const { left, leftWords: words, isBegun } = known
  const place = rules.explicitOrder.indexOf(candidate.project) + 1
  const steps: WorkStep[] = []
  const asked = (step: WorkStep) => {
    steps.push(step)
    return step.answer
  }
  const stands = (group: WorkGroup, reason: WorkReason): Standing<Candidate> => ({
    item: { ...candidate, ...known, group, reason },
    steps,
  })

  const isWhole = left === 0 && !source.isLowerBound
  const hasFlaw = Boolean(candidate.flaw)
  if (asked({ asks: 'is-done', left, answer: isWhole && !hasFlaw })) {
    const isEmpty = (counts?.total ?? source.total) === 0
    return stands('done', { code: isEmpty ? 'nothing-to-translate' : 'complete' })
  }
  if (asked({ asks: 'is-broken', answer: hasFlaw && (isWhole || counts === null) })) {
    return stands('later', { code: counts === null ? 'unreadable' : 'flawed' })
  }
  const near = nearness(candidate, known, rules)
  const percent = counts && shippingPercentOf(counts)
  const { isLowerBound } = source
  if (asked({ asks: 'is-near', isBegun, isLowerBound, words, percent, answer: near !== null })) {
    return stands('finish', place > 0 ? { code: 'priority', place } : (near as WorkReason))
  }
  if (asked({ asks: 'is-seen', tier, answer: tier <= 2 })) {
    return stands(
      'attack',
      place > 0 ? { code: 'priority', place } : attackReason(candidate, known),
    )
  }
  if (place > 0) return stands('later', { code: 'priority', place })
  return stands('later', { code: isLowerBound ? 'size-unknown' : 'least-seen' })
}

/** What is known beside the candidate. */
type Known = Omit<WorkFacts, keyof WorkCandidate>

function knownOf({ source, counts }: WorkCandidate): Known {
  return {
    left: counts ? leftOf(counts) : source.total,
    leftWords: counts ? leftWordsOf(counts) : source.isLowerBound ? null : source.totalWords,
    isBegun: counts !== null && counts.translated + (counts.needsEditing ?? 0) > 0,
  }
}

function nearness(
  { source, counts }: WorkCandidate,
  { leftWords: words, isBegun }: Known,
  { entersAt }: WorkRules,
): WorkReason | null {
  // A lower bound says nothing about the distance to the end.
  if (counts === null || !isBegun || source.isLowerBound) return null
  if (words !== null && words <= fewWords) {
    return { code: 'few-words', words, passesMoreSeen: false }
  }
  const percent = shippingPercentOf(counts)
  return percent !== null && percent >= entersAt
    ? { code: 'past-threshold', percent, passesMoreSeen: false }
    : null
}

function attackReason({ counts, tier }: WorkCandidate, { isBegun }: Known): WorkReason {
  if (counts === null) return { code: 'no-file' }
  if (!isBegun) return { code: 'not-begun' }
  return { code: tier === 1 ? 'most-seen' : 'service-messages' }
}
