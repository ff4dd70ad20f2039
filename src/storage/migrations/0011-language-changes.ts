import { type Kysely, sql } from 'kysely'
import { isSqlite } from '../opening/is-sqlite.ts'
import { fillLanguageTotals } from './0009-language-totals.ts'
import { keptByKey, numberedKey } from './sqlite.ts'

/**
 * What changed in each language, day by day, in all projects together, by kind and tier; and its
 * totals with a number, and with how many of their parts have no firm total.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await numberLanguageTotals(db)
  let table = keptByKey(db, db.schema.createTable('language_change'))
    .addColumn('language_total_id', 'integer', (col) =>
      col.notNull().references('language_total.id'),
    )
    .addColumn('day', 'integer', (col) => col.notNull())
  for (const name of lineNames) table = table.addColumn(name, 'bigint', (col) => col.notNull())
  await table.addPrimaryKeyConstraint('language_change_key', ['language_total_id', 'day']).execute()
  await fillLanguageLines(db)
}

/** The table is made anew, for its rows can be: they are sums of what `summary` has. */
async function numberLanguageTotals(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('language_total').execute()
  let table = db.schema
    .createTable('language_total')
    .addColumn('id', 'integer', numberedKey(db))
    .addColumn('series_id', 'integer', (col) => col.notNull().references('series.id'))
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('tier', 'integer', (col) => col.notNull())
    .addColumn('language', 'text', (col) => col.notNull())
  for (const name of totalNames) table = table.addColumn(name, 'bigint', (col) => col.notNull())
  await table
    .addColumn('open_totals', 'bigint', (col) => col.notNull().defaultTo(0))
    .addUniqueConstraint('language_total_once', ['series_id', 'kind', 'tier', 'language'])
    .execute()
  await fillLanguageTotals(db)
}

/** Adds up what is there of projects: open totals as they stand, and what each day changed. */
export async function fillLanguageLines(db: Kysely<unknown>): Promise<void> {
  const names = sql.raw(totalNames.join(', '))
  const nothing = sql.raw(totalNames.map(() => '0').join(', '))
  // A language that is gone has no sums left, but a past.
  await sql`insert into language_total (series_id, kind, tier, language, ${names})
    select distinct part.series_id, part.kind, part.tier, change.language, ${nothing}
    from part join part_change as change on change.part_id = part.id
    where true
    on conflict (series_id, kind, tier, language) do nothing`.execute(db)
  await sql`update language_total set open_totals = counted.open_totals
    from (
      select own.series_id, own.kind, own.tier, own.language, sum(${isOpen('own')}
        - case own.language when '' then 0 else ${isOpen('source')} end) as open_totals
      from summary as own
      join summary as source on source.series_id = own.series_id
        and source.project_id = own.project_id and source.kind = own.kind
        and source.tier = own.tier and source.language = ''
      group by own.series_id, own.kind, own.tier, own.language
    ) as counted
    where counted.series_id = language_total.series_id and counted.kind = language_total.kind
      and counted.tier = language_total.tier and counted.language = language_total.language`.execute(
    db,
  )
  // PostgreSQL takes a table for empty that it has not looked at, and would pair every change of a
  // part with each language.
  if (!isSqlite(db)) await sql`analyze language_total`.execute(db)
  const sums = sql.raw(lineNames.map((name) => `sum(change.${name})`).join(', '))
  const isChange = sql.raw(lineNames.map((name) => `sum(change.${name}) <> 0`).join(' or '))
  await sql`insert into language_change (language_total_id, day, ${sql.raw(lineNames.join(', '))})
    select whole.id, change.day, ${sums}
    from part
    join part_change as change on change.part_id = part.id
    join language_total as whole on whole.series_id = part.series_id
      and whole.kind = part.kind and whole.tier = part.tier and whole.language = change.language
    group by whole.id, change.day
    having ${isChange}
    order by whole.id, change.day`.execute(db)
}

function isOpen(sums: string) {
  const [bound, unknown] = [`${sums}.is_lower_bound`, `${sums}.unknown_totals`]
  return sql.raw(`case when ${bound} = 1 or ${unknown} > 0 then 1 else 0 end`)
}

const totalNames = [
  'parts',
  'resources',
  'counted_resources',
  'total',
  'translated',
  'needs_editing',
  'unknown_needs_editing',
  'left_strings',
  'uncounted_strings',
  'total_words',
  'unknown_total_words',
  'left_words',
  'unknown_left_words',
  'lower_bounds',
  'unknown_totals',
  'flawed_cells',
  'held_cells',
]

const lineNames = [
  'total',
  'resources',
  'open_totals',
  'presence',
  'counted_resources',
  'counted_total',
  'translated',
  'needs_editing',
  'without_review',
]
