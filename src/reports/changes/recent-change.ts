import { type Change, sumChanges } from '../../domain/change.ts'
import { thirtyDaysAgo } from '../../domain/far-end.ts'
import type { ReportStore } from '../report-store.ts'
import type { CellFilter, CellRow } from '../stored/stored-cells.ts'
import type { LanguageChange, LanguageChangeQuery } from '../stored/stored-sums.ts'
import { changesOfAll, farReadings, readChangesSince } from './change-since.ts'

/** Finds what changed in a cell over the last 30 days; `null`: no reading old enough. */
export type FindChange = (cell: CellRow) => Change | null

/** Reads the last 30 days of cells, up to the newest reading of their project. */
export async function readRecentChanges(
  store: ReportStore,
  filter: Omit<CellFilter, 'platform'>,
): Promise<FindChange> {
  const { changeOf } = await readChangesSince(store, filter, thirtyDaysAgo)
  return (cell) => changeOf(cell)?.change ?? null
}

/** The changes of several cells together; `null` when that of one of them is not known. */
export function sumRecentChanges<Cell extends Pick<CellRow, 'counts'>>(
  cells: readonly Cell[],
  find: (cell: Cell) => Change | null,
): Change | null {
  const known = changesOfAll(cells, find)
  return known && sumChanges(known)
}

/** The last 30 days of all languages, and their files about to fall below a share. */
export async function readRecentLanguageChanges(
  store: ReportStore,
  query: Omit<LanguageChangeQuery, 'farDays'>,
): Promise<ReadonlyMap<string, LanguageChange>> {
  const farDays = await farReadings(store, {}, thirtyDaysAgo)
  return store.languageChanges({ ...query, farDays })
}
