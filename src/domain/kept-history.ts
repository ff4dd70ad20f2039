import type { Day } from './release.ts'

/*
 * How long what was read is kept in which detail. Every month ends as it did, for ever; days within
 * months go after two years, which is the farthest back that anything is drawn or asked day by day.
 */

/** Whole months before this one that are kept as they were read, beside what has passed of it. */
const monthsKeptWhole = 1

/** And so many that are kept day by day. */
const monthsKeptByDay = 24

export interface HistoryHorizons {
  /** Before this day the last reading of each day is kept. */
  readonly byDayBefore: Day
  /** Before this day the last reading of each month is kept. */
  readonly byMonthBefore: Day
}

/** They move on with each month. */
export function horizonsOn(today: Day): HistoryHorizons {
  return {
    byDayBefore: firstOfMonth(today, -monthsKeptWhole),
    byMonthBefore: firstOfMonth(today, -monthsKeptByDay),
  }
}

/** What a day is kept with: its month or itself; `null`: everything of it is kept. */
export function keptPeriod(
  day: Day,
  { byDayBefore, byMonthBefore }: HistoryHorizons,
): string | null {
  if (day >= byDayBefore) return null
  return day < byMonthBefore ? day.slice(0, 7) : day
}

/** Of a row's history, oldest first: what a later row of the same period replaces. */
export function replacedIn<Row>(
  rows: readonly Row[],
  dayOf: (row: Row) => Day,
  horizons: HistoryHorizons,
): Row[] {
  return rows.filter((row, at) => {
    const next = rows[at + 1]
    const period = keptPeriod(dayOf(row), horizons)
    return next !== undefined && period !== null && keptPeriod(dayOf(next), horizons) === period
  })
}

/** The first day of a month, so many months later. */
export function firstOfMonth(day: Day, months: number): Day {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

/** The last day of a day's month. */
export function lastOfMonth(day: Day): Day {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
