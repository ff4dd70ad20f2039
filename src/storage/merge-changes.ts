import type { Selectable } from 'kysely'
import type { HistoryHorizons } from '../domain/kept-history.ts'
import { lastOfMonth } from '../domain/kept-history.ts'
import type { Database } from './database.ts'
import { type LineColumns, lineColumns } from './line-columns.ts'
import { fromDayNumber, toDayNumber } from './numbered-time.ts'
import type { Tables } from './tables.ts'

type ChangeRow = Selectable<Tables['part_change']>

const partsAtOnce = 5

/**
 * Adds up what the days of old months changed, so that a month is one row, on its last day. Lines
 * walk back over whole months as before. Returns the last part looked at; `null`: none was left.
 */
export async function mergeChanges(
  db: Database,
  { position, byMonthBefore }: HistoryHorizons & { readonly position: number },
): Promise<number | null> {
  const parts = await db
    .selectFrom('part')
    .select('id')
    .where('id', '>', position)
    .orderBy('id')
    .limit(partsAtOnce)
    .execute()
  const last = parts.at(-1)
  if (last === undefined) return null
  for (const { id } of parts) await mergeMonthsOf(db, id, toDayNumber(byMonthBefore))
  return last.id
}

async function mergeMonthsOf(db: Database, part: number, before: number): Promise<void> {
  const rows = await db
    .selectFrom('part_change')
    .selectAll()
    .where('part_id', '=', part)
    .where('day', '<', before)
    .execute()
  const months = Map.groupBy(rows, ({ language, day }) => `${language} ${Math.floor(day / 100)}`)
  const merged = [...months.values()].flatMap(mergedRow)
  if (merged.length === rows.length && merged.every((row) => rows.includes(row))) return
  await db.deleteFrom('part_change').where('part_id', '=', part).where('day', '<', before).execute()
  for (let from = 0; from < merged.length; from += 500) {
    await db
      .insertInto('part_change')
      .values(merged.slice(from, from + 500))
      .execute()
  }
}

/** One row for all of a month; the row itself where it is one already, none where nothing remains. */
function mergedRow(rows: readonly ChangeRow[]): ChangeRow[] {
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
