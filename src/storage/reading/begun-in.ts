import type { BegunRow } from '../../reports/stored/stored-moves.ts'
import { countedSourcesIn } from '../columns/counted-sources.ts'
import { gone } from '../columns/plain-values.ts'
import type { Database } from '../database.ts'

/** Resources of some projects with the languages that have translated any string of them. */
export function readBegun(
  db: Database,
  { series, projects }: { readonly series: string; readonly projects: readonly string[] },
): Promise<BegunRow[]> {
  return countedSourcesIn(db, { projects })
    .crossJoin('cell')
    .whereRef('cell.resource_source_id', '=', 'source.id')
    .select(['project.name as project', 'resource.key as resource', 'cell.language'])
    .where('series.name', '=', series)
    .whereRef('source.platform_id', '=', 'placed.authority')
    .where('cell.state', '!=', gone)
    .where('cell.total', 'is not', null)
    .where('cell.translated', '>', 0)
    .execute()
}

/** How many languages have a number in each resource of a project. */
export async function readLanguageCounts(
  db: Database,
  { series, project }: { readonly series: string; readonly project: string },
): Promise<Map<string, number>> {
  const rows = await countedSourcesIn(db, { project })
    .crossJoin('cell')
    .whereRef('cell.resource_source_id', '=', 'source.id')
    .select('resource.key as resource')
    .select(({ fn }) => fn.countAll<number>().as('languages'))
    .where('series.name', '=', series)
    .whereRef('source.platform_id', '=', 'placed.authority')
    .where('cell.state', '!=', gone)
    .where('cell.total', 'is not', null)
    .where('cell.translated', 'is not', null)
    .groupBy('resource.key')
    .execute()
  return new Map(rows.map(({ resource, languages }) => [resource, languages]))
}
