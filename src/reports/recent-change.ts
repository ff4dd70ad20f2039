import { type Change, changeBetween, sumChanges } from '../domain/change.ts'
import { type Day, dayOf } from '../domain/release.ts'
import type { CellRow, PastCellRow, ReadingRow, ReportStore } from './report-store.ts'

/** "30 days" needs a reading at its far end that is at most this many days old. */
const shortestDays = 30
const longestDays = 35

/** Finds what changed in a cell over the last 30 days; `null`: no reading old enough. */
export type FindChange = (cell: CellRow) => Change | null

/**
 * Reads how the cells stood 30 to 35 days before the newest reading of their project, on a day on
 * which that project was read. Nothing is interpolated: without such a day there is no figure.
 */
export async function readRecentChanges(
  store: ReportStore,
  filter: { series: string; project?: string; language?: string },
): Promise<FindChange> {
  const dayOfProject = await farEnds(store, filter.project)
  const pastOn = new Map<Day, ReadonlyMap<string, PastCellRow>>()
  for (const day of new Set(dayOfProject.values())) {
    const rows = await store.cellsOn(day, filter)
    pastOn.set(day, new Map(rows.map((row) => [keyOf(row), row])))
  }
  return (cell) => {
    const day = dayOfProject.get(`${cell.platform} ${cell.project}`)
    const past = day === undefined ? undefined : pastOn.get(day)?.get(keyOf(cell))
    return past && cell.counts && isUpToDate(cell) ? changeBetween(past, cell.counts) : null
  }
}

/** `platform project` → the day at the far end of its last 30 days. */
async function farEnds(store: ReportStore, project: string | undefined): Promise<Map<string, Day>> {
  const readings = (await store.readings()).filter(
    (one) => project === undefined || one.project === project,
  )
  const found = new Map<string, Day>()
  const together = Map.groupBy(readings, ({ platform, asOf }) => `${platform} ${dayOf(asOf)}`)
  for (const own of together.values()) {
    const [first] = own as [ReadingRow]
    const days = await store.readingDays({
      platform: first.platform,
      from: daysBefore(first.asOf, longestDays),
      to: daysBefore(first.asOf, shortestDays),
    })
    for (const { platform, project: name } of own) {
      const day = days.find((one) => !one.failedProjects.includes(name))?.day
      if (day !== undefined) found.set(`${platform} ${name}`, day)
    }
  }
  return found
}

/**
 * The changes of several cells together; `null` when one of them has no figure: an unknown part
 * makes the sum unknown.
 */
export function sumRecentChanges(cells: readonly CellRow[], find: FindChange): Change | null {
  const changes: Change[] = []
  for (const cell of cells) {
    if (cell.counts === null) continue
    const change = find(cell)
    if (change === null) return null
    changes.push(change)
  }
  return changes.length === 0 ? null : sumChanges(changes)
}

/**
 * False for last good numbers that the source text has moved on from: what it did since is not in
 * them, so nothing can be said of it.
 */
function isUpToDate({ counts, source, heldSince, flaw }: CellRow): boolean {
  if (heldSince === null && flaw === null) return true
  return counts?.total === source.total
}

function keyOf({ project, resource, language }: PastCellRow | CellRow): string {
  return `${project}\n${resource}\n${language}`
}

function daysBefore(instant: Date, days: number): Day {
  return dayOf(new Date(instant.getTime() - days * 86_400_000))
}
