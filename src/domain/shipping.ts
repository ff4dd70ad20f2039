import type { Thresholds } from './catalogue.ts'
import { shippingPercentOf } from './completion.ts'

/** Where a file stands between the shares at which shipping changes. */
export type ShippingGoal =
  /** So many more strings, and it enters the repository. */
  | { readonly kind: 'enters'; readonly strings: number; readonly percent: number }
  /** Under the share below which it leaves the repository; so many strings would keep it. */
  | { readonly kind: 'leaves'; readonly strings: number; readonly percent: number }

interface Counts {
  readonly total: number
  readonly translated: number
  readonly needsEditing: number | null
}

/**
 * The next share a begun file is to reach, and how many untranslated strings away it is;
 * `null` where it is past them all, not begun, or 0 of 0. By OpenStack's own ratio.
 */
export function shippingGoalOf(counts: Counts, thresholds: Thresholds): ShippingGoal | null {
  const percent = shippingPercentOf(counts)
  if (percent === null || counts.translated === 0 || percent >= thresholds.enters) return null
  const kind = percent < thresholds.leaves ? 'leaves' : 'enters'
  const share = kind === 'leaves' ? thresholds.leaves : thresholds.enters
  const counted = counts.total - (counts.needsEditing ?? 0)
  return { kind, strings: Math.ceil((share * counted) / 100) - counts.translated, percent: share }
}
