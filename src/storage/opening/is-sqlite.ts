import { type Kysely, SqliteAdapter } from 'kysely'

/** For the few places that must know of the database they run on. */
export function isSqlite<Tables>(db: Kysely<Tables>): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}
