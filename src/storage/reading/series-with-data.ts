import { sql } from 'kysely'
import { countedSources } from '../columns/counted-sources.ts'
import type { Database } from '../database.ts'

/** Series that have any resource: of each, the first that is found will do. */
export async function readSeriesWithData(db: Database): Promise<string[]> {
  const any = countedSources(db)
    .select('source.id')
    .where(sql<boolean>`placed.series_id = known.id`)
  const rows = await db
    .selectFrom('series as known')
    .select('known.name')
    .where(({ exists }) => exists(any))
    .execute()
  return rows.map(({ name }) => name)
}
