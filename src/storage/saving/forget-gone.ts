import { no } from '../columns/plain-values.ts'
import type { Database } from '../database.ts'

/**
 * After a resource is gone from a platform: what was said of its project there is of no use once
 * nothing of the project is left.
 */
export async function forgetGone(db: Database, sourceId: number): Promise<void> {
  const { platform_id, project_id } = await sources(db)
    .where('source.id', '=', sourceId)
    .executeTakeFirstOrThrow()
  const left = await sources(db)
    .where('source.platform_id', '=', platform_id)
    .where('resource.project_id', '=', project_id)
    .where('source.is_gone', '=', no)
    .limit(1)
    .executeTakeFirst()
  if (left !== undefined) return
  for (const table of ['sync_notice', 'seen_spelling'] as const) {
    await db
      .deleteFrom(table)
      .where('platform_id', '=', platform_id)
      .where('project_id', '=', project_id)
      .execute()
  }
}

function sources(db: Database) {
  return db
    .selectFrom('resource_source as source')
    .innerJoin('resource_in_series as placed', 'placed.id', 'source.resource_in_series_id')
    .innerJoin('resource', 'resource.id', 'placed.resource_id')
    .select(['source.platform_id', 'resource.project_id'])
}
