import { type Day, daysBetween } from './release.ts'

/** How large a text was on a day. */
export interface SizePoint {
  readonly day: Day
  readonly total: number
  /** The resources it lay in; `null` where their number says nothing of how the text is divided. */
  readonly resources: number | null
  /** The total is at least this: nothing can be said of how far it is from another. */
  readonly isLowerBound: boolean
}

/** A jump in the size of a text: from its last point before to its first point after. */
export interface SourceStep<Point extends SizePoint = SizePoint> {
  readonly from: Point
  readonly to: Point
}

/**
 * A split or a change of policy is often worked through a text for some weeks: log messages left
 * Neutron in twenty commits between 19 November and 14 December 2014, none of them a fifth of it.
 */
const longestDays = 30

/** Fewer strings are no step: in a small text they come and go with a feature. */
const fewestStrings = 20

/** Nor is what can hardly be seen in a line: a twentieth of the line's largest size. */
const smallestShare = 1 / 20

/**
 * A source text grows as its product does, by a third in a quarter when it was young, and hardly ever
 * shrinks. So a fifth less is a step, and half as much again. Where the number of resources moved
 * too, something was split, joined, added or dropped, and a tenth either way is enough.
 */
const ratios = { usual: { fell: 4 / 5, grew: 3 / 2 }, regrouped: { fell: 9 / 10, grew: 11 / 10 } }

/**
 * The steps in a line, oldest first: the greatest within at most 30 days, then the greatest before
 * and after it, and so on; none lies within another. Points stand for the days until the next one,
 * so a line that only has the days on which something changed has the same steps as one of all days.
 */
export function findSteps<Point extends SizePoint>(points: readonly Point[]): SourceStep<Point>[] {
  const largest = points.reduce((size, { total }) => Math.max(size, total), 0)
  return stepsWithin(points, Math.max(fewestStrings, largest * smallestShare))
}

function stepsWithin<Point extends SizePoint>(
  points: readonly Point[],
  fewest: number,
): SourceStep<Point>[] {
  const found = greatestStep(points, fewest)
  if (found === null) return []
  const [from, to] = found
  return [
    ...stepsWithin(points.slice(0, from + 1), fewest),
    { from: points[from] as Point, to: points[to] as Point },
    ...stepsWithin(points.slice(to), fewest),
  ]
}

/** Places of the two points; of equal steps the shortest, then the earliest. */
function greatestStep(points: readonly SizePoint[], fewest: number): [number, number] | null {
  // Each is held against those of a month before it: a day is read once.
  const days = points.map(({ day }) => daysBetween(points[0]?.day ?? day, day))
  let greatest: [number, number] | null = null
  let size = 0
  for (const [at, to] of points.entries()) {
    for (let before = at - 1; before >= 0; before -= 1) {
      // The point before stands until the next one: only then did the size begin to move.
      const begun = days[before + 1] as number
      if ((days[at] as number) - begun > longestDays) break
      const from = points[before] as SizePoint
      const difference = Math.abs(to.total - from.total)
      const isGreater =
        difference > size ||
        (difference === size && greatest !== null && at - before < greatest[1] - greatest[0])
      if (difference >= fewest && isGreater && isStep(from, to)) {
        greatest = [before, at]
        size = difference
      }
    }
  }
  return greatest
}

function isStep(from: SizePoint, to: SizePoint): boolean {
  if (from.isLowerBound || to.isLowerBound) return false
  const { fell, grew } = from.resources === to.resources ? ratios.usual : ratios.regrouped
  return to.total <= from.total * fell || to.total >= from.total * grew
}
