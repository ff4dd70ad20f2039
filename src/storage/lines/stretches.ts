import { sql } from 'kysely'
import { firstOfMonth } from '../../domain/kept-history.ts'
import type { LineQuery } from '../../reports/stored/stored-lines.ts'
import { monthOf, toDayNumber } from '../columns/numbered-time.ts'

/** A stretch of a line, and what it is read from: what days changed, or what months did. */
export type Stretch =
  | { readonly of: 'days'; readonly after: number; readonly before: number }
  | { readonly of: 'months'; readonly from: number; readonly before: number }

const never = 99_999_999

/**
 * Where a line is drawn month by month, whole months are read: one row for each of them, however much
 * was done. The days of the month that it begins within are read, and those that are drawn.
 * @param hasMonths months are kept of it
 */
export function stretchesOf({ from, monthlyBefore }: LineQuery, hasMonths: boolean): Stretch[] {
  const after = toDayNumber(from)
  const everyDay: Stretch = { of: 'days', after, before: never }
  if (monthlyBefore === undefined || !hasMonths) return [everyDay]
  const [first = 0, end = 0] = [firstOfMonth(from, 1), monthlyBefore].map((day) =>
    monthOf(toDayNumber(day)),
  )
  if (first >= end) return [everyDay]
  return [
    { of: 'days', after, before: first * 100 },
    { of: 'months', from: first, before: end },
    { of: 'days', after: end * 100, before: never },
  ]
}

/** Stands for the day where a month is one point. */
export const wholeMonth = 99

/** `change.month` as the day that it is a point of. */
export const endOfMonth = sql<number>`change.month * 100 + ${sql.lit(wholeMonth)}`
