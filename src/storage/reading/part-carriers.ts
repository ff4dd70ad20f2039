import type { ResourceKind, Tier } from '../../domain/resource.ts'
import type { PartCarrier, PartSumsFilter } from '../../reports/stored/stored-sums.ts'
import { countedSourcesIn } from '../columns/counted-sources.ts'
import type { Database } from '../database.ts'

/** Platforms whose figures count in the parts of some projects, or of all. */
export async function readPartCarriers(
  db: Database,
  { series, ...which }: PartSumsFilter,
): Promise<PartCarrier[]> {
  const rows = await countedSourcesIn(db, which)
    .select(['project.name as project', 'resource.kind', 'resource.tier'])
    .select('source.platform_id as platform')
    .distinct()
    .where('series.name', '=', series)
    .whereRef('source.platform_id', '=', 'placed.authority')
    .execute()
  return rows.map((row) => ({
    ...row,
    kind: row.kind as ResourceKind,
    tier: row.tier as Tier,
  }))
}
