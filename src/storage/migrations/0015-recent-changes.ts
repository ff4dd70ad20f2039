import { type Kysely, sql } from 'kysely'
import { keptByKey } from './sqlite.ts'

/**
 * What changed in each part in 30 days, and its files about to fall below a share, kept with its sums.
 * Of projects that are there, nothing is known until they have been looked at: see `recent-sums.ts`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['summary', 'language_total']) {
    for (const name of ['recent_unknown', 'recent_we', 'recent_source', 'files_to_fall']) {
      await db.schema
        .alterTable(table)
        .addColumn(name, 'bigint', (col) => col.notNull().defaultTo(0))
        .execute()
    }
  }
  await db.schema.alterTable('summary').addColumn('nearest_fall', 'bigint').execute()
  for (const name of ['last_translated_at', 'nearest_fall']) {
    await db.schema
      .createIndex(`summary_by_${name}`)
      .on('summary')
      .columns(['series_id', 'kind', 'tier', 'language', name])
      .where(sql<boolean>`${sql.ref(name)} is not null`)
      .execute()
  }
  await keptByKey(db, db.schema.createTable('recent_span'))
    .addColumn('project_id', 'integer', (col) => col.notNull().references('project.id'))
    .addColumn('platform_id', 'text', (col) => col.notNull().references('platform.id'))
    .addColumn('far_end', 'bigint')
    .addColumn('ends_at', 'bigint')
    .addColumn('thresholds', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('recent_span_key', ['project_id', 'platform_id'])
    .execute()
  await addSpans(db)
}

/** Of each project on the platforms that its figures come from: reckoned from no shares yet. */
export async function addSpans(db: Kysely<unknown>): Promise<void> {
  await sql`insert into recent_span (project_id, platform_id, thresholds)
    select distinct resource.project_id, placed.authority, ''
    from resource_in_series as placed join resource on resource.id = placed.resource_id
    where placed.authority is not null`.execute(db)
}
