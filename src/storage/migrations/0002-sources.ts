import { type Kysely, sql } from 'kysely'

/**
 * Several sources for one project: flawed files, verdicts on losses, what a provider remembers,
 * runs over some projects only, notices from platforms, spellings seen, moves between platforms.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await extendCells(db)
  await extendRuns(db)
  await createSourceTables(db)
  await createBackfillTable(db)
  await createHookTables(db)
}

async function extendCells(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cell').addColumn('flaw', 'text').execute()
  await db.schema.alterTable('cell').addColumn('failing', 'integer').execute()
  await db.schema.alterTable('cell').addColumn('held_verdict', 'text').execute()
  for (const figure of [
    'held_reviewed',
    'held_total_words',
    'held_translated_words',
    'held_needs_editing_words',
    'held_reviewed_words',
  ]) {
    await db.schema.alterTable('cell').addColumn(figure, 'integer').execute()
  }
  await db.schema.alterTable('resource_source').addColumn('missing_verdict', 'text').execute()
  await db.schema
    .alterTable('summary')
    .addColumn('flawed_cells', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('daily_total')
    .addColumn('is_lower_bound', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
}

async function extendRuns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('platform')
    .addColumn('is_enabled', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  // Until the next run says who can be asked, whoever counts stays who it was.
  await sql`update platform set is_enabled = 1
    where id in (select authority from resource_in_series)`.execute(db)
  await db.schema
    .alterTable('sync_run')
    .addColumn('is_over_some', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createTable('sync_run_project')
    .addColumn('run_id', 'integer', (col) => col.notNull().references('sync_run.id'))
    .addColumn('project_id', 'integer', (col) => col.notNull().references('project.id'))
    .addPrimaryKeyConstraint('sync_run_project_key', ['run_id', 'project_id'])
    .execute()
  await db.schema
    .createIndex('sync_run_of_project')
    .on('sync_run_project')
    .column('project_id')
    .execute()
  await db.schema
    .createIndex('sync_run_newest')
    .on('sync_run')
    .columns(['platform_id', 'is_over_some', 'id'])
    .execute()
  await db.schema
    .createTable('platform_state')
    .addColumn('platform_id', 'text', (col) => col.primaryKey().references('platform.id'))
    .addColumn('catalogue', 'text', (col) => col.notNull())
    .addColumn('state', 'text')
    .execute()
}

async function createSourceTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('seen_spelling')
    .addColumn('platform_id', 'text', (col) => col.notNull().references('platform.id'))
    .addColumn('project_id', 'integer', (col) => col.notNull().references('project.id'))
    .addColumn('spelling', 'text', (col) => col.notNull())
    .addColumn('outcome', 'text', (col) => col.notNull())
    .addColumn('language', 'text')
    .addColumn('cells', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('seen_spelling_key', ['platform_id', 'project_id', 'spelling'])
    .execute()
  await db.schema
    .createTable('platform_move')
    .addColumn('project_id', 'integer', (col) => col.notNull().references('project.id'))
    .addColumn('series_id', 'integer', (col) => col.notNull().references('series.id'))
    .addColumn('day', 'text', (col) => col.notNull())
    .addColumn('from_platform', 'text', (col) => col.notNull())
    .addColumn('to_platform', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('platform_move_key', [
      'project_id',
      'series_id',
      'day',
      'from_platform',
      'to_platform',
    ])
    .execute()
}

/** What a walk through a repository's past has saved, so that it can be resumed. */
async function createBackfillTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('backfilled_day')
    .addColumn('project_id', 'integer', (col) => col.notNull().references('project.id'))
    .addColumn('platform_id', 'text', (col) => col.notNull().references('platform.id'))
    .addColumn('series_id', 'integer', (col) => col.notNull().references('series.id'))
    .addColumn('day', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('backfilled_day_key', [
      'project_id',
      'platform_id',
      'series_id',
      'day',
    ])
    .execute()
}

async function createHookTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sync_request')
    .addColumn('platform_id', 'text', (col) => col.notNull().references('platform.id'))
    .addColumn('project', 'text', (col) => col.notNull())
    .addColumn('resource', 'text', (col) => col.notNull())
    .addColumn('first_at', 'text', (col) => col.notNull())
    .addColumn('last_at', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('sync_request_key', ['platform_id', 'project', 'resource'])
    .execute()
  await db.schema
    .createTable('hook_delivery')
    .addColumn('digest', 'text', (col) => col.primaryKey())
    .addColumn('received_at', 'text', (col) => col.notNull())
    .execute()
}
