import { type Change, changeBetween, sumChanges } from '../../domain/change.ts'
import { type FarEnd, findFarReadings } from '../../domain/far-end.ts'
import { type Day, daysLater } from '../../domain/release.ts'
import type { ReportStore } from '../report-store.ts'
import type { CellFilter, CellRow, PastCellRow } from '../stored/stored-cells.ts'
import type { PastReading } from '../stored/stored-runs.ts'

/** A reading at most this many days older than the day asked for stands for that day. */
const toleratedDays = 5

/** A change with the far end it is reckoned from. */
export interface ChangeSince {
  readonly change: Change
  /** By how much the strings to review grew; `null` where a reading does not say. */
  readonly needsEditingDelta: number | null
  /** Days of the readings at the far end, oldest first; several where projects were read apart. */
  readonly days: readonly Day[]
}

/** What changed in cells since the readings at the far end. */
export interface ChangesSince {
  /** `null`: no reading at the far end, none since, or no number then or now. */
  changeOf(cell: CellRow): ChangeSince | null
  /** The day of the reading at the far end, for a project on a platform; `null`: there is none. */
  dayOf(platform: string, project: string): Day | null
}

/** The far end of "since that day": a reading of the day, or one a few days older. */
export function sinceDay(day: Day): FarEnd {
  return () => ({ from: daysLater(day, -toleratedDays), to: day })
}

/**
 * Reads how the cells stood at the far end: on the newest of the admitted days on which their
 * project was read. Nothing is interpolated: without such a day there is no figure.
 */
export async function readChangesSince(
  store: ReportStore,
  filter: Omit<CellFilter, 'platform'>,
  farEnd: FarEnd,
): Promise<ChangesSince> {
  const dayOfProject = await farDays(store, filter, farEnd)
  const pastOn = new Map<Day, ReadonlyMap<string, PastCellRow>>()
  for (const day of new Set(dayOfProject.values())) {
    const rows = await store.cellsOn(day, filter)
    pastOn.set(day, new Map(rows.map((row) => [keyOf(row), row])))
  }
  const farDay = (platform: string, project: string) =>
    dayOfProject.get(`${platform} ${project}`) ?? null
  return {
    dayOf: farDay,
    changeOf(cell) {
      const day = farDay(cell.platform, cell.project)
      const past = day === null ? undefined : pastOn.get(day)?.get(keyOf(cell))
      return changeFrom(day, past ?? null, cell)
    },
  }
}

/**
 * What changed in a cell since the reading of a day. What the text did is told by the text: the file of
 * a language may lack strings of it, which is nothing that happened.
 */
export function changeFrom(
  day: Day | null,
  past: Pick<PastCellRow, 'total' | 'translated' | 'needsEditing'> | null,
  cell: Pick<CellRow, 'counts' | 'source' | 'heldSince' | 'flaw'>,
): ChangeSince | null {
  const { counts, source } = cell
  if (day === null || past === null || counts === null || source.total === null) return null
  if (!isUpToDate(cell)) return null
  return {
    change: changeBetween(past, { total: source.total, translated: counts.translated }),
    needsEditingDelta: difference(past.needsEditing, counts.needsEditing),
    days: [day],
  }
}

/** The changes of several cells together; `null` when that of one of them is not known. */
export function sumChangesSince<Cell extends Pick<CellRow, 'counts'>>(
  cells: readonly Cell[],
  { changeOf }: { changeOf(cell: Cell): ChangeSince | null },
): ChangeSince | null {
  const known = changesOfAll(cells, changeOf)
  if (known === null) return null
  return {
    change: sumChanges(known.map(({ change }) => change)),
    needsEditingDelta: known
      .map((one) => one.needsEditingDelta)
      .reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0),
    days: [...new Set(known.flatMap(({ days }) => days))].sort(),
  }
}

/** What changed in a part of some cells: in those of which it is known. */
export interface ChangeOfPart extends ChangeSince {
  readonly knownCells: number
  /** Cells with a number now. */
  readonly countedCells: number
}

/** The changes of those cells of which they are known; `null` when that is none of them. */
export function sumKnownChangesSince<Cell extends Pick<CellRow, 'counts'>>(
  cells: readonly Cell[],
  { changeOf }: { changeOf(cell: Cell): ChangeSince | null },
): ChangeOfPart | null {
  const counted = cells.filter(({ counts }) => counts !== null)
  const known = counted.filter((cell) => changeOf(cell) !== null)
  const sum = sumChangesSince(known, { changeOf })
  return sum && { ...sum, knownCells: known.length, countedCells: counted.length }
}

/**
 * The change of every cell that has a number; `null` when one is not known (an unknown part makes
 * the sum unknown), or where there is no such cell.
 */
export function changesOfAll<Cell extends Pick<CellRow, 'counts'>, T>(
  cells: readonly Cell[],
  find: (cell: Cell) => T | null,
): T[] | null {
  const changes: T[] = []
  for (const cell of cells) {
    if (cell.counts === null) continue
    const change = find(cell)
    if (change === null) return null
    changes.push(change)
  }
  return changes.length === 0 ? null : changes
}

/** Of one project, of some, or of all. */
type ProjectsWanted = Pick<CellFilter, 'project' | 'projects'>

/** `platform project` → the day at the far end. */
export async function farDays(
  store: ReportStore,
  which: ProjectsWanted,
  farEnd: FarEnd,
): Promise<Map<string, Day>> {
  const readings = await farReadings(store, which, farEnd)
  return new Map(readings.map((one) => [`${one.platform} ${one.project}`, one.day]))
}

/** The readings at the far end, of each project on each platform that has one. */
export async function farReadings(
  store: ReportStore,
  { project, projects }: ProjectsWanted,
  farEnd: FarEnd,
): Promise<PastReading[]> {
  const readings = await store.readings({
    ...(project && { project }),
    ...(projects && { projects }),
  })
  return findFarReadings({ readings, daysOf: (window) => store.readingDays(window) }, farEnd)
}

/**
 * False for last good numbers that the source text has moved on from: what it did since is not in
 * them, so nothing can be said of it.
 */
export function isUpToDate({
  counts,
  source,
  heldSince,
  flaw,
}: Pick<CellRow, 'counts' | 'source' | 'heldSince' | 'flaw'>): boolean {
  if (heldSince === null && flaw === null) return true
  return counts?.total === source.total
}

function difference(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before
}

function keyOf({ project, resource, language }: PastCellRow | CellRow): string {
  return `${project}\n${resource}\n${language}`
}
