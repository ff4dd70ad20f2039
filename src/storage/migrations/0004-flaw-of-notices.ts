import type { Kysely } from 'kysely'

/** What is wrong with the file that a notice is about; known again when its project is read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('sync_notice').addColumn('flaw', 'text').execute()
}
