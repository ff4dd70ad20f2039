import type { Selectable } from 'kysely'
import type { Tally } from '../../domain/tally.ts'
import type { Tables } from '../tables.ts'

/** A row of sums: see `SummaryTable`. */
export type SummaryColumns = Selectable<Tables['summary']>

/** Those that hold a sum. */
export type TallyColumns = Pick<
  SummaryColumns,
  | 'resources'
  | 'counted_resources'
  | 'total'
  | 'translated'
  | 'needs_editing'
  | 'left_strings'
  | 'uncounted_strings'
  | 'total_words'
  | 'left_words'
  | 'is_lower_bound'
  | 'unknown_totals'
  | 'flawed_cells'
>

/** A stored sum of one project. */
export function toTally(row: TallyColumns): Tally {
  return {
    resources: row.resources,
    countedResources: row.counted_resources,
    total: row.total,
    translated: row.translated,
    needsEditing: row.needs_editing,
    left: row.left_strings,
    uncountedStrings: row.uncounted_strings,
    totalWords: row.total_words,
    leftWords: row.left_words,
    isLowerBound: row.is_lower_bound === 1,
    unknownTotals: row.unknown_totals,
    flawedCells: row.flawed_cells,
  }
}

/** A sum of one project as it is stored. */
export function fromTally(tally: Tally): TallyColumns {
  return {
    resources: tally.resources,
    counted_resources: tally.countedResources,
    total: tally.total,
    translated: tally.translated,
    needs_editing: tally.needsEditing,
    left_strings: tally.left,
    uncounted_strings: tally.uncountedStrings,
    total_words: tally.totalWords,
    left_words: tally.leftWords,
    is_lower_bound: Number(tally.isLowerBound),
    unknown_totals: tally.unknownTotals,
    flawed_cells: tally.flawedCells,
  }
}
