import type { Kysely } from 'kysely'

/** Why syncs fail as a whole, so that every process can say so and not only the one that fails. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sync_trouble')
    .addColumn('platform_id', 'text', (column) => column.notNull())
    .addColumn('worker', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('said_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('sync_trouble_key', ['platform_id', 'worker'])
    .execute()
}
