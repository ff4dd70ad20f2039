import type { Kysely } from 'kysely'

/** How far history has been thinned: see `thin-history.ts`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('history_thinning')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('by_month_before', 'text', (column) => column.notNull())
    .addColumn('by_day_before', 'text', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .execute()
}
