import type { ResourceKind, Tier } from '../../domain/resource.ts'
import type { PartSums, PartSumsFilter } from '../../reports/stored/stored-sums.ts'
import { ofSource } from '../columns/of-source.ts'
import type { Database } from '../database.ts'
import { toTally } from './summary-rows.ts'

/** What is known of each part of a series without the sums of its languages. */
export async function readPartSums(
  db: Database,
  { series, projects }: PartSumsFilter,
): Promise<PartSums[]> {
  let query = db
    .selectFrom('summary')
    .innerJoin('series', 'series.id', 'summary.series_id')
    .innerJoin('project', 'project.id', 'summary.project_id')
    .selectAll('summary')
    .select('project.name as project')
    .where('series.name', '=', series)
    .where('summary.language', '=', ofSource)
    .orderBy('summary.project_id')
    .orderBy('summary.kind')
    .orderBy('summary.tier')
  if (projects !== undefined) query = query.where('project.name', 'in', projects)
  const rows = await query.execute()
  return rows.map((row) => ({
    project: row.project,
    kind: row.kind as ResourceKind,
    tier: row.tier as Tier,
    source: toTally(row),
    begunIn: codesIn(row.begun_in),
    completeIn: codesIn(row.complete_in),
  }))
}

function codesIn(list: string | null): string[] {
  return list === null || list === '' ? [] : list.split(' ')
}
