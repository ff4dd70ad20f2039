import { type Day, daysLater } from '../../src/domain/release.ts'
import type { TrackerSize } from './generated-catalogue.ts'

/** What a database is filled with: this much, for so many days from this one on. */
export interface Years {
  readonly size: TrackerSize
  readonly firstDay: Day
  readonly days: number
}

/** What each day did: the figures of its run. */
export interface DayOfWork {
  projects: number
  cellsRead: number
  cellsChanged: number
}

/** The moment of a day on which everything was read. */
export function momentOf(firstDay: Day, day: number): Date {
  return new Date(`${daysLater(firstDay, day)}T06:00:00Z`)
}

/** Ids of what the catalogue names: project → its own, and resources by their keys. */
export interface CatalogueIds {
  readonly series: number
  readonly projects: ReadonlyMap<
    string,
    { readonly id: number; readonly resources: ReadonlyMap<string, number> }
  >
}
