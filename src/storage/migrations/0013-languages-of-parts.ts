import { type Kysely, sql } from 'kysely'
import { isSqlite } from '../opening/is-sqlite.ts'

/**
 * In which languages a part is begun and in which it is complete, kept with the sums of its source
 * text: a list of all projects then needs no sums of languages.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['begun_in', 'complete_in']) {
    await db.schema.alterTable('summary').addColumn(name, 'text').execute()
  }
  await fillLanguagesOfParts(db)
}

/** Writes them for all parts from the sums of their languages. */
export async function fillLanguagesOfParts(db: Kysely<unknown>): Promise<void> {
  const languages = isSqlite(db)
    ? sql`group_concat(own.language, ' ' order by own.language)`
    : sql`string_agg(own.language, ' ' order by own.language collate "C")`
  const such = (condition: ReturnType<typeof sql>) => sql`coalesce((
      select ${languages} from summary as own
      where own.series_id = summary.series_id and own.project_id = summary.project_id
        and own.kind = summary.kind and own.tier = summary.tier
        and own.language <> '' and ${condition}
    ), '')`
  await sql`update summary set
    begun_in = ${such(sql`own.counted_resources > 0`)},
    complete_in = ${such(sql`own.resources > 0 and own.counted_resources = own.resources
      and own.is_lower_bound = 0 and own.unknown_totals = 0
      and own.flawed_cells = 0 and own.left_strings = 0`)}
    where language = ''`.execute(db)
}
