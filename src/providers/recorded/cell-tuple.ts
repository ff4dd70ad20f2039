import type { SourceCounts, StringCounts } from '../../domain/string-counts.ts'
import type { CellReading, ResourceReading } from '../../sync/translation-provider.ts'

/**
 * Columns a cell may have. A file's header lists those it uses; what has no column is unknown,
 * except `total` and `totalWords`, which are then those of the resource.
 */
export const columnNames = [
  'total',
  'translated',
  'needsEditing',
  'reviewed',
  'totalWords',
  'translatedWords',
  'needsEditingWords',
  'reviewedWords',
  'failing',
  'lastTranslatedAt',
] as const
export type ColumnName = (typeof columnNames)[number]
export type CellTuple = (number | string | null)[]

/** The columns needed to write these readings without losing anything. */
export function columnsFor(readings: readonly ResourceReading[]): ColumnName[] {
  return columnNames.filter(
    (name) =>
      name === 'translated' ||
      readings.some(({ source, cells }) => cells.some((cell) => says(cell, name, source))),
  )
}

/** True when the cell would lose something without the column. */
function says(cell: CellReading, name: ColumnName, source: SourceCounts) {
  const { counts, lastTranslatedAt, failing = null } = cell
  if (name === 'lastTranslatedAt') return lastTranslatedAt !== null
  if (name === 'failing') return failing !== null
  if (counts === null) return false
  if (name === 'total') return counts.total !== source.total
  if (name === 'totalWords') return counts.totalWords !== source.totalWords
  return counts[name] !== null
}

/** A cell as it is written: `translated` is `null` where there is something without numbers. */
export function cellToTuple(
  { counts, lastTranslatedAt, failing = null }: CellReading,
  columns: readonly ColumnName[],
): CellTuple {
  return columns.map((name) => {
    if (name === 'lastTranslatedAt') return lastTranslatedAt
    return name === 'failing' ? failing : (counts?.[name] ?? null)
  })
}

/** The cell that a tuple says, or what is wrong with the tuple. */
export function tupleToCell(
  language: string,
  tuple: readonly (number | string | null)[],
  columns: readonly ColumnName[],
  source: SourceCounts,
): CellReading | string {
  if (tuple.length !== columns.length) {
    return `${tuple.length} values for ${columns.length} columns (${columns.join(', ')})`
  }
  const values = new Map(columns.map((name, index) => [name, tuple[index] ?? null]))
  const lastTranslatedAt = values.get('lastTranslatedAt') ?? null
  if (typeof lastTranslatedAt === 'number') return `lastTranslatedAt is ${lastTranslatedAt}, no day`
  const misplaced = columns.find(
    (name) => name !== 'lastTranslatedAt' && typeof values.get(name) === 'string',
  )
  if (misplaced) return `${misplaced} is "${values.get(misplaced)}", no number`

  const number = (name: ColumnName) => (values.get(name) ?? null) as number | null
  const translated = number('translated')
  const failing = number('failing')
  const rest = { lastTranslatedAt, ...(failing !== null && { failing }) }
  if (translated === null) return { language, counts: null, ...rest }
  const total = values.has('total') ? number('total') : source.total
  if (total === null) return 'translated is known, but the total is not'
  const counts: StringCounts = {
    total,
    translated,
    needsEditing: number('needsEditing'),
    reviewed: number('reviewed'),
    totalWords: values.has('totalWords') ? number('totalWords') : source.totalWords,
    translatedWords: number('translatedWords'),
    needsEditingWords: number('needsEditingWords'),
    reviewedWords: number('reviewedWords'),
  }
  return { language, counts, ...rest }
}
