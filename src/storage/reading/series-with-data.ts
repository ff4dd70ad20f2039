import { sql } from 'kysely'
import { countedSources } from '../columns/counted-sources.ts'
import type { Database } from '../database.ts'

/**
 * Series that have any resource: of each, the first that is found will do. PostgreSQL would answer
 * `exists` by joining all of them.
 */
export async function readSeriesWithData(db: Database): Promise<string[]> {
  const any = countedSources(db)
    .select('source.id')
    .where(sql<boolean>`placed.series_id = known.id`)
    .limit(1)
  const rows = await db
    .selectFrom('series as known')
    .select('known.name')
    .where(({ eb }) => eb(any, 'is not', null))
    .execute()
  return rows.map(({ name }) => name)
}
