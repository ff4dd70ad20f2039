import type { ProgressPoint } from '../../domain/progress-line.ts'
import type { Day } from '../../domain/release.ts'
import type { ResourceGroup } from '../../domain/resource.ts'

/** What a line says of a day; `language: null`: that of the source text. */
export interface ScopePointRow {
  readonly project: string
  readonly language: string | null
  readonly point: HistoryPoint
}

/**
 * Lines of a group's resources, summed up by what tells them apart. Each begins on the day on which
 * something of it was first read, or at the end of `from` where that was before; then it has a point
 * on each day on which something of it changed.
 */
export type LineQuery = {
  readonly group: ResourceGroup
  /** Its part of the group alone. */
  readonly project?: string
  readonly from: Day
  /** Before this day's month, each month that something changed in is one point, of its last day. */
  readonly monthlyBefore?: Day
} & (
  | { readonly by: 'whole'; readonly series: string; readonly line: HistoryLine }
  /** One line for each language that has a file, by its code. */
  | { readonly by: 'language'; readonly series: string }
  /** One for each project by its name, or each tier (`1`). */
  | { readonly by: 'project' | 'tier'; readonly series: string; readonly line: HistoryLine }
  /** One for each series by its name. */
  | { readonly by: 'series'; readonly line: HistoryLine }
)

export interface ProgressLine {
  /** What tells it from the others; `''` for the whole. */
  readonly key: string
  /** Oldest first; at least one. */
  readonly points: readonly ProgressPoint[]
}

/** A line of one project in one language. */
export interface ScopeLine {
  readonly project: string
  readonly language: string
  /** Oldest first. */
  readonly points: readonly HistoryPoint[]
}

/** What a line through the years counts. */
export type HistoryLine =
  /** The source text, whatever the language. */
  | { readonly kind: 'source' }
  | { readonly kind: 'language'; readonly code: string }
  /** All languages with a file together: their strings, and those they have translated. */
  | { readonly kind: 'all-languages' }

/** One day of a line: template size and translated strings are two series. */
export interface HistoryPoint {
  readonly day: Day
  readonly total: number
  /** `null`: some file could not be counted that day, so the sum is unknown. */
  readonly translated: number | null
  readonly needsEditing: number | null
  readonly resources: number
  /** Resources with a number; fewer than `resources` makes `translated` a floor. */
  readonly countedResources: number
  /** True: the total is only known to be at least this. */
  readonly isLowerBound: boolean
}
