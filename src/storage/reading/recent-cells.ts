import { type RawBuilder, sql } from 'kysely'
import type { Thresholds } from '../../domain/catalogue.ts'
import { sharesOf } from '../../domain/crossing.ts'
import { eachOnce, isMoveKnown, shareConditions, vanished } from '../columns/change-rules.ts'
import type { countedSources } from '../columns/counted-sources.ts'
import { endOfSource, type FarEnds } from './far-ends.ts'

type CountedSources = ReturnType<typeof recentSources>

/** Resources whose figures count, each with the instant at its far end. */
export function recentSources(sources: ReturnType<typeof countedSources>, ends: FarEnds) {
  return sources
    .select(['source.id', 'source.total as text_total', 'source.is_lower_bound'])
    .select('source.missing_since')
    .select(endOfSource(ends).as('far_end'))
    .whereRef('source.platform_id', '=', 'placed.authority')
}

/**
 * Tables of a statement, of which `texts` has the resources asked for, and `falls` a row for each cell:
 * what changed in it, reckoned as `changeBetween` has it, and how near it is to falling below a share,
 * as `crossingsOf` has it, times {@link placesOfShares}.
 */
export function recentCells(sources: CountedSources, thresholds: Thresholds): RawBuilder<unknown> {
  return sql`texts as materialized (${textsThen(sources)}),
    cells as (${cellsThen} ${eachOnce}),
    moves as (${movesOf} ${eachOnce}),
    changes as (${changesOf} ${eachOnce}),
    falls as (${fallsOf(thresholds)} ${eachOnce})`
}

/** Resources with their source text as it is and as it was. */
function textsThen(sources: CountedSources) {
  return sql`select source.*, (
      select past.total from source_history as past
      where past.resource_source_id = source.id and past.as_of <= source.far_end
      order by past.as_of desc limit 1
    ) as text_total_then
    from (${sources}) as source`
}

/** SQLite follows a cross join as it is written, and reads the cells of a resource side by side. */
const cellsThen = sql`select
    texts.id as source_id, cell.language,
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

const isKnown = isMoveKnown(sql.ref('text_total_then'), sql.ref('translated_then'))

/** What cells moved by, and what their shares are of. */
const movesOf = sql`select
    source_id, language, translated, last_translated_at, is_held,
    case when total is null then 0 else 1 end as counted,
    case when ${isKnown} then text_total - text_total_then end as total_moved,
    case when ${isKnown} then translated - translated_then end as translated_moved,
    case
      when translated > 0 and is_lower_bound = 0 and is_flawed = 0 and is_held = 0
      and total > needs_editing then total - needs_editing end as crossing_total
  from cells`

const removed = vanished(sql.ref('total_moved'), sql.ref('translated_moved'))

const changesOf = sql`select
    source_id, language, translated, last_translated_at, is_held, counted, crossing_total,
    translated_moved + ${removed} as we,
    total_moved + ${removed} as source
  from moves`

/** The order of shares as near as one another is kept below their distance in strings. */
export const placesOfShares = 4

/** More than any distance: a share that the file is not about to cross. */
const outOfReach = sql.lit(Number.MAX_SAFE_INTEGER)

/** Strings until a file falls below a share of nothing. */
const neverFalls = sql.lit(2 ** 48)

/** How near the nearest share is that the file is about to cross, where it is one that it holds. */
function fallsOf(thresholds: Thresholds) {
  const shares = sharesOf(thresholds).map(shareOf)
  const isNear = sql.join(
    shares.map((share) => share.isNear),
    sql` or `,
  )
  const each = shares.map(({ isHeld, near }) => {
    return sql`select case when ${isHeld} then 1 else 0 end as held, ${near} as near`
  })
  // Of most files no share is near, and nothing moved: they are told without a look at each share.
  return sql`select source_id, language, counted, we, source, last_translated_at, is_held,
    case when crossing_total is not null and (we <> 0 or source <> 0 or ${isNear}) then (
      select case when held = 1 and near < ${outOfReach} then near end
      from (${sql.join(each, sql` union all `)}) as share order by near limit 1
    ) end as fall
    from changes`
}

/** As `crossingsOf` has it: whether a share is held, and how near it is, where it is near enough. */
function shareOf(percent: number, place: number) {
  const share = sql.lit(percent)
  const [counted, we, source] = [sql.ref('crossing_total'), sql.ref('we'), sql.ref('source')]
  const { isHeld, isHeldThen, isNear } = shareConditions({ percent, counted, we, source })
  const strings = sql`case when ${isHeld}
    then ${percent === 0 ? neverFalls : sql`100 * translated / ${share} - crossing_total + 1`}
    else (${share} * crossing_total + 99) / 100 - translated end`
  const near = sql`case when ${isNear} or (${isHeld}) <> (${isHeldThen})
    then ${sql.lit(placesOfShares)} * (${strings}) + ${sql.lit(place)}
    else ${outOfReach} end`
  return { isHeld, isNear, near }
}
