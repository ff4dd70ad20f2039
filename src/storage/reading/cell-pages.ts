import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import { mostWithFlaw } from '../../domain/completion.ts'
import type {
  CellOrder,
  CellPageFilter,
  CellPosition,
  CellState,
  PlacedCell,
} from '../../reports/stored/stored-cells.ts'
import { cellColumns, sourceColumns, toCell } from '../columns/cell-rows.ts'
import { gone, no } from '../columns/plain-values.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

/**
 * One page of the cells of a series. In the order of their ids the tables are walked along their
 * indexes from where the last page ended, and no further than the page goes: `cross join` keeps
 * SQLite to this order of tables. In another order the cells that fit the filter are sorted.
 */
export async function readCellPage(db: Database, filter: CellPageFilter): Promise<PlacedCell[]> {
  const { order, isDescending, after, limit } = filter
  const direction = isDescending ? 'desc' : 'asc'
  let query = cellsOf(db, filter)
    .select([...sourceColumns, ...cellColumns])
    .limit(limit)
  if (order === 'id') {
    if (after !== null) query = query.where((eb) => isBeyond(eb, after, isDescending))
    query = query
      .orderBy('project.name', direction)
      .orderBy('resource.key', direction)
      .orderBy('cell.language', direction)
    return (await query.execute()).map((row) => placed(row, null))
  }
  const figure = figures[order]
  if (after !== null) {
    query = query.where((eb) => comesAfter(eb, figure, after, isDescending))
  }
  const rows = await query
    .select(figure.as('figure'))
    .orderBy(sql`${figure} is null`)
    .orderBy(figure, direction)
    .orderBy('project.name')
    .orderBy('resource.key')
    .orderBy('cell.language')
    .execute()
  return rows.map((row) => placed(row, row.figure))
}

function placed(row: Parameters<typeof toCell>[0], value: number | string | null): PlacedCell {
  const cell = toCell(row)
  const { project, resource, language } = cell
  return { cell, position: { value, project, resource, language } }
}

/** Cells that count, by the authoritative platform of each resource, that fit the filter. */
function cellsOf(db: Database, filter: CellPageFilter) {
  const { series, projects, kinds, tiers, resource, language, platform, state } = filter
  let query = db
    .selectFrom('project')
    .crossJoin('resource')
    .crossJoin('resource_in_series as placed')
    .crossJoin('resource_source as source')
    .crossJoin('cell')
    .whereRef('resource.project_id', '=', 'project.id')
    .whereRef('placed.resource_id', '=', 'resource.id')
    .where('placed.series_id', '=', (eb) =>
      eb.selectFrom('series').select('series.id').where('series.name', '=', series),
    )
    .whereRef('source.resource_in_series_id', '=', 'placed.id')
    .whereRef('source.platform_id', '=', 'placed.authority')
    .whereRef('cell.resource_source_id', '=', 'source.id')
    .where('resource.is_retired', '=', no)
    .where('source.is_gone', '=', no)
    .where('cell.state', '!=', gone)
  if (projects !== null) query = query.where('project.name', 'in', projects)
  if (kinds !== null) query = query.where('resource.kind', 'in', kinds)
  if (tiers !== null) query = query.where('resource.tier', 'in', tiers)
  if (resource !== null) query = query.where('resource.key', '=', resource)
  if (language !== null) query = query.where('cell.language', '=', language)
  if (platform !== null) query = query.where('source.platform_id', '=', platform)
  if (state !== null) query = query.where((eb) => isInState(eb, state))
  return query
}

type CellsEb = ExpressionBuilder<
  Tables & {
    placed: Tables['resource_in_series']
    source: Tables['resource_source']
  },
  'project' | 'resource' | 'placed' | 'source' | 'cell'
>

function isInState(eb: CellsEb, state: CellState): Expression<SqlBool> {
  const isComplete = eb.and([
    eb('cell.translated', '=', eb.ref('cell.total')),
    eb('source.is_lower_bound', '=', 0),
    eb('cell.flaw', 'is', null),
  ])
  switch (state) {
    case 'complete':
      return isComplete
    case 'incomplete':
      return eb.and([eb('cell.total', 'is not', null), eb.not(isComplete)])
    case 'uncountable':
      return eb('cell.total', 'is', null)
    case 'flawed':
      return eb('cell.flaw', 'is not', null)
    case 'held-back':
      return eb.or([
        eb('cell.held_since', 'is not', null),
        eb('source.missing_since', 'is not', null),
      ])
  }
}

const share = sql<number | null>`cast(cell.translated as real) / nullif(cell.total, 0)`

/** What cells are sorted by, as `completionRank` and `leftOf` of the domain have it; unknown is null. */
const figures: Readonly<Record<Exclude<CellOrder, 'id'>, RawBuilder<number | string | null>>> = {
  completionPercent: sql`
    case
      when source.is_lower_bound = 1 then ${share} - 1
      when cell.flaw is not null and ${share} > ${mostWithFlaw / 100} then ${mostWithFlaw / 100}
      else ${share}
    end`,
  leftStrings: sql`cell.total - cell.translated`,
  leftWords: sql`cell.total_words - cell.translated_words`,
  lastTranslatedAt: sql`cell.last_translated_at`,
}

/** True for cells after a position in an order by figure: unknown ones last, equal ones by id. */
function comesAfter(
  eb: CellsEb,
  figure: Expression<number | string | null>,
  after: CellPosition,
  isDescending: boolean,
): Expression<SqlBool> {
  const { value } = after
  if (value === null) {
    return eb.and([sql<SqlBool>`${figure} is null`, isBeyond(eb, after, false)])
  }
  return eb.or([
    sql<SqlBool>`${figure} is null`,
    isDescending ? sql<SqlBool>`${figure} < ${value}` : sql<SqlBool>`${figure} > ${value}`,
    eb.and([sql<SqlBool>`${figure} = ${value}`, isBeyond(eb, after, false)]),
  ])
}

function isBeyond(
  eb: CellsEb,
  { project, resource, language }: CellPosition,
  isDescending: boolean,
): Expression<SqlBool> {
  return eb(
    eb.refTuple('project.name', 'resource.key', 'cell.language'),
    isDescending ? '<' : '>',
    eb.tuple(project, resource, language),
  )
}
