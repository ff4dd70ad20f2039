import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { isSqlite } from '../opening/is-sqlite.ts'
import { changesChannel } from '../postgres/changes-channel.ts'

/**
 * Says that other resources count than before, or another platform's figures for them, or that languages
 * are spelt otherwise.
 */
export async function growSources(db: Database): Promise<void> {
  await db.updateTable('data_version').set({ sources: sql<number>`sources + 1` }).execute()
}

/**
 * Says that something a page could show has changed: pages made before are out of date. Runs inside a
 * transaction; where the database can call others, they are called when it is committed.
 */
export async function growVersion(db: Database): Promise<void> {
  await db.updateTable('data_version').set({ version: sql<number>`version + 1` }).execute()
  if (!isSqlite(db)) await sql`select pg_notify(${changesChannel}, '')`.execute(db)
}
