import type { Kysely } from 'kysely'
import { isDatabaseAddress } from '../support/database-place.ts'
import { openSqlite, readSqlite } from './sqlite/open-sqlite.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

/** A database that is up to date: one side that writes, one that only reads beside it. */
export interface OpenDatabase {
  readonly kind: 'sqlite' | 'postgres'
  readonly writer: Database
  readonly reader: Database
  /**
   * Calls back soon after something that a page could show has changed, whichever process did it, and
   * when it may have. Absent where nobody calls: there the version has to be looked at.
   */
  onChange?(listener: () => void): void
  /** The same, after a run has come on: planned, a job of it ended, closed or given up. */
  onRun?(listener: () => void): void
  close(): Promise<void>
}

/**
 * Opens a database and brings its schema up to date.
 * @param place path of a SQLite file, made if it is absent, or the address of a PostgreSQL database
 */
export async function openDatabase(place: string): Promise<OpenDatabase> {
  if (!isDatabaseAddress(place)) return openSqlite(place)
  // Most run on a file: they need not load the client of a server.
  const { openPostgres } = await import('./postgres/open-postgres.ts')
  return openPostgres(place)
}

/**
 * Opens a database that is made and up to date to look at it alone: nothing is written. Whoever opens
 * it destroys it.
 * @param place see `openDatabase`
 */
export async function openReader(place: string): Promise<Database> {
  if (!isDatabaseAddress(place)) return readSqlite(place)
  const { readPostgres } = await import('./postgres/open-postgres.ts')
  return readPostgres(place, 1)
}
