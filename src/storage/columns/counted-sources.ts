import type { Database } from '../database.ts'

/**
 * Resources as platforms have them, with the names they go by: without what the catalogue retired
 * and what a platform lost, believed. Of every platform: the authority's are those where
 * `source.platform_id` is `placed.authority`.
 */
export function countedSources(db: Database) {
  return db
    .selectFrom('resource_source as source')
    .innerJoin('resource_in_series as placed', 'placed.id', 'source.resource_in_series_id')
    .innerJoin('series', 'series.id', 'placed.series_id')
    .innerJoin('resource', 'resource.id', 'placed.resource_id')
    .innerJoin('project', 'project.id', 'resource.project_id')
    .where('source.is_gone', '=', 0)
    .where('resource.is_retired', '=', 0)
}
