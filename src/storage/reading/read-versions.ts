import type { Database } from '../database.ts'
import type { Versions } from './known-answers.ts'

/** What has grown tells what has changed. */
export function readVersions(db: Database): Promise<Versions> {
  return db.selectFrom('data_version').select(['version', 'sources']).executeTakeFirstOrThrow()
}
