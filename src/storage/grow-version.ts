import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Says that something a page could show has changed: pages made before are out of date. */
export async function growVersion(db: Database): Promise<void> {
  await db.updateTable('data_version').set({ version: sql<number>`version + 1` }).execute()
}
