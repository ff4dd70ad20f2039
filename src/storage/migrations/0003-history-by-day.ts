import { type Kysely, sql } from 'kysely'
import { isSqlite } from '../opening/is-sqlite.ts'
import { keptByKey, numberedKey } from './sqlite.ts'

/**
 * What changed, day by day, in every part of the work; and the histories of cells and of source
 * texts with their instants as numbers, kept in the order of their keys.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createPartTables(db)
  await beginLines(db)
  await repackSourceHistory(db)
  await repackCellHistory(db)
}

async function createPartTables(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('series').addColumn('changed_on', 'integer').execute()
  await db.schema
    .createTable('part')
    .addColumn('id', 'integer', numberedKey(db))
    .addColumn('series_id', 'integer', (col) => col.notNull().references('series.id'))
    .addColumn('project_id', 'integer', (col) => col.notNull().references('project.id'))
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('tier', 'integer', (col) => col.notNull())
    .addUniqueConstraint('part_once', ['series_id', 'project_id', 'kind', 'tier'])
    .execute()
  await keptByKey(db, db.schema.createTable('part_change'))
    .addColumn('part_id', 'integer', (col) => col.notNull().references('part.id'))
    .addColumn('day', 'integer', (col) => col.notNull())
    .addColumn('language', 'text', (col) => col.notNull())
    .addColumn('total', 'integer', (col) => col.notNull())
    .addColumn('resources', 'integer', (col) => col.notNull())
    .addColumn('open_totals', 'integer', (col) => col.notNull())
    .addColumn('presence', 'integer', (col) => col.notNull())
    .addColumn('counted_resources', 'integer', (col) => col.notNull())
    .addColumn('counted_total', 'integer', (col) => col.notNull())
    .addColumn('translated', 'integer', (col) => col.notNull())
    .addColumn('needs_editing', 'integer', (col) => col.notNull())
    .addColumn('without_review', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('part_change_key', ['part_id', 'day', 'language'])
    .execute()
}

/** Lines begin with the sums as they are, on the day of the newest reading. */
async function beginLines(db: Kysely<unknown>): Promise<void> {
  await sql`insert into part (series_id, project_id, kind, tier)
    select series_id, project_id, kind, tier from summary where language = ''`.execute(db)
  await sql`insert into part_change (
      part_id, day, language, total, resources, open_totals, presence, counted_resources,
      counted_total, translated, needs_editing, without_review
    )
    with newest as (
      select cast(replace(substr(
        coalesce(max(case when outcome in ('ok', 'partial') then as_of end), max(started_at)),
        1, 10), '-', '') as integer) as day
      from sync_run
    ), sums as (
      select
        summary.*,
        case when is_lower_bound = 1 or unknown_totals > 0 then 1 else 0 end as open_totals
      from summary
    )
    select
      part.id, newest.day, '', source.total, source.resources, source.open_totals, 0, 0, 0, 0, 0, 0
    from sums as source
    join part using (series_id, project_id, kind, tier)
    cross join newest
    where source.language = ''
    union all
    select
      part.id, newest.day, own.language, own.total - source.total,
      own.resources - source.resources, own.open_totals - source.open_totals, 1,
      own.counted_resources, own.translated + own.left_strings, own.translated,
      coalesce(own.needs_editing, 0), case when own.needs_editing is null then 1 else 0 end
    from sums as own
    join part using (series_id, project_id, kind, tier)
    join sums as source on source.language = ''
      and source.series_id = own.series_id and source.project_id = own.project_id
      and source.kind = own.kind and source.tier = own.tier
    cross join newest
    where own.language <> ''`.execute(db)
  await sql`update series set changed_on = (
    select max(part_change.day) from part join part_change on part_change.part_id = part.id
    where part.series_id = series.id
  )`.execute(db)
}

async function repackSourceHistory(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('source_history').renameTo('old_source_history').execute()
  await keptByKey(db, db.schema.createTable('source_history'))
    .addColumn('resource_source_id', 'integer', (col) =>
      col.notNull().references('resource_source.id'),
    )
    .addColumn('as_of', 'bigint', (col) => col.notNull())
    .addColumn('total', 'integer')
    .addColumn('total_words', 'integer')
    .addColumn('is_lower_bound', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('source_history_by_instant', ['resource_source_id', 'as_of'])
    .execute()
  // Any other database begins with this schema and has nothing to move.
  if (isSqlite(db)) {
    await sql`insert into source_history
      select resource_source_id, ${milliseconds}, total, total_words, is_lower_bound
      from old_source_history order by 1, 2`.execute(db)
  }
  await db.schema.dropTable('old_source_history').execute()
}

async function repackCellHistory(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cell_history').renameTo('old_cell_history').execute()
  await keptByKey(db, db.schema.createTable('cell_history'))
    .addColumn('cell_id', 'integer', (col) => col.notNull().references('cell.id'))
    .addColumn('as_of', 'bigint', (col) => col.notNull())
    .addColumn('translated', 'integer')
    .addColumn('needs_editing', 'integer')
    .addColumn('reviewed', 'integer')
    .addColumn('translated_words', 'integer')
    .addPrimaryKeyConstraint('cell_history_by_instant', ['cell_id', 'as_of'])
    .execute()
  if (isSqlite(db)) {
    await sql`insert into cell_history
      select cell_id, ${milliseconds}, translated, needs_editing, reviewed, translated_words
      from old_cell_history order by 1, 2`.execute(db)
  }
  await db.schema.dropTable('old_cell_history').execute()
}

/** `2026-08-21T12:00:00.000Z`, exactly, in milliseconds since 1970. */
const milliseconds = sql`cast(strftime('%s', as_of) as integer) * 1000
  + cast(substr(as_of, 21, 3) as integer)`
