import { sql } from 'kysely'
import { nearPoints } from '../../domain/crossing.ts'
import type { LanguageChange, LanguageChangeQuery } from '../../reports/stored/stored-sums.ts'
import { countedSources } from '../columns/counted-sources.ts'
import type { Database } from '../database.ts'
import { endOfSource, type FarEnds, farEnds } from './far-ends.ts'

/**
 * What the cells of each language say together. It is reckoned cell by cell as `changeBetween` and
 * `crossingsOf` have it, but where the cells are: of a large site they are a million, of which a
 * page wants a row for each language.
 */
export async function readLanguageChanges(
  db: Database,
  query: LanguageChangeQuery,
): Promise<Map<string, LanguageChange>> {
  const ends = await farEnds(db, query)
  const rows = await sql<ChangeRow>`
    with texts as materialized (${textsThen(db, query, ends)}),
    cells as (${cellsThen} ${eachOnce}),
    moves as (${movesOf} ${eachOnce}),
    changes as (${changesOf} ${eachOnce}),
    falls as (${fallsOf(query)} ${eachOnce})
    select
      language,
      sum(counted) as counted,
      sum(case when counted = 1 and we is null then 1 else 0 end) as unknown,
      sum(we) as we,
      sum(source) as source,
      max(last_translated_at) as last_translated_at,
      sum(is_held) as held_cells,
      count(fall) as files_to_fall,
      min(fall) as nearest_fall
    from falls
    group by language`.execute(db)
  return new Map(rows.rows.map((row) => [row.language, toChange(row)]))
}

/**
 * Figures of a cell are worked out once: without a limit, SQLite would put what makes a figure
 * wherever its name stands, and look up the past dozens of times for each cell.
 */
const eachOnce = sql`limit ${sql.lit(Number.MAX_SAFE_INTEGER)}`

interface ChangeRow {
  readonly language: string
  readonly counted: number
  readonly unknown: number
  readonly we: number | null
  readonly source: number | null
  readonly last_translated_at: string | null
  readonly held_cells: number
  readonly files_to_fall: number
  readonly nearest_fall: number | null
}

function toChange(row: ChangeRow): LanguageChange {
  const { we, source, nearest_fall } = row
  const isWhole = row.counted > 0 && row.unknown === 0 && we !== null && source !== null
  return {
    change: isWhole ? { we, source, leftDelta: source - we } : null,
    lastTranslatedAt: row.last_translated_at,
    heldCells: row.held_cells,
    filesToFall: row.files_to_fall,
    nearestFall: nearest_fall === null ? null : Math.floor(nearest_fall / placesOfShares),
  }
}

/** Resources whose figures count, with their source text as it is and as it was. */
function textsThen(
  db: Database,
  { series, group }: Pick<LanguageChangeQuery, 'series' | 'group'>,
  ends: FarEnds,
) {
  let sources = countedSources(db)
    .select(['source.id', 'source.total as text_total', 'source.is_lower_bound'])
    .select('source.missing_since')
    .select(endOfSource(ends).as('far_end'))
    .where('series.name', '=', series)
    .whereRef('source.platform_id', '=', 'placed.authority')
  if (group.kinds) sources = sources.where('resource.kind', 'in', group.kinds)
  if (group.tiers) sources = sources.where('resource.tier', 'in', group.tiers)
  if (group.projects) sources = sources.where('project.name', 'in', group.projects)
  return sql`select source.*, (
      select past.total from source_history as past
      where past.resource_source_id = source.id and past.as_of <= source.far_end
      order by past.as_of desc limit 1
    ) as text_total_then
    from (${sources}) as source`
}

/** SQLite follows a cross join as it is written, and reads the cells of a resource side by side. */
const cellsThen = sql`select
    cell.language,
    cast(case when cell.translated is not null then cell.total end as bigint) as total,
    cast(case when cell.total is not null then cell.translated end as bigint) as translated,
    coalesce(cell.needs_editing, 0) as needs_editing,
    cell.last_translated_at,
    case when cell.flaw is null then 0 else 1 end as is_flawed,
    case when texts.missing_since is null and cell.held_since is null then 0 else 1 end as is_held,
    texts.text_total, texts.text_total_then, texts.is_lower_bound,
    (
      select past.translated from cell_history as past
      where past.cell_id = cell.id and past.as_of <= texts.far_end
      order by past.as_of desc limit 1
    ) as translated_then
  from texts cross join cell
  where cell.resource_source_id = texts.id and cell.state <> 'gone'`

/** Of last good numbers that the source text has moved on from, nothing is known. */
const isKnown = sql`
  total is not null and text_total_then is not null and translated_then is not null
  and (is_flawed = 0 and is_held = 0 or text_total is not null and total = text_total)`

/** What cells moved by, and what their shares are of. */
const movesOf = sql`select
    language, translated, last_translated_at, is_held,
    case when total is null then 0 else 1 end as counted,
    case when ${isKnown} then total - text_total_then end as total_moved,
    case when ${isKnown} then translated - translated_then end as translated_moved,
    case
      when translated > 0 and is_lower_bound = 0 and is_flawed = 0 and is_held = 0
      and total > needs_editing then total - needs_editing end as crossing_total
  from cells`

/** Strings that vanish take their translations along, as `changeBetween` splits it. */
const removed = sql`case
  when total_moved < 0 and translated_moved < 0
  then case when total_moved > translated_moved then -total_moved else -translated_moved end
  else 0 end`

const changesOf = sql`select
    language, translated, last_translated_at, is_held, counted, crossing_total,
    translated_moved + ${removed} as we,
    total_moved + ${removed} as source
  from moves`

/** The order of shares as near as one another is kept below their distance in strings. */
const placesOfShares = 4

/** More than any distance: a share that the file is not about to cross. */
const outOfReach = sql.lit(Number.MAX_SAFE_INTEGER)

/** Strings until a file falls below a share of nothing. */
const neverFalls = sql.lit(2 ** 48)

/** How near the nearest share is that the file is about to cross, where it is one that it holds. */
function fallsOf(query: LanguageChangeQuery) {
  const shares = sharesAsked(query).map(shareOf)
  const isNear = sql.join(
    shares.map((share) => share.isNear),
    sql` or `,
  )
  const each = shares.map(({ isHeld, near }) => {
    return sql`select case when ${isHeld} then 1 else 0 end as held, ${near} as near`
  })
  // Of most files no share is near, and nothing moved: they are told without a look at each share.
  return sql`select language, counted, we, source, last_translated_at, is_held,
    case when crossing_total is not null and (we <> 0 or source <> 0 or ${isNear}) then (
      select case when held = 1 and near < ${outOfReach} then near end
      from (${sql.join(each, sql` union all `)}) as share order by near limit 1
    ) end as fall
    from changes`
}

/** As `crossingsOf` has it: whether a share is held, and how near it is, where it is near enough. */
function shareOf(percent: number, place: number) {
  const share = sql.lit(percent)
  const isHeld = sql`100 * translated >= ${share} * crossing_total`
  const isHeldThen = sql`100 * (translated + we) >= ${share} *
    case when crossing_total + source > 1 then crossing_total + source else 1 end`
  const strings = sql`case when ${isHeld}
    then ${percent === 0 ? neverFalls : sql`100 * translated / ${share} - crossing_total + 1`}
    else (${share} * crossing_total + 99) / 100 - translated end`
  const isNear = sql`abs(100 * translated - ${share} * crossing_total)
    <= ${sql.lit(nearPoints)} * crossing_total`
  const near = sql`case when ${isNear} or (${isHeld}) <> (${isHeldThen})
    then ${sql.lit(placesOfShares)} * (${strings}) + ${sql.lit(place)}
    else ${outOfReach} end`
  return { isHeld, isNear, near }
}

function sharesAsked({ thresholds }: Pick<LanguageChangeQuery, 'thresholds'>): number[] {
  return [...new Set([thresholds.enters, thresholds.ships, thresholds.leaves])]
}
