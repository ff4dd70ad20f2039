import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { no } from './plain-values.ts'

/**
 * Resources as platforms have them, or had them, with the names they go by. Of every platform: the
 * authority's are those where `source.platform_id` is `placed.authority`.
 */
export function namedSources(db: Database) {
  return db
    .selectFrom('resource_source as source')
    .innerJoin('resource_in_series as placed', 'placed.id', 'source.resource_in_series_id')
    .innerJoin('series', 'series.id', 'placed.series_id')
    .innerJoin('resource', 'resource.id', 'placed.resource_id')
    .innerJoin('project', 'project.id', 'resource.project_id')
}

/** The same without what the catalogue retired, and what a platform lost, believed. */
export function countedSources(db: Database) {
  return namedSources(db).where('source.is_gone', '=', no).where('resource.is_retired', '=', no)
}

/**
 * The same, where some projects are asked for: looked up from these. SQLite follows a cross join as
 * it is written; left to itself, it would go through every resource of the series.
 */
export function countedSourcesOfSome(db: Database): ReturnType<typeof countedSources> {
  return db
    .selectFrom('project')
    .crossJoin('resource')
    .crossJoin('resource_in_series as placed')
    .crossJoin('resource_source as source')
    .crossJoin('series')
    .whereRef('resource.project_id', '=', 'project.id')
    .whereRef('placed.resource_id', '=', 'resource.id')
    .whereRef('source.resource_in_series_id', '=', 'placed.id')
    .whereRef('series.id', '=', 'placed.series_id')
    .where('source.is_gone', '=', no)
    .where('resource.is_retired', '=', no)
}

/** Of the projects named; where none are, of all. */
export function countedSourcesIn(
  db: Database,
  { project, projects }: { readonly project?: string; readonly projects?: readonly string[] },
): ReturnType<typeof countedSources> {
  if (project !== undefined) return countedSourcesOfSome(db).where('project.name', '=', project)
  if (projects?.length === 0) return countedSources(db).where(sql.lit(false))
  if (projects !== undefined) return countedSourcesOfSome(db).where('project.name', 'in', projects)
  return countedSources(db)
}
