import { compareText } from './compare-text.ts'
import { isSuspiciousLoss } from './loss.ts'
import type { ProgressPoint } from './progress-line.ts'
import { type Day, daysBetween, daysLater } from './release.ts'

/** Something that happened in a line on a day. */
export type LineEvent =
  /** The last string that was left is translated. */
  | (Standing & { readonly kind: 'completed' })
  /** A share at which shipping changes, by OpenStack's own ratio. */
  | (Standing & { readonly kind: 'over' | 'below'; readonly percent: number })
  /** So many translated strings are gone, and not with the source text. */
  | (Standing & { readonly kind: 'lost'; readonly strings: number })

interface Standing {
  readonly day: Day
  /** How the line stands that day. */
  readonly translated: number
  readonly total: number
}

/** So many strings came to a source text. */
export interface Addition {
  readonly day: Day
  readonly strings: number
  /** How many there are that day. */
  readonly total: number
}

/**
 * What was told of an edge is not told again for so long: a figure that swings around a share is one
 * event and not ten. Where it then stands on the other side, that is told on the first day after.
 */
export const quietDays = 7

/**
 * What happened in the line of a language, in order. A line begins with how things stand, which is no
 * event. The same figures on the next day add none, and each edge is told once.
 * @param until the last day of which anything is known
 */
export function languageEvents(
  points: readonly ProgressPoint[],
  shares: readonly number[],
  until: Day,
): LineEvent[] {
  const completed = edgesOf(points, isDone, until)
    .filter(({ isOver }) => isOver)
    .map(({ day, point }): LineEvent => ({ kind: 'completed', ...standingOf(point, day) }))
  const crossed = shares.flatMap((percent) =>
    edgesOf(points, (point) => isOverShare(point, percent), until).map(
      ({ day, point, isOver }): LineEvent => ({
        kind: isOver ? 'over' : 'below',
        percent,
        ...standingOf(point, day),
      }),
    ),
  )
  return [...completed, ...crossed, ...lossesIn(points)].sort(byDay)
}

/** Days on which a source text had more strings than on any of the days before that are still near. */
export function additionsIn(points: readonly ProgressPoint[]): Addition[] {
  return points.flatMap((point, index): Addition[] => {
    const { day, total } = point
    const before = points.slice(0, index)
    const near = before.filter(
      (one, at) => at === index - 1 || daysBetween(one.day, day) <= quietDays,
    )
    if (near.length === 0 || [point, ...near].some(({ isLowerBound }) => isLowerBound)) return []
    const strings = total - Math.max(...near.map((one) => one.total))
    return strings > 0 ? [{ day, strings, total }] : []
  })
}

interface Edge {
  readonly day: Day
  readonly point: ProgressPoint
  readonly isOver: boolean
}

/** Days on which a line went over to the other side of something; `null`: that cannot be said. */
function edgesOf(
  points: readonly ProgressPoint[],
  isOver: (point: ProgressPoint) => boolean | null,
  until: Day,
): Edge[] {
  const edges: Edge[] = []
  let told: boolean | null = null
  let quietUntil: Day = ''
  points.forEach((point, index) => {
    const side = isOver(point)
    // After days of which nothing can be said, how things stand is a new beginning.
    if (side === null || told === null) {
      told = side
      return
    }
    const day = point.day > quietUntil ? point.day : quietUntil
    const next = points[index + 1]?.day
    const isStill = next === undefined ? day <= until : day < next
    if (side === told || !isStill) return
    told = side
    quietUntil = daysLater(day, quietDays)
    edges.push({ day, point, isOver: side })
  })
  return edges
}

function isDone(point: ProgressPoint): boolean | null {
  const { left, total, resources, countedResources, isLowerBound } = point
  if (left === null || total === 0) return null
  return left === 0 && countedResources === resources && !isLowerBound
}

/** Of the whole: what has no number is not translated, as far as anybody knows. */
function isOverShare(
  { total, translated, needsEditing, isLowerBound }: ProgressPoint,
  percent: number,
): boolean | null {
  if (translated === null || isLowerBound) return null
  const counted = total - (needsEditing ?? 0)
  return counted > 0 ? translated * 100 >= percent * counted : null
}

function lossesIn(points: readonly ProgressPoint[]): LineEvent[] {
  return points.flatMap((after, index): LineEvent[] => {
    const before = points[index - 1]
    if (before === undefined || before.translated === null) return []
    const { total, translated } = before
    const now = after.translated === null ? null : { ...after, translated: after.translated }
    if (!isSuspiciousLoss({ total, translated }, now)) return []
    const strings = translated - (now?.translated ?? 0)
    return [{ kind: 'lost', strings, ...standingOf(after, after.day) }]
  })
}

function standingOf({ total, translated }: ProgressPoint, day: Day): Standing {
  return { day, total, translated: translated ?? 0 }
}

function byDay(a: LineEvent, b: LineEvent): number {
  return compareText(a.day, b.day)
}
