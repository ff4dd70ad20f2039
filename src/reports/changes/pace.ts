import { type Change, sumChanges } from '../../domain/change.ts'
import type { FarEnd } from '../../domain/far-end.ts'
import { type Pace, paceDays } from '../../domain/forecast.ts'
import { type Day, dayOf, daysBetween, daysLater } from '../../domain/release.ts'
import { projectsOf } from '../../domain/resource.ts'
import type { ReportStore } from '../report-store.ts'
import type { CellFilter, CellRow } from '../stored/stored-cells.ts'
import type { GroupsQuery, LanguageMoves } from '../stored/stored-moves.ts'
import {
  type ChangesSince,
  farReadings,
  readChangesSince,
  sumChangesSince,
} from './change-since.ts'

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
    month: await readChangesSince(store, filter, monthAgo),
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

/** How the cells of each language in groups moved in 30 and 90 days, for {@link pacesOfMoves}. */
export async function readPaceMoves(
  store: ReportStore,
  query: GroupsQuery,
): Promise<ReadonlyMap<string, LanguageMoves>> {
  const projects = projectsOf(query.groups)
  const which = projects === undefined ? {} : { projects }
  const month = await farReadings(store, which, monthAgo)
  const quarter = await farReadings(store, which, daysAgo(paceDays.quarter))
  return store.languageMoves({ ...query, farDays: [month, quarter] })
}

/** What changed in 30 days in all cells of a language; `null`: that of one of them is not known. */
export function monthOf(moves: LanguageMoves | undefined): Change | null {
  const since = moves?.since[0]
  return moves === undefined ||
    since === undefined ||
    moves.countedCells === 0 ||
    since.unknownCells > 0
    ? null
    : since.change
}

/** The paces of all cells of some languages together, as {@link pacesOf} has them. */
export function pacesOfMoves(languages: readonly LanguageMoves[], asOf: Day | null): Paces {
  return {
    month: paceOfMoves(languages, 0, asOf),
    quarter: paceOfMoves(languages, 1, asOf),
    hasFarEnd: languages.every(({ since }) => since[0]?.unreadCells === 0),
  }
}

function paceOfMoves(
  languages: readonly LanguageMoves[],
  farEnd: number,
  asOf: Day | null,
): Pace | null {
  const moves = languages.flatMap(({ countedCells, since }) =>
    countedCells === 0 ? [] : (since[farEnd] ?? []),
  )
  const [oldest] = moves.flatMap((one) => one.oldest ?? []).sort()
  if (oldest === undefined || asOf === null) return null
  if (moves.some(({ unknownCells }) => unknownCells > 0)) return null
  return {
    days: Math.max(1, daysBetween(oldest, asOf)),
    change: sumChanges(moves.map(({ change }) => change)),
  }
}

function paceSince(cells: readonly CellRow[], since: ChangesSince, asOf: Day | null): Pace | null {
  const found = sumChangesSince(cells, since)
  const [oldest] = found?.days ?? []
  if (found === null || oldest === undefined || asOf === null) return null
  return { days: Math.max(1, daysBetween(oldest, asOf)), change: found.change }
}

/** The far end of a pace of 30 days. */
export const monthAgo = daysAgo(paceDays.month)

function daysAgo(days: number): FarEnd {
  return (newest) => ({
    from: daysLater(dayOf(newest), -days - paceDays.slack),
    to: daysLater(dayOf(newest), -days),
  })
}
