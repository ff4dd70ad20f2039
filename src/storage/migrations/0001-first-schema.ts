import { type Kysely, sql } from 'kysely'
import { numberedKey } from './sqlite.ts'

/** The first schema: several platforms, series, words, unknowns and held-back losses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createCatalogueTables(db)
  await createCellTables(db)
  await createSummaryTables(db)
  await createImportTable(db)
  await createSyncTables(db)
}

async function createCatalogueTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('platform')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('kind', 'text', (col) => col.notNull())
    .execute()
  for (const table of ['project', 'series']) {
    await db.schema
      .createTable(table)
      .addColumn('id', 'integer', numberedKey(db))
      .addColumn('name', 'text', (col) => col.notNull().unique())
      .execute()
  }
  await db.schema
    .createTable('resource')
    .addColumn('id', 'integer', numberedKey(db))
    .addColumn('project_id', 'integer', (col) => col.notNull().references('project.id'))
    .addColumn('key', 'text', (col) => col.notNull())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('tier', 'integer', (col) => col.notNull())
    .addColumn('is_retired', 'integer', (col) => col.notNull().defaultTo(0))
    .addUniqueConstraint('resource_key_in_project', ['project_id', 'key'])
    .execute()
  await db.schema
    .createTable('resource_in_series')
    .addColumn('id', 'integer', numberedKey(db))
    .addColumn('resource_id', 'integer', (col) => col.notNull().references('resource.id'))
    .addColumn('series_id', 'integer', (col) => col.notNull().references('series.id'))
    .addColumn('authority', 'text', (col) => col.references('platform.id'))
    .addUniqueConstraint('resource_once_in_series', ['resource_id', 'series_id'])
    .execute()
  await db.schema
    .createIndex('resource_in_series_by_series')
    .on('resource_in_series')
    .column('series_id')
    .execute()
}

async function createCellTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('resource_source')
    .addColumn('id', 'integer', numberedKey(db))
    .addColumn('resource_in_series_id', 'integer', (col) =>
      col.notNull().references('resource_in_series.id'),
    )
    .addColumn('platform_id', 'text', (col) => col.notNull().references('platform.id'))
    .addColumn('platform_resource_id', 'text', (col) => col.notNull())
    .addColumn('platform_resource_name', 'text', (col) => col.notNull())
    .addColumn('platform_project', 'text', (col) => col.notNull())
    .addColumn('branch', 'text')
    .addColumn('revision', 'text')
    .addColumn('total', 'integer')
    .addColumn('total_words', 'integer')
    .addColumn('is_lower_bound', 'integer', (col) => col.notNull())
    .addColumn('missing_since', 'text')
    .addColumn('missing_last_as_of', 'text')
    .addColumn('missing_readings', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('is_gone', 'integer', (col) => col.notNull().defaultTo(0))
    .addUniqueConstraint('resource_once_on_platform', ['resource_in_series_id', 'platform_id'])
    .execute()
  await db.schema
    .createTable('source_history')
    .addColumn('resource_source_id', 'integer', (col) =>
      col.notNull().references('resource_source.id'),
    )
    .addColumn('as_of', 'text', (col) => col.notNull())
    .addColumn('total', 'integer')
    .addColumn('total_words', 'integer')
    .addColumn('is_lower_bound', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('source_history_key', ['resource_source_id', 'as_of'])
    .execute()
  await db.schema
    .createTable('cell')
    .addColumn('id', 'integer', numberedKey(db))
    .addColumn('resource_source_id', 'integer', (col) =>
      col.notNull().references('resource_source.id'),
    )
    .addColumn('language', 'text', (col) => col.notNull())
    .addColumn('spelling', 'text', (col) => col.notNull())
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('total', 'integer')
    .addColumn('translated', 'integer')
    .addColumn('needs_editing', 'integer')
    .addColumn('reviewed', 'integer')
    .addColumn('total_words', 'integer')
    .addColumn('translated_words', 'integer')
    .addColumn('needs_editing_words', 'integer')
    .addColumn('reviewed_words', 'integer')
    .addColumn('last_translated_at', 'text')
    .addColumn('held_since', 'text')
    .addColumn('held_last_as_of', 'text')
    .addColumn('held_readings', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('held_is_gone', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('held_total', 'integer')
    .addColumn('held_translated', 'integer')
    .addColumn('held_needs_editing', 'integer')
    .addUniqueConstraint('cell_once', ['resource_source_id', 'language'])
    .execute()
  await db.schema.createIndex('cell_by_language').on('cell').column('language').execute()
  await db.schema
    .createTable('cell_history')
    .addColumn('cell_id', 'integer', (col) => col.notNull().references('cell.id'))
    .addColumn('as_of', 'text', (col) => col.notNull())
    .addColumn('translated', 'integer')
    .addColumn('needs_editing', 'integer')
    .addColumn('reviewed', 'integer')
    .addColumn('translated_words', 'integer')
    .addPrimaryKeyConstraint('cell_history_key', ['cell_id', 'as_of'])
    .execute()
}

async function createSummaryTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('summary')
    .addColumn('series_id', 'integer', (col) => col.notNull().references('series.id'))
    .addColumn('project_id', 'integer', (col) => col.notNull().references('project.id'))
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('tier', 'integer', (col) => col.notNull())
    .addColumn('language', 'text', (col) => col.notNull())
    .addColumn('resources', 'integer', (col) => col.notNull())
    .addColumn('counted_resources', 'integer', (col) => col.notNull())
    .addColumn('total', 'integer', (col) => col.notNull())
    .addColumn('translated', 'integer', (col) => col.notNull())
    .addColumn('needs_editing', 'integer')
    .addColumn('left_strings', 'integer', (col) => col.notNull())
    .addColumn('uncounted_strings', 'integer', (col) => col.notNull())
    .addColumn('total_words', 'integer')
    .addColumn('left_words', 'integer')
    .addColumn('is_lower_bound', 'integer', (col) => col.notNull())
    .addColumn('unknown_totals', 'integer', (col) => col.notNull())
    .addColumn('last_translated_at', 'text')
    .addColumn('held_cells', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('summary_key', ['series_id', 'project_id', 'kind', 'tier', 'language'])
    .execute()
  await db.schema
    .createTable('daily_total')
    .addColumn('scope', 'text', (col) => col.notNull())
    .addColumn('project_id', 'integer', (col) => col.notNull())
    .addColumn('language', 'text', (col) => col.notNull())
    .addColumn('day', 'text', (col) => col.notNull())
    .addColumn('total', 'integer', (col) => col.notNull())
    .addColumn('translated', 'integer')
    .addColumn('needs_editing', 'integer')
    .addColumn('resources', 'integer', (col) => col.notNull())
    .addColumn('counted_resources', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('daily_total_key', ['scope', 'project_id', 'language', 'day'])
    .execute()
}

async function createImportTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('imported_history')
    .addColumn('scope', 'text', (col) => col.primaryKey())
    .addColumn('fingerprint', 'text', (col) => col.notNull())
    .execute()
}

async function createSyncTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sync_run')
    .addColumn('id', 'integer', numberedKey(db))
    .addColumn('platform_id', 'text', (col) => col.notNull().references('platform.id'))
    .addColumn('started_at', 'text', (col) => col.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('as_of', 'text')
    .addColumn('is_recorded', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('outcome', 'text', (col) => col.notNull())
    .addColumn('requests', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('projects', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('failed_projects', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('cells_read', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('cells_changed', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createIndex('sync_run_by_platform')
    .on('sync_run')
    .columns(['platform_id', 'as_of'])
    .execute()
  await db.schema
    .createTable('sync_error')
    .addColumn('id', 'integer', numberedKey(db))
    .addColumn('run_id', 'integer', (col) => col.notNull().references('sync_run.id'))
    .addColumn('project_id', 'integer', (col) => col.references('project.id'))
    .addColumn('platform_project', 'text')
    .addColumn('code', 'text', (col) => col.notNull())
    .addColumn('message', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createIndex('sync_error_by_run')
    .on('sync_error')
    .columns(['run_id', 'project_id'])
    .execute()
  await db.schema
    .createTable('sync_notice')
    .addColumn('platform_id', 'text', (col) => col.notNull().references('platform.id'))
    .addColumn('project_id', 'integer', (col) => col.notNull())
    .addColumn('code', 'text', (col) => col.notNull())
    .addColumn('subject', 'text', (col) => col.notNull())
    .addColumn('message', 'text', (col) => col.notNull())
    .addColumn('since', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('sync_notice_key', ['platform_id', 'project_id', 'code', 'subject'])
    .execute()
  await db.schema
    .createTable('data_version')
    .addColumn('id', 'integer', (col) => col.primaryKey())
    .addColumn('version', 'integer', (col) => col.notNull())
    .execute()
  await sql`insert into data_version (id, version) values (1, 0)`.execute(db)
}
