import { type Kysely, sql } from 'kysely'
import { keptByKey } from './sqlite.ts'

/**
 * What each month changed, beside what its days did: of every part, and of each language in all
 * projects. A line of many years is drawn month by month before its last year. And an index of what
 * came to parts and went, which no sum of languages tells.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  let parts = keptByKey(db, db.schema.createTable('part_month'))
    .addColumn('part_id', 'integer', (col) => col.notNull().references('part.id'))
    .addColumn('month', 'integer', (col) => col.notNull())
    .addColumn('language', 'text', (col) => col.notNull())
  let languages = keptByKey(db, db.schema.createTable('language_month'))
    .addColumn('language_total_id', 'integer', (col) =>
      col.notNull().references('language_total.id'),
    )
    .addColumn('month', 'integer', (col) => col.notNull())
  for (const name of partNames) parts = parts.addColumn(name, 'bigint', (col) => col.notNull())
  for (const name of [...partNames, 'presence']) {
    languages = languages.addColumn(name, 'bigint', (col) => col.notNull())
  }
  await parts.addPrimaryKeyConstraint('part_month_key', ['part_id', 'month', 'language']).execute()
  await languages
    .addPrimaryKeyConstraint('language_month_key', ['language_total_id', 'month'])
    .execute()
  await db.schema
    .createIndex('part_change_of_presence')
    .on('part_change')
    .columns(['part_id', 'day', 'language', 'presence'])
    .where(sql<boolean>`presence <> 0`)
    .execute()
  await fillMonths(db)
}

/** Adds up the days that are there. */
export async function fillMonths(db: Kysely<unknown>): Promise<void> {
  const language = sql.raw("case language when '' then '' else '*' end")
  const ofParts = sumsOf(partNames)
  await sql`insert into part_month (part_id, month, language, ${ofParts.names})
    select part_id, day / 100, ${language}, ${ofParts.sums}
    from part_change
    group by part_id, day / 100, ${language}
    having ${ofParts.isChange}`.execute(db)
  const ofLanguages = sumsOf([...partNames, 'presence'])
  await sql`insert into language_month (language_total_id, month, ${ofLanguages.names})
    select language_total_id, day / 100, ${ofLanguages.sums}
    from language_change
    group by language_total_id, day / 100
    having ${ofLanguages.isChange}`.execute(db)
}

function sumsOf(names: readonly string[]) {
  return {
    names: sql.raw(names.join(', ')),
    sums: sql.raw(names.map((name) => `sum(${name})`).join(', ')),
    isChange: sql.raw(names.map((name) => `sum(${name}) <> 0`).join(' or ')),
  }
}

const partNames = [
  'total',
  'resources',
  'open_totals',
  'counted_resources',
  'counted_total',
  'translated',
  'needs_editing',
  'without_review',
]
