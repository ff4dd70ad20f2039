import { type Selectable, sql } from 'kysely'
import type { ResourceKind, Tier } from '../../domain/resource.ts'
import type { Tally } from '../../domain/tally.ts'
import type { SummaryFilter, SummaryRow } from '../../reports/stored/stored-sums.ts'
import { ofSource } from '../columns/of-source.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

/** The stored sums of a series: of every project and language, or of those named. */
export async function readSummaries(
  db: Database,
  series: string,
  { project, projects, language, isFlawed }: SummaryFilter = {},
): Promise<SummaryRow[]> {
  let query = sumsIn(db, isFlawed ? undefined : language)
    .innerJoin('series', 'series.id', 'summary.series_id')
    .innerJoin('project', 'project.id', 'summary.project_id')
    .selectAll('summary')
    .select('project.name as project')
    .where('series.name', '=', series)
  if (project !== undefined) query = query.where('project.name', '=', project)
  if (projects !== undefined) query = query.where('project.name', 'in', projects)
  if (language !== undefined) query = query.where('summary.language', 'in', [language, ''])
  if (isFlawed) {
    // An index that has these alone is only taken where the statement itself says so, in no order.
    const flawed = await query.where('summary.flawed_cells', '>', sql.lit(0)).execute()
    return flawed.map(toSummary)
  }
  const rows = await query
    // As the key has them: lists of kinds and tiers begin in this order.
    .orderBy('summary.project_id')
    .orderBy('summary.kind')
    .orderBy('summary.tier')
    .orderBy('summary.language')
    .execute()
  return rows.map(toSummary)
}

/**
 * The language is the last of the key: its sums are looked up from those of the source texts, which
 * every part has. SQLite follows a cross join as it is written.
 */
function sumsIn(db: Database, language: string | undefined) {
  if (language === undefined) return db.selectFrom('summary')
  const found = db
    .selectFrom('summary as source')
    .crossJoin('summary as own')
    .selectAll('own')
    .where('source.language', '=', ofSource)
    .whereRef('own.series_id', '=', 'source.series_id')
    .whereRef('own.project_id', '=', 'source.project_id')
    .whereRef('own.kind', '=', 'source.kind')
    .whereRef('own.tier', '=', 'source.tier')
  return db.selectFrom(found.as('summary'))
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
