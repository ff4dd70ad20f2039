import { backup, DatabaseSync } from 'node:sqlite'
import { type Kysely, sql } from 'kysely'
import { type Day, daysLater } from '../src/domain/release.ts'
import { toDayNumber } from '../src/storage/columns/numbered-time.ts'
import { openDatabase } from '../src/storage/database.ts'
import { fillMonths } from '../src/storage/migrations/0017-months-beside-days.ts'

export const tablesOfInstants = ['cell_history', 'source_history']
export const tablesOfDays = ['part_change', 'language_change']
export const tablesOfMonths = ['part_month', 'language_month']

const dayMs = 86_400_000

/** A year that a database has, and how many times it is put before itself. */
interface LongPast {
  readonly firstDay: Day
  readonly days: number
  readonly moreYears: number
}

/** With its pages as they lie. */
export async function copyDatabase(path: string, to: string): Promise<void> {
  const database = new DatabaseSync(path, { readOnly: true })
  await backup(database, to)
  database.close()
}

/** Puts a year before itself again and again. */
export async function lengthenPast(path: string, past: LongPast): Promise<void> {
  for (let years = 1; years <= past.moreYears; years += 1) putBefore(path, past, years)
  await beginEarlier(path, past)
}

/** The same year once more, so many years earlier: every row of it but the runs' errors, and its first day. */
function putBefore(path: string, { firstDay, days }: LongPast, years: number): void {
  const [second, ms] = [daysLater(firstDay, 1), years * days * dayMs]
  const database = new DatabaseSync(path)
  const columns = (table: string, changed: Readonly<Record<string, string>>) =>
    database
      .prepare(`select name from pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => changed[String(name)] ?? String(name))
      .join(', ')
  const copy = (table: string, when: string, changed: Readonly<Record<string, string>>) =>
    database.exec(
      `insert into ${table} select ${columns(table, changed)} from ${table} where ${when}`,
    )
  try {
    for (const table of tablesOfInstants) {
      copy(table, `as_of >= ${Date.parse(second)}`, { as_of: `as_of - ${ms}` })
    }
    for (const table of tablesOfDays) {
      copy(table, `day >= ${toDayNumber(second)}`, { day: `day - ${years * 10_000}` })
    }
    const earlier = (instant: string) =>
      `(substr(${instant}, 1, 4) - ${years}) || substr(${instant}, 5)`
    copy('sync_run', 'id > 0', {
      id: `id - ${years * 1_000_000}`,
      started_at: earlier('started_at'),
      finished_at: earlier('finished_at'),
      as_of: earlier('as_of'),
    })
  } finally {
    database.close()
  }
}

/** What came on the first day of the year came before the years before it; and months are added up anew. */
async function beginEarlier(path: string, { firstDay, days, moreYears }: LongPast): Promise<void> {
  const [begin, ms] = [Date.parse(firstDay), moreYears * days * dayMs]
  const { writer, close } = await openDatabase(path)
  for (const table of tablesOfInstants) {
    await sql`update ${sql.table(table)} set as_of = as_of - ${sql.lit(ms)}
      where as_of >= ${begin} and as_of < ${begin + dayMs}`.execute(writer)
  }
  for (const table of tablesOfDays) {
    await sql`update ${sql.table(table)} set day = day - ${sql.lit(moreYears * 10_000)}
      where day = ${toDayNumber(firstDay)}`.execute(writer)
  }
  for (const table of tablesOfMonths) await sql`delete from ${sql.table(table)}`.execute(writer)
  await fillMonths(writer as Kysely<unknown>)
  await close()
}
