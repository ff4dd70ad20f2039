import type { Names } from '../domain/names.ts'
import type { Day } from '../domain/release.ts'
import type { ScopePoint } from './sync-store.ts'

/** One resource on one day of a recorded history, in the platform's names and spellings. */
export interface HistoryRow {
  readonly project: string
  readonly day: Day
  readonly resource: string
  readonly total: number
  readonly cells: readonly HistoryCell[]
}

export interface HistoryCell {
  readonly language: string
  /** `null`: the file could not be counted. */
  readonly counts: { readonly translated: number; readonly needsEditing: number } | null
}

interface ChosenCell {
  readonly cell: HistoryCell
  readonly rank: number
}

/**
 * Sums a recorded history per project, day and language under our names. The denominator is the
 * whole project that day; a file that could not be counted makes the day's sum unknown.
 * Two spellings of one language in one resource are never added.
 */
export function foldHistory(rows: readonly HistoryRow[], names: Names): ScopePoint[] {
  const known = rows.flatMap((row) => {
    const project = names.project(row.project)
    return project ? [{ ...row, project: project.name }] : []
  })
  const days = Map.groupBy(known, (row) => `${row.project} ${row.day}`)
  return [...days.values()].flatMap((ofDay) => pointsOfDay(ofDay, names))
}

function pointsOfDay(rows: readonly HistoryRow[], names: Names): ScopePoint[] {
  const [first] = rows
  if (first === undefined) return []
  const whole = {
    project: first.project,
    day: first.day,
    total: rows.reduce((sum, row) => sum + row.total, 0),
    resources: rows.length,
  }
  const cellsOf = new Map<string, HistoryCell[]>()
  for (const row of rows) {
    for (const [language, { cell }] of oneSpelling(row.cells, names)) {
      cellsOf.set(language, [...(cellsOf.get(language) ?? []), cell])
    }
  }
  return [
    { ...whole, language: null, translated: 0, needsEditing: 0, countedResources: 0 },
    ...[...cellsOf].map(([language, cells]) => ({ ...whole, language, ...sumCells(cells) })),
  ]
}

function sumCells(cells: readonly HistoryCell[]) {
  const counted = cells.flatMap((cell) => cell.counts ?? [])
  const isKnown = counted.length === cells.length
  return {
    translated: isKnown ? counted.reduce((sum, one) => sum + one.translated, 0) : null,
    needsEditing: isKnown ? counted.reduce((sum, one) => sum + one.needsEditing, 0) : null,
    countedResources: counted.length,
  }
}

/** The catalogue's order of spellings decides, else the one with more translated. */
function oneSpelling(cells: readonly HistoryCell[], names: Names): Map<string, ChosenCell> {
  const chosen = new Map<string, ChosenCell>()
  for (const cell of cells) {
    const match = names.language(cell.language)
    if (match.kind !== 'language') continue
    const { code } = match.language
    const other = chosen.get(code)
    if (!other || outranks({ cell, rank: match.rank }, other)) {
      chosen.set(code, { cell, rank: match.rank })
    }
  }
  return chosen
}

function outranks(one: ChosenCell, other: ChosenCell): boolean {
  if (one.rank !== other.rank) return one.rank < other.rank
  return (one.cell.counts?.translated ?? -1) > (other.cell.counts?.translated ?? -1)
}
