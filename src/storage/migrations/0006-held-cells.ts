import { type Kysely, sql } from 'kysely'

/** Held losses are few among very many cells: they are found without going through all of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('cell_held')
    .on('cell')
    .columns(['held_since', 'resource_source_id'])
    .where(sql<boolean>`held_since is not null`)
    .execute()
}
