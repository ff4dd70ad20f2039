import type { Kysely } from 'kysely'

/** What runs under way are to read, and what has become of it: gone when a run ends. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('open_run')
    .addColumn('run_id', 'integer', (column) =>
      column.primaryKey().references('sync_run.id').onDelete('cascade'),
    )
    .addColumn('plan', 'text', (column) => column.notNull())
    .addColumn('requests', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createTable('sync_job')
    .addColumn('run_id', 'integer', (column) =>
      column.notNull().references('open_run.run_id').onDelete('cascade'),
    )
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('names', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addPrimaryKeyConstraint('sync_job_pk', ['run_id', 'project'])
    .execute()
}
