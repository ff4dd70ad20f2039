import type { Tally } from '../../domain/tally.ts'
import type { LanguageTotalTable } from '../tables/figure-tables.ts'
import type { SummaryColumns } from './summary-columns.ts'

export type KeyColumns = Pick<SummaryColumns, 'series_id' | 'kind' | 'tier' | 'language'>
export type TotalColumns = Omit<LanguageTotalTable, 'id' | keyof KeyColumns>
export type TotalRow = KeyColumns & TotalColumns

/** Figures of totals: see `LanguageTotalTable`. */
export const totalNames = [
  'parts',
  'resources',
  'counted_resources',
  'total',
  'translated',
  'needs_editing',
  'unknown_needs_editing',
  'left_strings',
  'uncounted_strings',
  'total_words',
  'unknown_total_words',
  'left_words',
  'unknown_left_words',
  'lower_bounds',
  'unknown_totals',
  'open_totals',
  'flawed_cells',
  'held_cells',
  'recent_unknown',
  'recent_we',
  'recent_source',
  'files_to_fall',
] as const satisfies readonly (keyof TotalColumns)[]

/** Of nothing. */
export const nothing = Object.fromEntries(
  totalNames.map((name) => [name, 0]),
) as unknown as TotalColumns

/** Adds figures to others, or (`-1`) takes them away. */
export function plus(a: TotalColumns, b: TotalColumns, sign: 1 | -1): TotalColumns {
  const sums: TotalColumns = { ...nothing }
  for (const name of totalNames) sums[name] = a[name] + sign * b[name]
  return sums
}

/** What the sums of a project add. */
export function figuresOf(row: SummaryColumns): TotalColumns {
  const known = (figure: number | null) => figure ?? 0
  const unknown = (figure: number | null) => Number(figure === null)
  return {
    parts: 1,
    resources: row.resources,
    counted_resources: row.counted_resources,
    total: row.total,
    translated: row.translated,
    needs_editing: known(row.needs_editing),
    unknown_needs_editing: unknown(row.needs_editing),
    left_strings: row.left_strings,
    uncounted_strings: row.uncounted_strings,
    total_words: known(row.total_words),
    unknown_total_words: unknown(row.total_words),
    left_words: known(row.left_words),
    unknown_left_words: unknown(row.left_words),
    lower_bounds: row.is_lower_bound,
    unknown_totals: row.unknown_totals,
    open_totals: Number(row.is_lower_bound > 0 || row.unknown_totals > 0),
    flawed_cells: row.flawed_cells,
    held_cells: row.held_cells,
    recent_unknown: row.recent_unknown,
    recent_we: row.recent_we,
    recent_source: row.recent_source,
    files_to_fall: row.files_to_fall,
  }
}

/** Totals as a sum: what is unknown anywhere in it is `null`. */
export function toTally(row: TotalColumns): Tally {
  return {
    resources: row.resources,
    countedResources: row.counted_resources,
    total: row.total,
    translated: row.translated,
    needsEditing: row.unknown_needs_editing > 0 ? null : row.needs_editing,
    left: row.left_strings,
    uncountedStrings: row.uncounted_strings,
    totalWords: row.unknown_total_words > 0 ? null : row.total_words,
    leftWords: row.unknown_left_words > 0 ? null : row.left_words,
    isLowerBound: row.lower_bounds > 0,
    unknownTotals: row.unknown_totals,
    flawedCells: row.flawed_cells,
  }
}
