import type { Kysely } from 'kysely'

/** What several processes have to know of each other: waits that failed, and the pace of requests. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('sync_request')
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('sync_request').addColumn('not_before', 'text').execute()
  await db.schema.alterTable('sync_job').addColumn('failure', 'text').execute()
  await createGate(db)
}

async function createGate(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('request_gate')
    .addColumn('gate', 'text', (column) => column.primaryKey())
    .addColumn('pace', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
}
