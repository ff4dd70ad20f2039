import type { StringCounts } from '../../domain/string-counts.ts'

/** The counts of a row as its columns, and back. */
export interface CountsRow {
  total: number | null
  translated: number | null
  needs_editing: number | null
  reviewed: number | null
  total_words: number | null
  translated_words: number | null
  needs_editing_words: number | null
  reviewed_words: number | null
}

export const countsColumns = [
  'total',
  'translated',
  'needs_editing',
  'reviewed',
  'total_words',
  'translated_words',
  'needs_editing_words',
  'reviewed_words',
] as const satisfies (keyof CountsRow)[]

/** The same by the name of their table, where another one in the query has such columns too. */
export const countsColumnsOfCell = countsColumns.map((name) => `cell.${name}` as const)

/** `null` where the row holds no number. */
export function toCounts(row: CountsRow): StringCounts | null {
  if (row.total === null || row.translated === null) return null
  return {
    total: row.total,
    translated: row.translated,
    needsEditing: row.needs_editing,
    reviewed: row.reviewed,
    totalWords: row.total_words,
    translatedWords: row.translated_words,
    needsEditingWords: row.needs_editing_words,
    reviewedWords: row.reviewed_words,
  }
}

/** Columns of counts; all of them null where there is no number. */
export function fromCounts(counts: StringCounts | null): CountsRow {
  return {
    total: counts?.total ?? null,
    translated: counts?.translated ?? null,
    needs_editing: counts?.needsEditing ?? null,
    reviewed: counts?.reviewed ?? null,
    total_words: counts?.totalWords ?? null,
    translated_words: counts?.translatedWords ?? null,
    needs_editing_words: counts?.needsEditingWords ?? null,
    reviewed_words: counts?.reviewedWords ?? null,
  }
}
