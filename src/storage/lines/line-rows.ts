import { type RawBuilder, sql } from 'kysely'
import type { DayChange, LineFigures } from '../../domain/progress-line.ts'
import type { Day } from '../../domain/release.ts'
import type { LineQuery } from '../../reports/stored/stored-lines.ts'
import { allLanguagesLine } from '../columns/daily-lines.ts'
import { lineColumns, toLineFigures } from '../columns/line-columns.ts'
import { fromDayNumber, toDayNumber } from '../columns/numbered-time.ts'
import type { LineColumns } from '../tables/line-tables.ts'
import { wholeMonth } from './stretches.ts'

/** Where lines are read from: what stands now, and what days changed, by the keys of the lines. */
export interface LineRows {
  readonly now: readonly KeyedFigures[]
  readonly changes: readonly KeyedChange[]
}

export interface KeyedFigures {
  readonly key: string
  readonly language: string | null
  readonly figures: LineFigures
}

export type KeyedChange = DayChange & { readonly key: string }

/** Every line needs the source text beside it. `null`: all languages. */
export function languagesOf(query: LineQuery): string[] | null {
  if (query.by === 'language' || query.line.kind === 'all-languages') return null
  return query.line.kind === 'language' ? ['', query.line.code] : ['']
}

/**
 * The language of a row of changes. A line of all languages needs their sum, and of each by itself
 * only where it comes and goes: all other changes of a day are one. A line of one language adds its
 * changes to those of the source text, so that each of its days is a row.
 */
export function languageOf(query: LineQuery): RawBuilder<string> {
  if (query.by === 'language') return sql<string>`${sql.ref('language')}`
  if (query.line.kind !== 'all-languages') return sql<string>`''`
  return sql<string>`case when language = '' or change.presence <> 0 then language
    else ${sql.lit(allLanguagesLine)} end`
}

/** What rows of changes are told apart by: what all of them have alike would be sorted by in vain. */
export function groupedBy(query: LineQuery): ('key' | 'of_language' | 'on_day')[] {
  const { by } = query
  const hasKeys = by !== 'whole' && by !== 'language'
  const hasLanguages = query.by === 'language' || query.line.kind === 'all-languages'
  return [
    ...(hasKeys ? ['key' as const] : []),
    ...(hasLanguages ? ['of_language' as const] : []),
    'on_day',
  ]
}

/** `change.day`; a month that is one point has one day. */
export function dayColumnOf({ monthlyBefore }: LineQuery): RawBuilder<number> {
  const day = sql<number>`change.day`
  if (monthlyBefore === undefined) return day
  const month = Math.floor(toDayNumber(monthlyBefore) / 100) * 100
  return sql<number>`case when change.day < ${month}
    then change.day / 100 * 100 + ${wholeMonth} else change.day end`
}

function fromColumn(day: number): Day {
  if (day % 100 !== wholeMonth) return fromDayNumber(day)
  const [year, month] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100]
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** Sums of some columns of the rows of a day or a month, whichever table they are in; of the others, 0. */
export function sumsOfChanges(names: readonly (keyof LineColumns)[] = Object.values(lineColumns)) {
  const sumOf = <Name extends keyof LineColumns>(name: Name) =>
    (names.includes(name) ? sql<number>`sum(${sql.ref(`change.${name}`)})` : sql<number>`0`).as(
      name,
    )
  return [
    sumOf('total'),
    sumOf('resources'),
    sumOf('open_totals'),
    sumOf('presence'),
    sumOf('counted_resources'),
    sumOf('counted_total'),
    sumOf('translated'),
    sumOf('needs_editing'),
    sumOf('without_review'),
  ] as const
}

type KeyedRow = LineColumns & { readonly key: string; readonly language: string }

/** Sums of now under the key of their line. */
export function toKeyedFigures(row: KeyedRow): KeyedFigures {
  return { key: row.key, language: fromCode(row.language), figures: toLineFigures(row) }
}

function fromCode(code: string): string | null {
  return code === '' ? null : code
}

type ChangeRow = LineColumns & {
  readonly key: string
  readonly of_language: string
  readonly on_day: number
}

/** What a day changed, under the key of its line. */
export function toKeyedChange(query: LineQuery, row: ChangeRow): KeyedChange {
  const isOfOne = query.by !== 'language' && query.line.kind === 'language'
  const language = isOfOne ? query.line.code : fromCode(row.of_language)
  // Of a history there are thousands: each is made once, without copies on the way.
  return { key: row.key, language, figures: toLineFigures(row), day: fromColumn(row.on_day) }
}
