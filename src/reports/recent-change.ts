import type { Change } from '../domain/change.ts'
import { changeBetween, sumChanges } from '../domain/change.ts'
import { type Day, dayOf } from '../domain/release.ts'
import type { ReadingAge } from './reading-age.ts'
import type { CellRow, PastCellRow, ReportStore } from './report-store.ts'

/** "30 days" needs a reading at its far end that is at most this many days old. */
const shortestDays = 30
const longestDays = 35

/** Finds what changed in a cell over the last 30 days; `null`: no reading old enough. */
export type FindChange = (cell: CellRow) => Change | null

/**
 * Reads how the cells stood 30 to 35 days before the newest reading of their platform. Nothing is
 * interpolated: without a reading in those days there is no figure.
 */
export async function readRecentChanges(
  store: ReportStore,
  ages: readonly ReadingAge[],
  filter: { series: string; project?: string; language?: string },
): Promise<FindChange> {
  const pastOf = new Map<string, ReadonlyMap<string, PastCellRow>>()
  for (const age of ages) {
    const day = await store.lastReadingDay({
      platform: age.platform,
      from: daysBefore(age.asOf, longestDays),
      to: daysBefore(age.asOf, shortestDays),
    })
    if (day === null) continue
    const rows = await store.cellsOn(day, filter)
    pastOf.set(age.platform, new Map(rows.map((row) => [keyOf(row), row])))
  }
  return (cell) => {
    const past = pastOf.get(cell.platform)?.get(keyOf(cell))
    return past && cell.counts ? changeBetween(past, cell.counts) : null
  }
}

/** The changes of several cells together; `null` when none of them has a figure. */
export function sumRecentChanges(cells: readonly CellRow[], find: FindChange): Change | null {
  const changes = cells.flatMap((cell) => find(cell) ?? [])
  return changes.length === 0 ? null : sumChanges(changes)
}

function keyOf({ project, resource, language }: PastCellRow | CellRow): string {
  return `${project}\n${resource}\n${language}`
}

function daysBefore(instant: Date, days: number): Day {
  return dayOf(new Date(instant.getTime() - days * 86_400_000))
}
