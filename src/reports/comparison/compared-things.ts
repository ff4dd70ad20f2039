import type { Difference } from '../../domain/comparison.ts'
import type { Day } from '../../domain/release.ts'

/** How something of a project in a language differs. */
export interface PlacedDifference {
  readonly project: string
  readonly language: string
  readonly difference: Difference
}

/** What could be compared, and what could not. */
export interface ComparedThings {
  readonly scope: 'cells' | 'quarters'
  readonly things: readonly PlacedDifference[]
  /** Days on which either side was read, oldest first. */
  readonly readBefore: readonly Day[]
  readonly readAfter: readonly Day[]
  /** Projects that cannot be compared, since one side was not read, or nothing between the two. */
  readonly unread: readonly string[]
}

export function inOrder(days: Iterable<Day>): Day[] {
  return [...new Set(days)].sort()
}
