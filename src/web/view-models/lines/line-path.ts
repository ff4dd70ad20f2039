import { type Day, daysBetween } from '../../../domain/release.ts'

/** A figure on a day; `null`: not known. */
export interface LineValue {
  readonly day: Day
  readonly value: number | null
}

/** The box lines are drawn into: days from left to right, and one scale from the bottom up. */
export interface LineFrame {
  readonly from: Day
  readonly to: Day
  /** What reaches the top. */
  readonly largest: number
  readonly width: number
  readonly height: number
  /** A figure holds until the next one; else a line leads from one to the other. */
  readonly isHeld: boolean
}

/**
 * The path of an SVG along a line. What is not known is a gap. In whole units of the frame: a string
 * more or less is not to be seen at that size, and the shorter text is.
 */
export function linePath(values: readonly LineValue[], frame: LineFrame): string {
  return knownStretches(values, frame)
    .map((stretch) => stretchPath(stretch, frame, false))
    .join('')
}

/** The same, from the ground and down to it again at the ends of each known stretch, to be filled. */
export function areaPath(values: readonly LineValue[], frame: LineFrame): string {
  return knownStretches(values, frame)
    .map((stretch) => stretchPath(stretch, frame, true))
    .join('')
}

interface Place {
  readonly x: number
  readonly y: number
}

function knownStretches(values: readonly LineValue[], frame: LineFrame): Place[][] {
  const stretches: Place[][] = []
  let current: Place[] | null = null
  for (const [index, { day, value }] of values.entries()) {
    const x = acrossOf(day, frame)
    if (frame.isHeld && current !== null) current.push({ x, y: lastOf(current).y })
    if (value === null) {
      current = null
      continue
    }
    if (current === null) {
      current = []
      stretches.push(current)
    }
    current.push({ x, y: heightOf(value, frame) })
    if (frame.isHeld && index === values.length - 1) {
      current.push({ x: frame.width, y: lastOf(current).y })
    }
  }
  return stretches
}

function lastOf(places: readonly Place[]): Place {
  return places.at(-1) ?? { x: 0, y: 0 }
}

/** How far to the right a day lies. */
export function acrossOf(day: Day, { from, to, width }: LineFrame): number {
  const days = daysBetween(from, to)
  return days === 0 ? 0 : Math.round((width * daysBetween(from, day)) / days)
}

/** Whatever is more than nothing is seen to be, and nothing short of the whole looks like it. */
function heightOf(value: number, { largest, height }: LineFrame): number {
  if (value === 0) return 0
  const share = (height * value) / largest
  if (share < 1) return 1
  return value < largest ? Math.min(Math.round(share), height - 1) : height
}

/** `M4 14h6l2-1`; from the ground and down again: `M4 23v-9h6l2-1v10`. */
function stretchPath(
  stretch: readonly Place[],
  { width, height }: LineFrame,
  isArea: boolean,
): string {
  const corners = withoutStraightOn(withWidth(stretch, width))
  const [first] = corners
  if (first === undefined) return ''
  const moves = corners.slice(1).map((place, index) => moveTo(corners[index] ?? place, place))
  const along = moves.join('')
  if (!isArea) return `M${first.x} ${height - first.y}${along}`
  return `M${first.x} ${height}${up(-first.y)}${along}${up(lastOf(corners).y)}`
}

/** A single day is one unit wide, or it would not be seen. */
function withWidth(stretch: readonly Place[], width: number): readonly Place[] {
  const [first] = stretch
  if (first === undefined || stretch.length > 1) return stretch
  const x = Math.min(first.x, width - 1)
  return [
    { ...first, x },
    { ...first, x: x + 1 },
  ]
}

/** Corners alone: what lies on a straight stretch between two others is left out. */
function withoutStraightOn(places: readonly Place[]): Place[] {
  const corners: Place[] = []
  for (const place of places) {
    const [before, last] = [corners.at(-2), corners.at(-1)]
    if (last !== undefined && last.x === place.x && last.y === place.y) continue
    if (before !== undefined && last !== undefined && isStraight(before, last, place)) corners.pop()
    corners.push(place)
  }
  return corners
}

function isStraight(a: Place, b: Place, c: Place): boolean {
  const isAligned = (b.x - a.x) * (c.y - b.y) === (c.x - b.x) * (b.y - a.y)
  return isAligned && (b.y - a.y) * (c.y - b.y) >= 0
}

function moveTo(from: Place, to: Place): string {
  const [across, rise] = [to.x - from.x, to.y - from.y]
  if (rise === 0) return `h${across}`
  // An SVG counts downwards.
  return across === 0 ? up(-rise) : `l${across}${rise < 0 ? ' ' : ''}${-rise}`
}

function up(by: number): string {
  return by === 0 ? '' : `v${by}`
}
