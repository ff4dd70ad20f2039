import { countedSourcesOfSome } from '../columns/counted-sources.ts'
import type { Database } from '../database.ts'

/** Which resources of a project count where, and by which platform: the same while nothing of that changes. */
export async function countedOf(db: Database, projectId: number): Promise<string> {
  const rows = await countedSourcesOfSome(db)
    .select(['placed.id', 'placed.series_id', 'placed.authority', 'source.platform_id'])
    .select(['resource.kind', 'resource.tier'])
    .where('project.id', '=', projectId)
    .orderBy('placed.id')
    .orderBy('source.platform_id')
    .execute()
  return JSON.stringify(rows)
}
