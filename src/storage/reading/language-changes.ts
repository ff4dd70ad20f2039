import { sql } from 'kysely'
import type { LanguageChange, LanguageChangeQuery } from '../../reports/stored/stored-sums.ts'
import { countedSources } from '../columns/counted-sources.ts'
import type { Database } from '../database.ts'
import { farEnds } from './far-ends.ts'
import { type ChangeRow, readKeptChanges, toChange } from './kept-changes.ts'
import { placesOfShares, recentCells, recentSources } from './recent-cells.ts'

/**
 * What the cells of each language say together. It is kept as projects are saved; where what is kept
 * is of another past or of other shares, it is reckoned from the cells.
 */
export async function readLanguageChanges(
  db: Database,
  query: LanguageChangeQuery,
): Promise<Map<string, LanguageChange>> {
  return (await readKeptChanges(db, query)) ?? reckonLanguageChanges(db, query)
}

/** The same, cell by cell, but where the cells are: of a large site they are a million. */
export async function reckonLanguageChanges(
  db: Database,
  query: LanguageChangeQuery,
): Promise<Map<string, LanguageChange>> {
  const { group, thresholds } = query
  let sources = countedSources(db).where('series.name', '=', query.series)
  if (group.kinds) sources = sources.where('resource.kind', 'in', group.kinds)
  if (group.tiers) sources = sources.where('resource.tier', 'in', group.tiers)
  if (group.projects) sources = sources.where('project.name', 'in', group.projects)
  const asked = recentSources(sources, await farEnds(db, query))
  const rows = await sql<ChangeRow>`with ${recentCells(asked, thresholds)}
    select
      language,
      sum(counted) as counted,
      sum(case when counted = 1 and we is null then 1 else 0 end) as unknown,
      sum(we) as we,
      sum(source) as source,
      max(last_translated_at) as last_translated_at,
      sum(is_held) as held_cells,
      count(fall) as files_to_fall,
      min(fall) / ${sql.lit(placesOfShares)} as nearest_fall
    from falls
    group by language`.execute(db)
  return new Map(rows.rows.map((row) => [row.language, toChange(row)]))
}
