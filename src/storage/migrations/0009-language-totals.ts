import { type Kysely, sql } from 'kysely'
import { keptByKey } from './sqlite.ts'

/**
 * How each language stands in all projects together, by kind and tier: of a large site, its sums are
 * too many to be added up for every page.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  let table = keptByKey(db, db.schema.createTable('language_total'))
    .addColumn('series_id', 'integer', (col) => col.notNull().references('series.id'))
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('tier', 'integer', (col) => col.notNull())
    .addColumn('language', 'text', (col) => col.notNull())
  for (const name of names) table = table.addColumn(name, 'bigint', (col) => col.notNull())
  await table
    .addPrimaryKeyConstraint('language_total_key', ['series_id', 'kind', 'tier', 'language'])
    .execute()
  await fillLanguageTotals(db)
}

/** Adds up the sums of projects that are there. */
export async function fillLanguageTotals(db: Kysely<unknown>): Promise<void> {
  const beyond = (own: string, source: string) =>
    sql`sum(case own.language when '' then ${sql.raw(own)} else ${sql.raw(own)} - ${sql.raw(source)} end)`
  const figures = names.map((name) => {
    const of = figureOf(name)
    return beyond(of('own'), of('source'))
  })
  await sql`insert into language_total (series_id, kind, tier, language, ${sql.raw(names.join(', '))})
    select own.series_id, own.kind, own.tier, own.language, ${sql.join(figures)}
    from summary as own
    join summary as source on source.series_id = own.series_id
      and source.project_id = own.project_id and source.kind = own.kind
      and source.tier = own.tier and source.language = ''
    group by own.series_id, own.kind, own.tier, own.language`.execute(db)
}

const names = [
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

/** A figure of a row of `summary`, in SQL. */
function figureOf(name: string): (table: string) => string {
  if (name === 'parts') return (table) => (table === 'own' ? '1' : '0')
  if (name === 'lower_bounds') return (table) => `${table}.is_lower_bound`
  const unknown = /^unknown_(needs_editing|total_words|left_words)$/.exec(name)?.[1]
  if (unknown !== undefined) {
    return (table) => `case when ${table}.${unknown} is null then 1 else 0 end`
  }
  return (table) => `coalesce(${table}.${name}, 0)`
}
