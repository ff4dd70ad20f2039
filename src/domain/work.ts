import type { WorkCandidate, WorkGroup, WorkItem, WorkReason, WorkRules } from './work-item.ts'
import { standingOf } from './work-standing.ts'

/**
 * Ranks what a volunteer should translate next, best first. `standingOf` says which group a
 * resource is in; inside a group
 *
 * 1. *Finish*: projects that people put first, in their order; then what has the fewest words left,
 *    whatever its tier, since the shortest way to a finished file comes first.
 * 2. *Attack*: projects that people put first; then by tier, the default order of projects, words.
 * 3. *Later*: what has an error to be mended; projects that people put first; what has its words
 *    known; then by tier, words, the default order.
 * 4. *Done*: by tier and the default order.
 *
 * In one project that people put first, and wherever words say nothing, the better tier comes
 * first. So a worse tier stands above a better one only where people said so, where fewer words are
 * left, or where words are known: the reason of such a row says which.
 *
 * Deterministic, whatever the order of the question. Names decide nothing among projects of the
 * default order, so a project that is renamed keeps its place.
 */
export function rankWork<Candidate extends WorkCandidate>(
  candidates: readonly Candidate[],
  rules: WorkRules,
): (Candidate & WorkItem)[] {
  const compareInGroup = comparisons(rules)
  const items = candidates
    .map((candidate) => standingOf(candidate, rules).item)
    .sort(
      (a, b) =>
        groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group) ||
        compareInGroup[a.group](a, b) ||
        compareText(a.project, b.project) ||
        compareText(a.resource, b.resource),
    )
  return sayWhatIsPassed(items)
}

const groupOrder: readonly WorkGroup[] = ['finish', 'attack', 'later', 'done']

type Compare = (a: WorkItem, b: WorkItem) => number

function comparisons({ explicitOrder, defaultOrder }: WorkRules): Record<WorkGroup, Compare> {
  const put = places(explicitOrder)
  const standard = places(defaultOrder)
  const byPeople: Compare = (a, b) => put(a.project) - put(b.project)
  const byDefault: Compare = (a, b) => standard(a.project) - standard(b.project)
  const byTier: Compare = (a, b) => a.tier - b.tier
  /** Among rows of one project that people put first, which this is only asked of. */
  const byTierIfPut: Compare = (a, b) => (explicitOrder.includes(a.project) ? byTier(a, b) : 0)
  const byWords: Compare = (a, b) => compareNullable(a.leftWords, b.leftWords)
  const byStrings: Compare = (a, b) => compareNullable(a.left, b.left)
  const byKnownWords: Compare = (a, b) =>
    Number(a.leftWords === null) - Number(b.leftWords === null)
  const byError: Compare = (a, b) => Number(isToMend(b)) - Number(isToMend(a))

  const finish = inTurn(byPeople, byTierIfPut, byWords, byTier, byStrings, byDefault)
  const attack = inTurn(byPeople, byTier, byDefault, byWords, byStrings)
  const waiting = inTurn(byPeople, byTierIfPut, byKnownWords, byTier, byWords, byStrings, byDefault)
  const done = inTurn(byTier, byDefault)
  return {
    finish,
    attack,
    later: (a, b) => byError(a, b) || (isToMend(a) ? done : waiting)(a, b),
    done,
  }
}

/** The first comparison that tells two rows apart decides. */
function inTurn(...compares: readonly Compare[]): Compare {
  return (a, b) => {
    for (const compare of compares) {
      const order = compare(a, b)
      if (order !== 0) return order
    }
    return 0
  }
}

function isToMend({ reason }: WorkItem): boolean {
  return reason.code === 'flawed' || reason.code === 'unreadable'
}

/** Where a project stands in an order; those it does not name come after it, all alike. */
function places(order: readonly string[]): (project: string) => number {
  const place = new Map(order.map((project, index) => [project, index]))
  return (project) => place.get(project) ?? order.length
}

/**
 * Marks the reason of each row that stands above something of a better tier in its group, where
 * neither people nor an error put it there.
 */
function sayWhatIsPassed<Item extends WorkItem>(items: readonly Item[]): Item[] {
  const best = new Map<WorkGroup, number>()
  return items
    .toReversed()
    .map((item) => {
      const below = best.get(item.group) ?? item.tier
      best.set(item.group, Math.min(below, item.tier))
      return below < item.tier ? { ...item, reason: passing(item.reason) } : item
    })
    .reverse()
}

function passing(reason: WorkReason): WorkReason {
  switch (reason.code) {
    case 'few-words':
    case 'past-threshold':
      return { ...reason, passesMoreSeen: true }
    case 'least-seen':
    case 'size-unknown':
      return { code: 'words-known' }
    default:
      return reason
  }
}

function compareNullable(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a - b
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
