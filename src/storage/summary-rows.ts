import type { Selectable } from 'kysely'
import type { ResourceKind, Tier } from '../domain/resource.ts'
import type { Tally } from '../domain/tally.ts'
import type { SummaryFilter, SummaryRow } from '../reports/stored-sums.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** The stored sums of a series: of every project and language, or of those named. */
export async function readSummaries(
  db: Database,
  series: string,
  { project, projects, language, isFlawed }: SummaryFilter = {},
): Promise<SummaryRow[]> {
  let query = db
    .selectFrom('summary')
    .innerJoin('series', 'series.id', 'summary.series_id')
    .innerJoin('project', 'project.id', 'summary.project_id')
    .selectAll('summary')
    .select('project.name as project')
    .where('series.name', '=', series)
    // As the key has them: lists of kinds and tiers begin in this order.
    .orderBy('summary.project_id')
    .orderBy('summary.kind')
    .orderBy('summary.tier')
    .orderBy('summary.language')
  if (project !== undefined) query = query.where('project.name', '=', project)
  if (projects !== undefined) query = query.where('project.name', 'in', projects)
  if (language !== undefined) query = query.where('summary.language', 'in', [language, ''])
  if (isFlawed) query = query.where('summary.flawed_cells', '>', 0)
  return (await query.execute()).map(toSummary)
}

function toSummary(row: Selectable<Tables['summary']> & { project: string }): SummaryRow {
  return {
    project: row.project,
    kind: row.kind as ResourceKind,
    tier: row.tier as Tier,
    language: row.language === '' ? null : row.language,
    tally: toTally(row),
    lastTranslatedAt: row.last_translated_at,
    heldCells: row.held_cells,
  }
}

export function toTally(row: Selectable<Tables['summary']>): Tally {
  return {
    resources: row.resources,
    countedResources: row.counted_resources,
    total: row.total,
    translated: row.translated,
    needsEditing: row.needs_editing,
    left: row.left_strings,
    uncountedStrings: row.uncounted_strings,
    totalWords: row.total_words,
    leftWords: row.left_words,
    isLowerBound: row.is_lower_bound === 1,
    unknownTotals: row.unknown_totals,
    flawedCells: row.flawed_cells,
  }
}
