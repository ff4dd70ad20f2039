import { compareText } from './compare-text.ts'
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
  const placeOf = placing<Candidate & WorkItem>(rules)
  const placed = candidates.map((candidate) => placeOf(standingOf(candidate, rules).item))
  placed.sort(
    (a, b) =>
      a.group - b.group ||
      inGroup[a.item.group](a, b) ||
      compareText(a.item.project, b.item.project) ||
      compareText(a.item.resource, b.item.resource),
  )
  return sayWhatIsPassed(placed.map(({ item }) => item))
}

const groupOrder: readonly WorkGroup[] = ['finish', 'attack', 'later', 'done']

/** A row with what it is put in order by, looked up once and not for every comparison. */
interface Placed<Item extends WorkItem = WorkItem> {
  readonly item: Item
  readonly group: number
  /** Where its project stands among those that people put first; the others come after, all alike. */
  readonly byPeople: number
  /** The same in the default order. */
  readonly byDefault: number
  /** Its tier where people put its project first, which only rows of that project are compared by. */
  readonly tierIfPut: number
  readonly isToMend: boolean
}

function placing<Item extends WorkItem>({ explicitOrder, defaultOrder }: WorkRules) {
  const put = places(explicitOrder)
  const standard = places(defaultOrder)
  return (item: Item): Placed<Item> => {
    const byPeople = put.get(item.project) ?? explicitOrder.length
    return {
      item,
      group: groupOrder.indexOf(item.group),
      byPeople,
      byDefault: standard.get(item.project) ?? defaultOrder.length,
      tierIfPut: byPeople < explicitOrder.length ? item.tier : 0,
      isToMend: isToMend(item),
    }
  }
}

type Compare = (a: Placed, b: Placed) => number

const byTierAndDefault: Compare = (a, b) => a.item.tier - b.item.tier || a.byDefault - b.byDefault
const byWords: Compare = (a, b) => compareNullable(a.item.leftWords, b.item.leftWords)
const byStrings: Compare = (a, b) => compareNullable(a.item.left, b.item.left)
const byKnownWords: Compare = (a, b) =>
  Number(a.item.leftWords === null) - Number(b.item.leftWords === null)

const waiting: Compare = (a, b) =>
  a.byPeople - b.byPeople ||
  a.tierIfPut - b.tierIfPut ||
  byKnownWords(a, b) ||
  a.item.tier - b.item.tier ||
  byWords(a, b) ||
  byStrings(a, b) ||
  a.byDefault - b.byDefault

const inGroup: Readonly<Record<WorkGroup, Compare>> = {
  finish: (a, b) =>
    a.byPeople - b.byPeople ||
    a.tierIfPut - b.tierIfPut ||
    byWords(a, b) ||
    a.item.tier - b.item.tier ||
    byStrings(a, b) ||
    a.byDefault - b.byDefault,
  attack: (a, b) =>
    a.byPeople - b.byPeople || byTierAndDefault(a, b) || byWords(a, b) || byStrings(a, b),
  later: (a, b) =>
    Number(b.isToMend) - Number(a.isToMend) || (a.isToMend ? byTierAndDefault : waiting)(a, b),
  done: byTierAndDefault,
}

function isToMend({ reason }: WorkItem): boolean {
  return reason.code === 'flawed' || reason.code === 'unreadable'
}

function places(order: readonly string[]): Map<string, number> {
  return new Map(order.map((project, index) => [project, index]))
}

/**
 * Marks the reason of each row that stands above something of a better tier in its group, where
 * neither people nor an error put it there.
 */
function sayWhatIsPassed<Item extends WorkItem>(items: Item[]): Item[] {
  const best = new Map<WorkGroup, number>()
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index] as Item
    const below = best.get(item.group) ?? item.tier
    best.set(item.group, Math.min(below, item.tier))
    if (below < item.tier) items[index] = { ...item, reason: passing(item.reason) }
  }
  return items
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
