import { type CreateTableBuilder, type Kysely, SqliteAdapter, sql } from 'kysely'

/** What a migration must know of the database it runs on. */
export function isSqlite(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}

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
