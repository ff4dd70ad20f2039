import type { HistoryHorizons } from '../../domain/kept-history.ts'
import { lastOfMonth } from '../../domain/kept-history.ts'
import { lineColumns } from '../columns/line-columns.ts'
import { fromDayNumber, toDayNumber } from '../columns/numbered-time.ts'
import type { Database } from '../database.ts'
import type { LineColumns } from '../tables/line-tables.ts'
import { nextIds } from './next-ids.ts'

/** So many lines of parts, or of languages, are looked at in one step. */
const linesAtOnce = 5

interface Step extends HistoryHorizons {
  readonly position: number
}

/**
 * Adds up what the days of old months changed in parts, so that a month is one row, on its last day.
 * Lines walk back over whole months as before. Returns the last part looked at; `null`: none was left.
 */
export async function mergePartChanges(db: Database, step: Step): Promise<number | null> {
  const ids = await nextIds(db, 'part', step.position, linesAtOnce)
  for (const id of ids) await mergePart(db, id, toDayNumber(step.byMonthBefore))
  return ids.at(-1) ?? null
}

/** The same of languages in all projects: returns the last of `language_total` looked at. */
export async function mergeLanguageChanges(db: Database, step: Step): Promise<number | null> {
  const ids = await nextIds(db, 'language_total', step.position, linesAtOnce)
  for (const id of ids) await mergeLanguage(db, id, toDayNumber(step.byMonthBefore))
  return ids.at(-1) ?? null
}

async function mergePart(db: Database, part: number, before: number): Promise<void> {
  const rows = await db
    .selectFrom('part_change')
    .selectAll()
    .where('part_id', '=', part)
    .where('day', '<', before)
    .execute()
  const languages = Map.groupBy(rows, ({ language }) => language)
  const merged = [...languages.values()].flatMap(mergedMonths)
  if (isSame(merged, rows)) return
  await db.deleteFrom('part_change').where('part_id', '=', part).where('day', '<', before).execute()
  for (let from = 0; from < merged.length; from += 500) {
    await db
      .insertInto('part_change')
      .values(merged.slice(from, from + 500))
      .execute()
  }
}

async function mergeLanguage(db: Database, total: number, before: number): Promise<void> {
  const rows = await db
    .selectFrom('language_change')
    .selectAll()
    .where('language_total_id', '=', total)
    .where('day', '<', before)
    .execute()
  const merged = mergedMonths(rows)
  if (isSame(merged, rows)) return
  await db
    .deleteFrom('language_change')
    .where('language_total_id', '=', total)
    .where('day', '<', before)
    .execute()
  if (merged.length > 0) await db.insertInto('language_change').values(merged).execute()
}

function isSame<Row>(merged: readonly Row[], rows: readonly Row[]): boolean {
  return merged.length === rows.length && merged.every((row) => rows.includes(row))
}

interface ChangeRow extends LineColumns {
  readonly day: number
}

/** Rows of one line with each month as one. */
function mergedMonths<Row extends ChangeRow>(rows: readonly Row[]): Row[] {
  return [...Map.groupBy(rows, ({ day }) => Math.floor(day / 100)).values()].flatMap(mergedRow)
}

/** One row for all of a month; the row itself where it is one already, none where nothing remains. */
function mergedRow<Row extends ChangeRow>(rows: readonly Row[]): Row[] {
  const [first] = rows
  if (first === undefined) return []
  const day = toDayNumber(lastOfMonth(fromDayNumber(first.day)))
  if (rows.length === 1 && first.day === day) return [first]
  const names = Object.values(lineColumns)
  const sums = Object.fromEntries(
    names.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)]),
  ) as unknown as LineColumns
  return names.some((name) => sums[name] !== 0) ? [{ ...first, ...sums, day }] : []
}
