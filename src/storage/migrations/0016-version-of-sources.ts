import { type Kysely, sql } from 'kysely'

/**
 * A number that grows where other resources count than before: a page need not go through all of them
 * to say which projects there are, and on which platforms. And what is said of every part's source
 * text stands in its index, beside one another: the table has the sums of all languages in between.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('data_version')
    .addColumn('sources', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema.dropIndex('summary_of_source').execute()
  await db.schema
    .createIndex('summary_of_source')
    .on('summary')
    .columns(['series_id', 'project_id', 'kind', 'tier'])
    .columns(['resources', 'total', 'total_words', 'is_lower_bound', 'unknown_totals'])
    .where(sql<boolean>`language = ''`)
    .execute()
}
