import { type Change, changeBetween } from './change.ts'
import { type Day, daysBetween, daysLater, workingDaysBetween } from './release.ts'

/** How a line stood at one reading. Only readings of the same scope make a line. */
export interface LinePoint {
  readonly day: Day
  readonly total: number
  /** `null`: some file could not be counted, so the sum is unknown. */
  readonly translated: number | null
  readonly resources: number
  /** Resources with a number; fewer than `resources` make `translated` a floor. */
  readonly countedResources: number
  readonly isLowerBound: boolean
}

/** What happened between two readings, and in how many days. */
export interface Pace {
  readonly days: number
  readonly change: Change
}

/** How far back a pace looks, and by how many days its far end may lie further back. */
export const paceDays = { month: 30, quarter: 90, slack: 5 } as const

/** Older than this, a reading says nothing of the pace of today. */
const oldestReadingDays = paceDays.month + paceDays.slack

/** What a forecast is made from: where a line stands, and how fast it moves. */
export interface Standing {
  /** Day of the newest reading; `null`: never read. */
  readonly asOf: Day | null
  /** Strings left, in what has a number; `null`: nothing has. */
  readonly left: number | null
  /** Resources without a number, or with a file that has an error: nobody knows whether they are done. */
  readonly openResources: number
  /** The total is only known to be at least so much, so that the end is not known. */
  readonly isLowerBound: boolean
  /** The oldest reading there is of it; `null`: none. */
  readonly firstRead: Day | null
  /** The last 30 days; `null`: no reading 30 to 35 days before the newest, or other files then. */
  readonly month: Pace | null
  /** There is a reading 30 to 35 days before the newest. */
  readonly hasFarEnd: boolean
  /** The last 90 days; `null`: no reading 90 to 95 days before. */
  readonly quarter: Pace | null
  /** When somebody last translated something, as far as known. */
  readonly lastTranslated: Day | null
}

/** Why nothing can be foreseen. */
export type Unforeseen =
  /** Nothing of it has a number. */
  | { readonly why: 'no-figure' }
  /** Nothing is left in what has a number, and so many resources have none. */
  | { readonly why: 'open-resources'; readonly resources: number }
  /** One reading, or several of one day: nothing is known of how it moves. */
  | { readonly why: 'one-reading'; readonly day: Day }
  /** The newest reading is too old to tell the pace of today. */
  | { readonly why: 'old-reading'; readonly day: Day }
  /** No reading 30 to 35 days before the newest; the first was made on this day. */
  | { readonly why: 'no-far-end'; readonly since: Day }
  /** It was read then, and some file was not there yet, or could not be counted. */
  | { readonly why: 'changed-files' }
  /** Nobody knows how many strings there are in all. */
  | { readonly why: 'lower-bound' }

/** What will come of a line if it goes on as it went. */
export type Forecast =
  /** Nothing is left. */
  | { readonly kind: 'done' }
  /**
   * The last string is translated between two days. `to` is `null` where the slower pace never
   * arrives.
   */
  | { readonly kind: 'finishes'; readonly from: Day; readonly to: Day | null }
  /** Nobody translated anything in 30 days: since this day; `isFloor`: or longer. */
  | { readonly kind: 'quiet'; readonly since: Day; readonly isFloor: boolean }
  /** Fewer strings are translated than 30 days ago. */
  | { readonly kind: 'falling' }
  /** The source text grows as fast as the team translates, or faster. */
  | { readonly kind: 'outrun' }
  | { readonly kind: 'unknown'; readonly reason: Unforeseen }

/**
 * Foresees when nothing will be left, if the work goes on as it went. The earlier end takes the
 * faster of the paces of 30 and of 90 days, the later end half of the slower one: paces seldom last.
 * `/numbers` shows how far off both would have been.
 */
export function forecastOf(standing: Standing, today: Day): Forecast {
  const reason = unforeseenIn(standing, today)
  if (reason !== null) return { kind: 'unknown', reason }
  const { asOf, left, month, quarter } = standing
  if (left === 0) return { kind: 'done' }
  // What `unforeseenIn` has made sure of.
  if (asOf === null || left === null || month === null) throw new Error('nothing to go by')
  if (month.change.we < 0) return quietWhileFalling(standing, asOf, month) ?? { kind: 'falling' }
  if (month.change.we === 0) return quietSince(standing, asOf, month)
  const { fastest, slowest } = speedRange(month, quarter)
  if (fastest <= 0) return { kind: 'outrun' }
  return {
    kind: 'finishes',
    from: arrival(asOf, left, fastest, today),
    to: slowest <= 0 ? null : arrival(asOf, left, slowest, today),
  }
}

/** Strings that will be left on a day after the newest reading, if it goes on as it went. */
export interface ForeseenLeft {
  readonly day: Day
  /** At best. */
  readonly least: number
  readonly most: number
}

/**
 * What will be left on a day, by the same paces as {@link forecastOf}; `null` where that foresees
 * neither an end nor that there is none.
 */
export function foreseenLeft(standing: Standing, today: Day, day: Day): ForeseenLeft | null {
  const { kind } = forecastOf(standing, today)
  const { asOf, left, month, quarter } = standing
  const isForeseen = kind === 'finishes' || kind === 'outrun'
  if (!isForeseen || asOf === null || left === null || month === null) return null
  const days = Math.max(0, daysBetween(asOf, day))
  const { fastest, slowest } = speedRange(month, quarter)
  const after = (perDay: number) => Math.max(0, wholeUp(left - perDay * days))
  return { day, least: after(fastest), most: after(slowest) }
}

function unforeseenIn(standing: Standing, today: Day): Unforeseen | null {
  const { asOf, left, openResources, isLowerBound, firstRead, month } = standing
  if (asOf === null || left === null) return { why: 'no-figure' }
  if (isLowerBound) return { why: 'lower-bound' }
  if (left === 0)
    return openResources === 0 ? null : { why: 'open-resources', resources: openResources }
  if (firstRead === null || firstRead === asOf) return { why: 'one-reading', day: asOf }
  if (daysBetween(asOf, today) > oldestReadingDays) return { why: 'old-reading', day: asOf }
  if (month !== null) return null
  return standing.hasFarEnd ? { why: 'changed-files' } : { why: 'no-far-end', since: firstRead }
}

/**
 * Strings of the source text that are reworded lose their translations, without anybody’s doing: where the
 * last translation is known to be older than that, the team is quiet all the same. Otherwise `null`.
 */
function quietWhileFalling(
  { lastTranslated }: Standing,
  asOf: Day,
  { days }: Pace,
): Forecast | null {
  return lastTranslated !== null && lastTranslated <= daysLater(asOf, -days)
    ? { kind: 'quiet', since: lastTranslated, isFloor: false }
    : null
}

/** Since the last translation that is known; else for as long as the longest pace says nothing moved. */
function quietSince({ lastTranslated, quarter }: Standing, asOf: Day, month: Pace): Forecast {
  const { days } = quarter?.change.we === 0 ? quarter : month
  const farEnd = daysLater(asOf, -days)
  return lastTranslated !== null && lastTranslated <= farEnd
    ? { kind: 'quiet', since: lastTranslated, isFloor: false }
    : { kind: 'quiet', since: farEnd, isFloor: true }
}

/** The later end of a forecast reckons with this share of the slower pace. */
const lastingShare = 0.5

/** Strings by which what is left shrinks in a day (grows, where negative): at best and at worst. */
export interface SpeedRange {
  readonly fastest: number
  readonly slowest: number
}

/** What a recent pace and a longer one, where it is known, let expect. */
export function speedRange(recent: Pace, longer: Pace | null): SpeedRange {
  const speeds = [recent, ...(longer === null ? [] : [longer])].map(speedOf)
  const slowest = Math.min(...speeds)
  return {
    fastest: Math.max(...speeds),
    // A source text that grows is no better for growing at half its speed.
    slowest: slowest > 0 ? slowest * lastingShare : slowest,
  }
}

/** Strings by which what is left shrinks in a day; negative where it grows. */
export function speedOf({ days, change }: Pace): number {
  return -change.leftDelta / days
}

/** The day on which nothing is left; never before today, since it is not done yet. */
function arrival(asOf: Day, left: number, perDay: number, today: Day): Day {
  const day = daysLater(asOf, Math.min(wholeUp(left / perDay), farthestDays))
  return day < today ? today : day
}

/**
 * Rounded up, but not for the sake of what a quotient is off by: 252 strings in 93 days make an end of
 * 9,576 in 3,534 days, which in binary is a hair more. Real remainders are far larger than this one.
 */
function wholeUp(value: number): number {
  return Math.ceil(value - 1e-9)
}

/** Beyond this no calendar reaches, and days could not be written. */
const farthestDays = 36_500

/** A forecast held against a date: days left over (positive) or missing (negative). */
export interface Margin {
  /** At best. */
  readonly most: number
  /** At worst; `null`: never. */
  readonly least: number | null
}

/** By how many days a finish comes before (or, negative, after) a date; `null` where none is foreseen. */
export function marginBefore(forecast: Forecast, day: Day): Margin | null {
  if (forecast.kind !== 'finishes') return null
  const { from, to } = forecast
  return { most: daysBetween(from, day), least: to === null ? null : daysBetween(to, day) }
}

/**
 * Whole strings to translate each working day from today on, to be done by a date; `null`: no day
 * is left.
 */
export function neededPerWorkingDay(left: number, today: Day, day: Day): number | null {
  if (left === 0) return 0
  const days = workingDaysBetween(today, day)
  return days === 0 ? null : Math.ceil(left / days)
}

/**
 * What happened, at one of a line's points, since the reading that lies so many days before it, five
 * more at most. Nothing is interpolated: without such a reading, or with other files counted then,
 * `null`.
 */
export function paceAt(points: readonly LinePoint[], index: number, days: number): Pace | null {
  const newest = points[index]
  if (newest === undefined) return null
  for (let at = index - 1; at >= 0; at -= 1) {
    const before = points[at] as LinePoint
    const apart = daysBetween(before.day, newest.day)
    if (apart < days) continue
    if (apart > days + paceDays.slack) return null
    const change = changeIn(before, newest)
    return change === null ? null : { days: apart, change }
  }
  return null
}

/** `null` where one of them is unknown, or a file came or went: that is no work of 30 days. */
function changeIn(before: LinePoint, after: LinePoint): Change | null {
  const { translated: then } = before
  const { translated: now } = after
  if (then === null || now === null || before.isLowerBound || after.isLowerBound) return null
  if (before.countedResources !== after.countedResources) return null
  return changeBetween(
    { total: before.total, translated: then },
    { total: after.total, translated: now },
  )
}
