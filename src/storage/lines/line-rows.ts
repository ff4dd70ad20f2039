import { type RawBuilder, sql } from 'kysely'
import type { DayChange, LineFigures } from '../../domain/progress-line.ts'
import type { Day } from '../../domain/release.ts'
import type { LineQuery } from '../../reports/stored/stored-lines.ts'
import { allLanguagesLine } from '../columns/daily-lines.ts'
import { toLineFigures } from '../columns/line-columns.ts'
import { fromDayNumber, toDayNumber } from '../columns/numbered-time.ts'
import type { LineColumns } from '../tables/line-tables.ts'

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
 * only where it comes and goes: all other changes of a day are one.
 */
export function languageOf(query: LineQuery): RawBuilder<string> {
  const language = sql<string>`${sql.ref('language')}`
  if (query.by === 'language' || query.line.kind !== 'all-languages') return language
  return sql<string>`case when language = '' or change.presence <> 0 then language
    else ${sql.lit(allLanguagesLine)} end`
}

/** `change.day`; a month that is one point has one day. */
export function dayColumnOf({ monthlyBefore }: LineQuery): RawBuilder<number> {
  const day = sql<number>`change.day`
  if (monthlyBefore === undefined) return day
  const month = Math.floor(toDayNumber(monthlyBefore) / 100) * 100
  return sql<number>`case when change.day < ${month}
    then change.day / 100 * 100 + ${wholeMonth} else change.day end`
}

/** Stands for the day where a month is one point. */
const wholeMonth = 99

function fromColumn(day: number): Day {
  if (day % 100 !== wholeMonth) return fromDayNumber(day)
  const [year, month] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100]
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

const sumOf = <Name extends keyof LineColumns>(name: Name) =>
  sql<number>`sum(${sql.ref(`change.${name}`)})`.as(name)

/** Of the rows of a day, whichever table they are in. */
export const sumsOfChanges = [
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

type KeyedRow = LineColumns & { readonly key: string; readonly language: string }

/** Sums of now under the key of their line. */
export function toKeyedFigures(row: KeyedRow): KeyedFigures {
  const { key, language } = row
  return { key, language: language === '' ? null : language, figures: toLineFigures(row) }
}

/** What a day changed, under the key of its line. */
export function toKeyedChange(row: KeyedRow & { readonly on_day: number }): KeyedChange {
  return { ...toKeyedFigures(row), day: fromColumn(row.on_day) }
}
