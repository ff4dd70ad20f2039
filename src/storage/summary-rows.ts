import type { Selectable } from 'kysely'
import type { ResourceKind, Tier } from '../domain/resource.ts'
import type { SummaryRow } from '../reports/report-store.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** The stored sums of a series, of every project. */
export async function readSummaries(db: Database, series: string): Promise<SummaryRow[]> {
  const rows = await db
    .selectFrom('summary')
    .innerJoin('series', 'series.id', 'summary.series_id')
    .innerJoin('project', 'project.id', 'summary.project_id')
    .selectAll('summary')
    .select('project.name as project')
    .where('series.name', '=', series)
    .execute()
  return rows.map(toSummary)
}

function toSummary(row: Selectable<Tables['summary']> & { project: string }): SummaryRow {
  return {
    project: row.project,
    kind: row.kind as ResourceKind,
    tier: row.tier as Tier,
    language: row.language === '' ? null : row.language,
    tally: {
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
    },
    lastTranslatedAt: row.last_translated_at,
    heldCells: row.held_cells,
  }
}
