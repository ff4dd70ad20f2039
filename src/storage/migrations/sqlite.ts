import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely'
import { isSqlite } from '../opening/is-sqlite.ts'

/**
 * A table kept in the order of its key. SQLite would otherwise keep the rows in another order, and
 * every key a second time in an index; other databases have no such choice.
 */
export function keptByKey<Table extends string>(
  db: Kysely<unknown>,
  table: CreateTableBuilder<Table>,
): CreateTableBuilder<Table> {
  return isSqlite(db) ? table.modifyEnd(sql`without rowid`) : table
}

/** A key that the database numbers, and of which no number comes twice. */
export function numberedKey(db: Kysely<unknown>) {
  return (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    isSqlite(db)
      ? column.primaryKey().autoIncrement()
      : column.primaryKey().generatedByDefaultAsIdentity()
}
