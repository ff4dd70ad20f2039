import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Config } from '../config.ts'
import { openDatabase } from '../storage/database.ts'
import { SqlSyncStore } from '../storage/sql-sync-store.ts'
import { isDatabaseAddress } from '../support/database-place.ts'

/**
 * Tells the processes that show pages why a worker on this machine cannot begin. Its next turn that
 * goes well takes it back. Where there is no database yet, nobody shows pages of it.
 */
export async function tellOfFailedStart(
  { databaseUrl }: Pick<Config, 'databaseUrl'>,
  sentence: string,
  at: Date,
): Promise<void> {
  if (!isDatabaseAddress(databaseUrl) && !existsSync(databaseUrl)) return
  const database = await openDatabase(databaseUrl)
  try {
    const store = new SqlSyncStore(database.writer)
    await store.sayTrouble({ worker: hostname(), sentence, since: at, at })
  } finally {
    await database.close()
  }
}
