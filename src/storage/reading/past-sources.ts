import type { Day } from '../../domain/release.ts'
import type { PastSourceRow } from '../../reports/stored/stored-cells.ts'
import { countedSources } from '../columns/counted-sources.ts'
import { endOfDay } from '../columns/numbered-time.ts'
import type { Database } from '../database.ts'
import { textReadBy } from './last-read-by.ts'

/** The source text of a series' resources at the end of a day, as their authorities had it. */
export async function readSourcesOn(
  db: Database,
  day: Day,
  { series }: { series: string },
): Promise<PastSourceRow[]> {
  const rows = await countedSources(db)
    .innerJoin('source_history as text', (join) =>
      join
        .onRef('text.resource_source_id', '=', 'source.id')
        .on('text.as_of', '=', textReadBy(endOfDay(day))),
    )
    .select(['project.name as project', 'resource.key as resource', 'text.total'])
    .select('text.is_lower_bound')
    .where('series.name', '=', series)
    .whereRef('source.platform_id', '=', 'placed.authority')
    .execute()
  return rows.map(({ project, resource, total, is_lower_bound }) => ({
    project,
    resource,
    total: is_lower_bound === 1 ? null : total,
  }))
}
