import { type LinePoint, type Pace, paceAt, paceDays, speedOf, speedRange } from './forecast.ts'
import { daysBetween } from './release.ts'

/*
 * How far off forecasts would have been: at every point of a line, what was known then foretells
 * what is left so many days later, and the line itself tells what was.
 */

/** Ways to foretell what will be left. */
export const methods = [
  /** Naive: what is left stays as it is. */
  'same',
  /** The recent pace goes on. */
  'recent',
  /** Half of it. */
  'half-recent',
  /** The pace of the longer window goes on. */
  'longer',
  'half-longer',
  /** The mean of both paces. */
  'blend',
] as const
export type Method = (typeof methods)[number]

/** Days of the recent window, of the longer one, and of what is foretold. */
export interface BacktestSpan {
  readonly recent: number
  readonly longer: number
  readonly horizon: number
}

/** Over quarter ends: a quarter and a year tell the pace, one and two quarters are foretold. */
export const quarterSpans: readonly BacktestSpan[] = [90, 181].map((horizon) => ({
  recent: 90,
  longer: 365,
  horizon,
}))

/** Over weeks, as pages foresee: 30 and 90 days tell the pace; 4, 8 and 12 weeks are foretold. */
export const weekSpans: readonly BacktestSpan[] = [28, 56, 84].map((horizon) => ({
  recent: paceDays.month,
  longer: paceDays.quarter,
  horizon,
}))

export interface Backtest extends BacktestSpan {
  /** Points of lines at which something was foretold, with something left. */
  readonly cases: number
  /** Cases in which nothing was left at the horizon. */
  readonly finished: number
  readonly results: readonly MethodResult[]
  readonly range: RangeResult
}

/** How far a method was off. `null`: there was no case. */
export interface MethodResult {
  readonly method: Method
  readonly strings: Errors
  /** The same as shares of what was left when it was foretold. */
  readonly shares: Errors
  /** Share of cases in which it said rightly whether all would be done by then. */
  readonly right: number | null
}

export interface Errors {
  readonly median: number | null
  /** Nine of ten errors are at most this. */
  readonly ninetieth: number | null
}

/** What became of the range that pages show. */
export interface RangeResult {
  /** Share of cases whose outcome lay inside the range. */
  readonly held: number | null
  /** Share of cases in which more was left than the later end said. */
  readonly more: number | null
  /** Share of cases in which both ends said the same of the date, and that was right. */
  readonly right: number | null
  /** Share of cases in which the ends disagreed, so that the date was left open. */
  readonly open: number | null
}

export interface BacktestOptions extends BacktestSpan {
  /** Lines that moved alone: their team translated something in the recent window. */
  readonly movingOnly: boolean
}

/** Lines of whole figures; each is a sequence of readings of one scope. */
export function backtest(
  lines: Iterable<readonly LinePoint[]>,
  options: BacktestOptions,
): Backtest {
  const cases: Case[] = []
  for (const line of lines) {
    for (let index = 0; index < line.length; index += 1) {
      const found = caseAt(line, index, options)
      if (found !== null) cases.push(found)
    }
  }
  const { recent, longer, horizon } = options
  return {
    recent,
    longer,
    horizon,
    cases: cases.length,
    finished: cases.filter(({ outcome }) => outcome === 0).length,
    results: methods.map((method) => resultOf(method, cases)),
    range: rangeResult(cases),
  }
}

interface Case {
  readonly left: number
  readonly outcome: number
  /** Days until the outcome was read. */
  readonly days: number
  readonly recent: Pace
  readonly longer: Pace
}

function caseAt(
  line: readonly LinePoint[],
  index: number,
  { recent, longer, horizon, movingOnly }: BacktestOptions,
): Case | null {
  const left = leftAt(line[index])
  if (left === null || left === 0) return null
  const paces = { recent: paceAt(line, index, recent), longer: paceAt(line, index, longer) }
  if (paces.recent === null || paces.longer === null) return null
  if (movingOnly && paces.recent.change.we <= 0) return null
  const then = pointAfter(line, index, horizon)
  const outcome = leftAt(then?.point)
  if (then === null || outcome === null) return null
  return { left, outcome, days: then.days, recent: paces.recent, longer: paces.longer }
}

/** Strings left at a point where all of it is known; `null` elsewhere. */
function leftAt(point: LinePoint | undefined): number | null {
  if (point === undefined || point.translated === null || point.isLowerBound) return null
  return point.countedResources < point.resources ? null : point.total - point.translated
}

/** The first point that lies so many days ahead, five more at most. */
function pointAfter(line: readonly LinePoint[], index: number, days: number) {
  const now = line[index] as LinePoint
  for (let at = index + 1; at < line.length; at += 1) {
    const point = line[at] as LinePoint
    const apart = daysBetween(now.day, point.day)
    if (apart >= days) return apart > days + paceDays.slack ? null : { point, days: apart }
  }
  return null
}

/** What a method foretells; never less than nothing. */
function foretold(method: Method, { left, days, recent, longer }: Case): number {
  return leftAfter(left, days, speedBy(method, speedOf(recent), speedOf(longer)))
}

function speedBy(method: Method, recent: number, longer: number): number {
  switch (method) {
    case 'same':
      return 0
    case 'recent':
      return recent
    case 'half-recent':
      return recent / 2
    case 'longer':
      return longer
    case 'half-longer':
      return longer / 2
    case 'blend':
      return (recent + longer) / 2
  }
}

function leftAfter(left: number, days: number, speed: number): number {
  return Math.max(0, Math.round(left - speed * days))
}

function resultOf(method: Method, cases: readonly Case[]): MethodResult {
  const outcomes = cases.map((one) => ({ ...one, foretold: foretold(method, one) }))
  const errors = outcomes.map((one) => Math.abs(one.foretold - one.outcome))
  return {
    method,
    strings: errorsOf(errors),
    shares: errorsOf(outcomes.map(({ left }, index) => (errors[index] ?? 0) / left)),
    right: shareOf(outcomes, (one) => (one.foretold === 0) === (one.outcome === 0)),
  }
}

function rangeResult(cases: readonly Case[]): RangeResult {
  const ranges = cases.map(({ left, outcome, days, recent, longer }) => {
    const { fastest, slowest } = speedRange(recent, longer)
    return {
      outcome,
      least: leftAfter(left, days, fastest),
      most: leftAfter(left, days, slowest),
    }
  })
  return {
    held: shareOf(ranges, ({ outcome, least, most }) => least <= outcome && outcome <= most),
    more: shareOf(ranges, ({ outcome, most }) => outcome > most),
    right: shareOf(
      ranges,
      ({ outcome, least, most }) => (most === 0 && outcome === 0) || (least > 0 && outcome > 0),
    ),
    open: shareOf(ranges, ({ least, most }) => least === 0 && most > 0),
  }
}

function errorsOf(errors: readonly number[]): Errors {
  const sorted = [...errors].sort((a, b) => a - b)
  return { median: quantile(sorted, 0.5), ninetieth: quantile(sorted, 0.9) }
}

/** The smallest value that at least this share of the sorted ones does not exceed. */
function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

function shareOf<T>(all: readonly T[], is: (one: T) => boolean): number | null {
  return all.length === 0 ? null : all.filter(is).length / all.length
}
