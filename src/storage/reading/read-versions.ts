import type { Database } from '../database.ts'
import type { Versions } from './known-answers.ts'

/** What has grown tells what has changed. */
export function readVersions(db: Database): Promise<Versions> {
  return db.selectFrom('data_version').select(['version', 'sources']).executeTakeFirstOrThrow()
}

/** See `ReportStore.revision`. */
export async function readRevision(db: Database): Promise<string> {
  const { version, newestEnd } = await db
    .selectFrom('data_version')
    .select((eb) => [
      'version',
      eb
        .selectFrom('sync_run')
        .select((run) => run.fn.max('finished_at').as('end'))
        .as('newestEnd'),
    ])
    .executeTakeFirstOrThrow()
  // The number alone comes again where an earlier database is put back, or one is made anew.
  return `${version}-${newestEnd === null ? '' : Date.parse(newestEnd).toString(36)}`
}
