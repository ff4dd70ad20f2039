import { faultIn, type SourceCounts, type StringCounts } from '../../domain/string-counts.ts'
import type { CellReading, ResourceReading } from '../../sync/translation-provider.ts'
import type { KnownComponent } from './listing.ts'
import type { StatisticsRow } from './schema.ts'

/** Refuses an answer that cannot be true; the sentence names the row. */
export type Refuse = (sentence: string) => never

/** Turns a component and its rows, one a language, into our words. */
export function toResourceReading(
  component: KnownComponent,
  rows: readonly StatisticsRow[],
  refuse: Refuse,
): ResourceReading {
  const { id, name, branch, sourceLanguage } = component
  const isSource = ({ code }: StatisticsRow) => code === sourceLanguage
  const translations = rows.filter((row) => !isSource(row))
  return {
    id,
    name,
    branch,
    revision: null,
    revisedAt: null,
    source: sourceOf(component, rows.find(isSource), translations, refuse),
    cells: translations.map((row) => cellOf(component, row, refuse)),
  }
}

/**
 * The source language's own row has every string of the source text. The files of other languages
 * may lack some: where that row is missing and they differ, the longest of them is a lower bound.
 */
function sourceOf(
  component: KnownComponent,
  source: StatisticsRow | undefined,
  translations: readonly StatisticsRow[],
  refuse: Refuse,
): SourceCounts {
  const longest = translations.reduce<StatisticsRow | undefined>(
    (best, row) => (best === undefined || row.total > best.total ? row : best),
    undefined,
  )
  const row = source ?? longest
  if (row === undefined) return { total: null, totalWords: null, isLowerBound: false }
  const total = countIn(row, 'total', row.total, component, refuse)
  const totalWords = countIn(row, 'total_words', row.total_words ?? null, component, refuse)
  const isLowerBound = source === undefined && translations.some((one) => one.total !== total)
  return { total, totalWords, isLowerBound }
}

function cellOf(component: KnownComponent, row: StatisticsRow, refuse: Refuse): CellReading {
  const counts = countsOf(component, row)
  const fault = faultIn(counts) ?? faultInParts(row)
  if (fault !== null) return refuse(`${placeOf(component, row)}: ${fault}`)
  return {
    language: row.code,
    counts,
    failing: countIn(row, 'failing', row.failing ?? null, component, refuse),
    lastTranslatedAt: lastTouched(row),
  }
}

/** Read-only strings need nobody, and Weblate counts them as translated; so does this. */
function countsOf({ hasReview }: KnownComponent, row: StatisticsRow): StringCounts {
  return {
    total: row.total,
    translated: row.translated,
    needsEditing: row.fuzzy ?? null,
    // Without the step nothing is approved, which is not the same as nothing reviewed.
    reviewed: hasReview ? (row.approved ?? null) : null,
    totalWords: row.total_words ?? null,
    translatedWords: row.translated_words ?? null,
    needsEditingWords: row.fuzzy_words ?? null,
    reviewedWords: hasReview ? (row.approved_words ?? null) : null,
  }
}

/** What is wrong with numbers that are only added up here, or `null`. */
function faultInParts(row: StatisticsRow): string | null {
  const { approved, readonly, translated, total_words: words } = row
  const parts = (approved ?? 0) + (readonly ?? 0)
  if (parts > translated) {
    return `approved ${approved ?? 0} and read-only ${readonly ?? 0} are more than translated ${translated}`
  }
  const done = (row.translated_words ?? 0) + (row.fuzzy_words ?? 0)
  if (words != null && done > words) {
    return `translated and fuzzy words ${done} are more than the total ${words}`
  }
  if ((row.approved_words ?? 0) > (row.translated_words ?? row.approved_words ?? 0)) {
    return `approved words ${row.approved_words} are more than translated ${row.translated_words}`
  }
  if ((row.failing ?? 0) > row.total) {
    return `failing ${row.failing} is more than the total ${row.total}`
  }
  return null
}

function countIn<T extends number | null>(
  row: StatisticsRow,
  name: string,
  value: T,
  component: KnownComponent,
  refuse: Refuse,
): T {
  if (value === null || (Number.isSafeInteger(value) && value >= 0)) return value
  return refuse(`${placeOf(component, row)}: ${name} is ${value}, not a whole number of at least 0`)
}

/**
 * The last change of any kind, a commit or a comment too: where nothing is translated it was no
 * translation.
 */
function lastTouched({ last_change, translated, fuzzy, readonly }: StatisticsRow): string | null {
  const isBegun = translated - (readonly ?? 0) + (fuzzy ?? 0) > 0
  return last_change == null || !isBegun ? null : new Date(last_change).toISOString()
}

function placeOf({ project, branch, name }: KnownComponent, { code }: StatisticsRow): string {
  return [project, ...(branch === null ? [] : [branch]), name, code].join('/')
}
