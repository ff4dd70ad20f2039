import { type Day, dayOf } from '../../../domain/release.ts'

/** How often the past is looked at: at the end of each of these. Weeks end on Sunday. */
const samplePeriods = ['week', 'month', 'quarter'] as const
export type SamplePeriod = (typeof samplePeriods)[number]

/** Last days, in UTC, of the periods that end on `from` or later and are over at `now`; oldest first. */
export function sampleDays(every: SamplePeriod, from: Day, now: Date): Day[] {
  const days: Day[] = []
  let end = firstEnd(every, new Date(from))
  for (; endOfDay(dayOf(end)) <= now; end = after(every, end)) days.push(dayOf(end))
  return days
}

/** The last second of a day: what was committed on it counts. */
export function endOfDay(day: Day): Date {
  return new Date(`${day}T23:59:59Z`)
}

function firstEnd(every: SamplePeriod, from: Date): Date {
  if (every !== 'week') return lastOfMonths(from, monthsOf(every))
  return inDays(from, (7 - from.getUTCDay()) % 7)
}

function after(every: SamplePeriod, end: Date): Date {
  return every === 'week' ? inDays(end, 7) : lastOfMonths(inDays(end, 1), monthsOf(every))
}

function monthsOf(every: Exclude<SamplePeriod, 'week'>): number {
  return every === 'month' ? 1 : 3
}

/** The last day of the span of so many months that a day lies in. */
function lastOfMonths(day: Date, months: number): Date {
  const next = (Math.floor(day.getUTCMonth() / months) + 1) * months
  return new Date(Date.UTC(day.getUTCFullYear(), next, 0))
}

function inDays(day: Date, count: number): Date {
  return new Date(day.getTime() + count * 86_400_000)
}
