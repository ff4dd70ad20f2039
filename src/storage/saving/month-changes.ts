import { sql } from 'kysely'
import { allLanguagesLine, sourceLine } from '../columns/daily-lines.ts'
import { lineColumns, monthColumns } from '../columns/line-columns.ts'
import { monthOf } from '../columns/numbered-time.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'
import { ManyRows } from './many-rows.ts'

interface ChangesOfDay {
  readonly ofParts: readonly Tables['part_change'][]
  readonly ofLanguages: readonly Tables['language_change'][]
}

/**
 * Adds to what months changed what a day did, in the same transaction: lines read months where they
 * are drawn month by month.
 */
export async function addToMonths(
  db: Database,
  { ofParts, ofLanguages }: ChangesOfDay,
): Promise<void> {
  const parts = Map.groupBy(ofParts, ({ part_id }) => part_id)
  await partRows.insert(db, [...parts.values()].flatMap(monthsOfPart))
  await languageRows.insert(
    db,
    ofLanguages.map(({ day, ...row }) => ({ ...row, month: monthOf(day) })),
  )
}

/** Of one part on one day: see `PartMonthTable`. */
function monthsOfPart(rows: readonly Tables['part_change'][]): Tables['part_month'][] {
  const own = rows.map(({ day, presence: _, ...row }) => ({ ...row, month: monthOf(day) }))
  const source = own.filter(({ language }) => language === sourceLine)
  return [...source, ...inOne(own.filter(({ language }) => language !== sourceLine))]
}

function inOne(languages: readonly Tables['part_month'][]): Tables['part_month'][] {
  const [first] = languages
  if (first === undefined) return []
  const sums = monthColumns.map((name) => [
    name,
    languages.reduce((sum, row) => sum + row[name], 0),
  ])
  return [{ ...first, ...Object.fromEntries(sums), language: allLanguagesLine }]
}

const partRows = new ManyRows((db, rows: readonly Tables['part_month'][]) =>
  db
    .insertInto('part_month')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['part_id', 'month', 'language']).doUpdateSet(sumsWith('part_month')),
    ),
)

const languageRows = new ManyRows((db, rows: readonly Tables['language_month'][]) =>
  db
    .insertInto('language_month')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['language_total_id', 'month']).doUpdateSet(sumsWith('language_month')),
    ),
)

type SummedTable = 'part_change' | 'language_change' | 'part_month' | 'language_month'

/** What a row has, and what is added to it. */
export function sumsWith(table: SummedTable) {
  const names = table === 'part_month' ? monthColumns : Object.values(lineColumns)
  return Object.fromEntries(
    names.map((name) => [
      name,
      sql<number>`${sql.ref(`${table}.${name}`)} + ${sql.ref(`excluded.${name}`)}`,
    ]),
  )
}
