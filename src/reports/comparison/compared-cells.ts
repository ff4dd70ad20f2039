import { differenceOf, type SideCounts } from '../../domain/comparison.ts'
import { type Day, dayOf } from '../../domain/release.ts'
import { type GroupMember, isInGroup } from '../../domain/resource.ts'
import { isUpToDate } from '../changes/change-since.ts'
import { groupNamed, type ReportSources } from '../report-frame.ts'
import type { CellRow, PastCellRow } from '../stored/stored-cells.ts'
import { type ComparedThings, inOrder, type PlacedDifference } from './compared-things.ts'
import type { ComparisonQuery, SideQuery } from './comparison-types.ts'

/** Compares what was read, cell by cell. */
export async function compareCells(
  sources: ReportSources,
  query: ComparisonQuery,
): Promise<ComparedThings> {
  const group = groupNamed(sources.catalogue, query.group)
  const [before, after] = [
    await readSide(sources, query.before, query),
    await readSide(sources, query.after, query),
  ]
  // Where two days fall on one reading, nobody knows what happened between them.
  const mustDiffer = isOneText(query) && query.before.day !== query.after.day
  const things: PlacedDifference[] = []
  const read = { before: new Set<Day>(), after: new Set<Day>() }
  const unread = new Set<string>()
  for (const key of new Set([...before.cells.keys(), ...after.cells.keys()])) {
    const [then, now] = [before.cells.get(key), after.cells.get(key)]
    const cell = now ?? then
    if (cell === undefined || !isInGroup(group, cell)) continue
    const [thenRead, nowRead] = [before.dayOf(then ?? cell), after.dayOf(now ?? cell)]
    if (thenRead === null || nowRead === null || (mustDiffer && thenRead === nowRead)) {
      unread.add(cell.project)
      continue
    }
    read.before.add(thenRead)
    read.after.add(nowRead)
    const difference = differenceOf({ before: then?.counts ?? null, after: now?.counts ?? null })
    things.push({ project: cell.project, language: cell.language, difference })
  }
  return {
    scope: 'cells',
    things,
    readBefore: inOrder(read.before),
    readAfter: inOrder(read.after),
    unread: [...unread],
  }
}

/** Both sides are readings of one text: not of two series or platforms. */
export function isOneText({ before, after }: ComparisonQuery): boolean {
  return before.series === after.series && before.platform === after.platform
}

interface SideCell extends GroupMember {
  readonly language: string
  readonly platform: string
  /** `null`: a file without a number, or one that the source text has moved on from. */
  readonly counts: SideCounts | null
}

interface Side {
  readonly cells: ReadonlyMap<string, SideCell>
  /** The day on which a cell's project was read for it; `null`: never by the day asked for. */
  dayOf(cell: SideCell): Day | null
}

/** How one side stands on its day. */
async function readSide(
  { store, clock }: ReportSources,
  { series, platform, day }: SideQuery,
  { language, project }: Pick<ComparisonQuery, 'language' | 'project'>,
): Promise<Side> {
  const filter = {
    series,
    ...(platform === null ? {} : { platform }),
    ...(language === null ? {} : { language: language.code }),
    ...(project === null ? {} : { project: project.name }),
  }
  const rows =
    day >= dayOf(clock.now())
      ? (await store.cells(filter)).map((row) => [keyOf(row), ofNow(row)] as const)
      : (await store.cellsOn(day, filter)).map((row) => [keyOf(row), ofThen(row)] as const)
  const readings = await store.readingsOn({ series, day })
  const days = new Map(readings.map((one) => [`${one.platform} ${one.project}`, one.day]))
  return {
    cells: new Map(rows),
    dayOf: (cell) => days.get(`${platform ?? cell.platform} ${cell.project}`) ?? null,
  }
}

function ofNow(row: CellRow): SideCell {
  const { counts, source } = row
  if (counts === null || !isUpToDate(row)) return { ...row, counts: null }
  // Of the past the text's size is known, and not that of a file, which may lack strings of it.
  const total = source.total ?? counts.total
  return { ...row, counts: { ...counts, total, isLowerBound: source.isLowerBound } }
}

function ofThen(row: PastCellRow): SideCell {
  const { total, translated, needsEditing, isLowerBound, ...rest } = row
  return { ...rest, counts: { total, translated, needsEditing, isLowerBound } }
}

function keyOf({ project, resource, language }: CellRow | PastCellRow): string {
  return `${project}\n${resource}\n${language}`
}
