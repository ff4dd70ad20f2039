import type { Thresholds } from './catalogue.ts'
import type { Change } from './change.ts'

/** A share at which shipping changes, and that a file is about to cross. */
export interface Crossing {
  /** Percent of OpenStack's own ratio, translated / (translated + untranslated). */
  readonly percent: number
  readonly direction: 'up' | 'down'
  /**
   * Upwards: strings to translate until it is reached. Downwards: strings that the source text may
   * still add, or that may still be lost, until it is no longer held.
   */
  readonly strings: number
}

interface Counts {
  readonly total: number
  readonly translated: number
  readonly needsEditing: number | null
}

/** So many points from a share are near it, whatever the pace. */
export const nearPoints = 2

/**
 * The shares a begun file is about to cross: those that are no more than two points away, and those
 * that the last 30 days would take it across if they came again. Nearest first.
 */
export function crossingsOf(
  counts: Counts,
  thresholds: Thresholds,
  lastMonth: Change | null,
): Crossing[] {
  const counted = counts.total - (counts.needsEditing ?? 0)
  const { translated } = counts
  if (counted <= 0 || translated === 0) return []
  return sharesOf(thresholds)
    .map((percent) => toShare(percent, translated, counted))
    .filter(
      (one) =>
        Math.abs((100 * translated) / counted - one.percent) <= nearPoints ||
        wouldCross(one, { translated, counted }, lastMonth),
    )
    .sort((a, b) => a.strings - b.strings)
}

/** The shares that files may cross, the first of equals before the others. */
export function sharesOf({ enters, ships, leaves }: Thresholds): number[] {
  return [...new Set([enters, ships, leaves])]
}

function toShare(percent: number, translated: number, counted: number): Crossing {
  return isHeld(percent, translated, counted)
    ? { percent, direction: 'down', strings: stringsToFall(percent, translated, counted) }
    : { percent, direction: 'up', strings: Math.ceil((percent * counted) / 100) - translated }
}

/** The least number of untranslated strings that, added, takes a file below a share. */
function stringsToFall(percent: number, translated: number, counted: number): number {
  return Math.floor((100 * translated) / percent) - counted + 1
}

function isHeld(percent: number, translated: number, counted: number): boolean {
  return 100 * translated >= percent * counted
}

function wouldCross(
  { percent, direction }: Crossing,
  { translated, counted }: { translated: number; counted: number },
  lastMonth: Change | null,
): boolean {
  if (lastMonth === null) return false
  const { we, source } = lastMonth
  const isHeldThen = isHeld(percent, translated + we, Math.max(counted + source, 1))
  return direction === 'up' ? isHeldThen : !isHeldThen
}
