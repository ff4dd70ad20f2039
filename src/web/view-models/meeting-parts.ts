import type { MeetingLine } from '../../reports/meeting-types.ts'

/** Something is known to be left, or may be. */
export function hasOpenFigure({ tally }: MeetingLine): boolean {
  return tally.countedResources > 0 && (tally.left > 0 || tally.isLowerBound)
}

/** Nothing is known of it in this language. */
export function isWithoutFile({ tally }: MeetingLine): boolean {
  return tally.countedResources === 0 && tally.resources > 0
}
