import { type Change, changeBetween, sumChanges } from './change.ts'
import { percentOf } from './completion.ts'

/** Figures of one thing on one side of a comparison. */
export interface SideCounts {
  readonly total: number
  readonly translated: number
  /** `null` where the platform does not say. */
  readonly needsEditing: number | null
  /** The total is only known to be at least this. */
  readonly isLowerBound: boolean
}

/** One thing on both sides; `null`: no number there. */
export interface ComparedThing {
  readonly before: SideCounts | null
  readonly after: SideCounts | null
}

/** A sum of one side. */
export interface SideSum extends SideCounts {
  readonly left: number
}

/** What has a number on one side alone, and so cannot be compared. */
export interface OneSided {
  readonly things: number
  readonly translated: number
}

/**
 * How things differ. Only what has a number on both sides is compared, so that the sums of both
 * sides are of the same things, and their difference is the difference.
 */
export interface Difference {
  /** Things compared. */
  readonly things: number
  readonly before: SideSum
  readonly after: SideSum
  /**
   * In two parts, where both sides are readings of the same text; `null` where a total is only known
   * as "at least": what the text did cannot be told then.
   */
  readonly change: Change | null
  /** By how much the strings to review differ; `null` where one side does not say. */
  readonly needsEditing: number | null
  readonly onlyBefore: OneSided
  readonly onlyAfter: OneSided
}

const nothing: SideSum = {
  total: 0,
  translated: 0,
  left: 0,
  needsEditing: 0,
  isLowerBound: false,
}

const noThings: OneSided = { things: 0, translated: 0 }

const noDifference: Difference = {
  things: 0,
  before: nothing,
  after: nothing,
  change: { we: 0, source: 0, leftDelta: 0 },
  needsEditing: 0,
  onlyBefore: noThings,
  onlyAfter: noThings,
}

/** How one thing differs. */
export function differenceOf({ before, after }: ComparedThing): Difference {
  if (before === null || after === null) {
    return { ...noDifference, onlyBefore: onlyIn(before), onlyAfter: onlyIn(after) }
  }
  const isBound = before.isLowerBound || after.isLowerBound
  return {
    things: 1,
    before: sideOf(before),
    after: sideOf(after),
    change: isBound ? null : changeBetween(before, after),
    needsEditing: minus(after.needsEditing, before.needsEditing),
    onlyBefore: noThings,
    onlyAfter: noThings,
  }
}

/** How several things differ together. */
export function sumDifferences(differences: Iterable<Difference>): Difference {
  let sum = noDifference
  for (const one of differences) sum = addDifferences(sum, one)
  return sum
}

/**
 * By how many strings what is translated differs; between two readings of one text, what the team
 * did: strings that left the text with their translations are no lost work.
 */
export function gainIn(difference: Difference, isOneText: boolean): number {
  const { change } = difference
  return isOneText && change !== null ? change.we : translatedDelta(difference)
}

/** By how many strings what is translated differs. */
export function translatedDelta({ before, after }: Difference): number {
  return after.translated - before.translated
}

/** By how many strings the texts differ; `null` where one is only known as "at least". */
export function totalDelta({ before, after }: Difference): number | null {
  return before.isLowerBound || after.isLowerBound ? null : after.total - before.total
}

/** By how much what is left differs; `null` likewise. */
export function leftDelta({ before, after }: Difference): number | null {
  return before.isLowerBound || after.isLowerBound ? null : after.left - before.left
}

/** Percent of a side, rounded down; `null` for nothing, and where the total is a lower bound. */
export function sidePercent({ translated, total, isLowerBound }: SideSum): number | null {
  return isLowerBound ? null : percentOf(translated, total)
}

function addDifferences(a: Difference, b: Difference): Difference {
  return {
    things: a.things + b.things,
    before: addSides(a.before, b.before),
    after: addSides(a.after, b.after),
    change: a.change && b.change && sumChanges([a.change, b.change]),
    needsEditing: plus(a.needsEditing, b.needsEditing),
    onlyBefore: addOneSided(a.onlyBefore, b.onlyBefore),
    onlyAfter: addOneSided(a.onlyAfter, b.onlyAfter),
  }
}

function addSides(a: SideSum, b: SideSum): SideSum {
  return {
    total: a.total + b.total,
    translated: a.translated + b.translated,
    left: a.left + b.left,
    needsEditing: plus(a.needsEditing, b.needsEditing),
    isLowerBound: a.isLowerBound || b.isLowerBound,
  }
}

function addOneSided(a: OneSided, b: OneSided): OneSided {
  return { things: a.things + b.things, translated: a.translated + b.translated }
}

function sideOf({ total, translated, needsEditing, isLowerBound }: SideCounts): SideSum {
  return { total, translated, left: total - translated, needsEditing, isLowerBound }
}

function onlyIn(side: SideCounts | null): OneSided {
  return side === null ? noThings : { things: 1, translated: side.translated }
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}

function minus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b
}
