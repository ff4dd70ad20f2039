import type { Tally } from './tally.ts'

/**
 * How far a sum of cells has come, as it may be said:
 * - `percent`: rounded down, so that 100 means every string; `atLeast` when some resource of the
 *   whole has no number in this language, so that the percent is a floor. With a flawed file in it
 *   99 is the most that is said
 * - `lower-bound`: the total is only known to be "at least" (or that of a part is not known at all),
 *   so no percent is said
 * - `nothing`: 0 of 0, nothing to translate
 * - `unknown`: no resource has a number
 */
export type Completion =
  | { readonly kind: 'percent'; readonly percent: number; readonly atLeast: boolean }
  | { readonly kind: 'lower-bound'; readonly translated: number; readonly total: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' }

/** `floor(100 × translated / total)`; `null` for 0 of 0. Exact for any counts below 2^46. */
export function percentOf(translated: number, total: number): number | null {
  return total === 0 ? null : Math.floor((100 * translated) / total)
}

/** What may be said of a sum of cells: see {@link Completion}. */
export function completionOf(tally: Tally): Completion {
  if (tally.resources > 0 && tally.countedResources === 0) return { kind: 'unknown' }
  if (hasOpenTotal(tally)) {
    return { kind: 'lower-bound', translated: tally.translated, total: tally.total }
  }
  const percent = percentOf(tally.translated, tally.total)
  if (percent === null) return { kind: 'nothing' }
  return {
    kind: 'percent',
    percent: tally.flawedCells > 0 ? Math.min(percent, mostWithFlaw) : percent,
    atLeast: tally.countedResources < tally.resources,
  }
}

/**
 * By what wholes are put in order: the exact share, so that no rounding decides. Shares of lower
 * bounds come below all others; `null`, where nothing can be said, comes last in any order.
 */
export function completionRank(tally: Tally): number | null {
  const { kind } = completionOf(tally)
  const share = tally.translated / tally.total
  if (kind === 'percent') return tally.flawedCells > 0 ? Math.min(share, mostWithFlaw / 100) : share
  return kind === 'lower-bound' && tally.total > 0 ? share - 1 : null
}

/**
 * Percent that is said at most of a file with a flaw: it is counted as far as it can be, and never
 * complete.
 */
export const mostWithFlaw = 99

/** True only when every string of every resource is known to be translated, in sound files. */
export function isComplete(tally: Tally): boolean {
  return (
    tally.resources > 0 &&
    tally.countedResources === tally.resources &&
    !hasOpenTotal(tally) &&
    tally.flawedCells === 0 &&
    tally.left === 0
  )
}

/** True when nobody knows how many strings the whole has: a floor of it would be no floor. */
function hasOpenTotal({ isLowerBound, unknownTotals }: Tally): boolean {
  return isLowerBound || unknownTotals > 0
}

/**
 * OpenStack's own ratio for its shipping thresholds, translated / (translated + untranslated):
 * fuzzy strings are left out of it, as in the import job of openstack/i18n.
 * Rounded down to a whole percent; `null` for 0 of 0.
 */
export function shippingPercentOf(counts: {
  readonly total: number
  readonly translated: number
  readonly needsEditing: number | null
}): number | null {
  return percentOf(counts.translated, counts.total - (counts.needsEditing ?? 0))
}
