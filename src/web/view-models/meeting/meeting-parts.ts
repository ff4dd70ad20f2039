import type { MeetingLine } from '../../../reports/meeting/meeting-types.ts'

/** A text that is read out or sent has no more of them in one list; its file has all. */
export const mostProjects = 100

/** Something of what is counted is left, or may be. */
export function hasLeft({ tally }: MeetingLine): boolean {
  return tally.countedResources > 0 && (tally.left > 0 || tally.isLowerBound)
}

/** Begun, and not known to be whole: something is left, or a part of it has no figure. */
export function isOpen(line: MeetingLine): boolean {
  const { countedResources, resources } = line.tally
  return hasLeft(line) || (countedResources > 0 && countedResources < resources)
}

/** There is nothing of it in this language, not even a file that cannot be read. */
export function isWithoutFile({ tally }: MeetingLine): boolean {
  return tally.resources > 0 && tally.countedResources === 0 && tally.flawedCells === 0
}
