import { sql } from 'kysely'
import type { ResourceKind, Tier } from '../../domain/resource.ts'
import type { SummaryFilter, SummaryRow } from '../../reports/stored/stored-sums.ts'
import { ofSource } from '../columns/of-source.ts'
import { type SummaryColumns, type TallyColumns, toTally } from '../columns/summary-columns.ts'
import type { Database } from '../database.ts'

/** The stored sums of a series: of every project and language, or of those named. */
export async function readSummaries(
  db: Database,
  series: string,
  { project, projects, language, isFlawed, group }: SummaryFilter = {},
): Promise<SummaryRow[]> {
  const isOfProjects = project !== undefined || projects !== undefined
  const isLookedUp = isOfProjects && language === undefined && !isFlawed
  let query = (isLookedUp ? sumsOfProjects(db) : namedSums(db, isFlawed ? undefined : language))
    .select([...columns, 'project.name as project'])
    .where('series.name', '=', series)
  if (project !== undefined) query = query.where('project.name', '=', project)
  if (projects !== undefined) query = query.where('project.name', 'in', projects)
  if (language !== undefined) query = query.where('summary.language', 'in', [language, ''])
  if (group?.kinds) query = query.where('summary.kind', 'in', group.kinds)
  if (group?.tiers) query = query.where('summary.tier', 'in', group.tiers)
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

/** Sums with the names of what they are of; of one language, with those of the source texts. */
export function namedSums(db: Database, language?: string) {
  return sumsIn(db, language)
    .innerJoin('series', 'series.id', 'summary.series_id')
    .innerJoin('project', 'project.id', 'summary.project_id')
}

/**
 * Sums of some projects are looked up from these. SQLite follows a cross join as it is written; left
 * to itself, it would go through all of the series.
 */
export function sumsOfProjects(db: Database): ReturnType<typeof namedSums> {
  return db
    .selectFrom('series')
    .crossJoin('project')
    .crossJoin('summary')
    .whereRef('summary.series_id', '=', 'series.id')
    .whereRef('summary.project_id', '=', 'project.id')
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

/** Those that make a sum: of a page there are thousands of rows, and others are as many again. */
const columns = [
  'summary.kind',
  'summary.tier',
  'summary.language',
  'summary.resources',
  'summary.counted_resources',
  'summary.total',
  'summary.translated',
  'summary.needs_editing',
  'summary.left_strings',
  'summary.uncounted_strings',
  'summary.total_words',
  'summary.left_words',
  'summary.is_lower_bound',
  'summary.unknown_totals',
  'summary.flawed_cells',
  'summary.last_translated_at',
  'summary.held_cells',
] as const

type SumColumns = TallyColumns &
  Pick<SummaryColumns, 'kind' | 'tier' | 'language' | 'last_translated_at' | 'held_cells'>

function toSummary(row: SumColumns & { project: string }): SummaryRow {
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
