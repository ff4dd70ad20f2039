import { type Kysely, sql } from 'kysely'

/**
 * Among the sums of every project in every language, those of the source texts, from which the ones
 * of a language are looked up, and the few with a flaw.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('summary_of_source')
    .on('summary')
    .columns(['series_id', 'project_id', 'kind', 'tier'])
    .where(sql<boolean>`language = ''`)
    .execute()
  await db.schema
    .createIndex('summary_flawed')
    .on('summary')
    .columns(['series_id', 'language'])
    .where(sql<boolean>`flawed_cells > 0`)
    .execute()
}
