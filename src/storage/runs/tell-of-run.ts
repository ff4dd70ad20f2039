import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { isSqlite } from '../opening/is-sqlite.ts'
import { runsChannel } from '../postgres/changes-channel.ts'

/**
 * Says that a run has come on: it was planned, a job of it has ended, or it has. Runs inside a
 * transaction; where the database can call others, they are called when it is committed.
 */
export async function tellOfRun(db: Database): Promise<void> {
  if (!isSqlite(db)) await sql`select pg_notify(${runsChannel}, '')`.execute(db)
}
