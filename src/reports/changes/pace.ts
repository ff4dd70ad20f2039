import type { FarEnd } from '../../domain/far-end.ts'
import { type Pace, paceDays } from '../../domain/forecast.ts'
import { type Day, dayOf, daysBetween, daysLater } from '../../domain/release.ts'
import type { ReportStore } from '../report-store.ts'
import type { CellFilter, CellRow } from '../stored/stored-cells.ts'
import { type ChangesSince, readChangesSince, sumChangesSince } from './change-since.ts'

/** How cells stood 30 and 90 days before their newest reading. */
export interface PastMonths {
  readonly month: ChangesSince
  readonly quarter: ChangesSince
}

export async function readPastMonths(
  store: ReportStore,
  filter: Omit<CellFilter, 'platform'>,
): Promise<PastMonths> {
  return {
    month: await readChangesSince(store, filter, daysAgo(paceDays.month)),
    quarter: await readChangesSince(store, filter, daysAgo(paceDays.quarter)),
  }
}

export interface Paces {
  readonly month: Pace | null
  readonly quarter: Pace | null
  /** Their projects were read at the far end of the month, whatever there was to read then. */
  readonly hasFarEnd: boolean
}

/** The paces of cells together; `null` where one of them was not read back then. */
export function pacesOf(
  cells: readonly CellRow[],
  { month, quarter }: PastMonths,
  asOf: Day | null,
): Paces {
  return {
    month: paceSince(cells, month, asOf),
    quarter: paceSince(cells, quarter, asOf),
    hasFarEnd: cells.every(({ platform, project }) => month.dayOf(platform, project) !== null),
  }
}

function paceSince(cells: readonly CellRow[], since: ChangesSince, asOf: Day | null): Pace | null {
  const found = sumChangesSince(cells, since)
  const [oldest] = found?.days ?? []
  if (found === null || oldest === undefined || asOf === null) return null
  return { days: Math.max(1, daysBetween(oldest, asOf)), change: found.change }
}

function daysAgo(days: number): FarEnd {
  return (newest) => ({
    from: daysLater(dayOf(newest), -days - paceDays.slack),
    to: daysLater(dayOf(newest), -days),
  })
}
