import { type Expression, expressionBuilder } from 'kysely'
import type { Tables } from '../tables.ts'

/*
 * The past of a cell and of a source text has a row where something changed: what stood at a moment is
 * said by the last one until then. Both are looked up along the key of their table.
 */

type Moment = number | Expression<number | null>

/** When the row was read that says how the `cell` of a query stood at a moment. */
export function cellReadBy(moment: Moment) {
  return expressionBuilder<Tables & { cell: Tables['cell'] }, 'cell'>()
    .selectFrom('cell_history as earlier')
    .select((eb) => eb.fn.max('earlier.as_of').as('as_of'))
    .whereRef('earlier.cell_id', '=', 'cell.id')
    .where('earlier.as_of', '<=', moment)
}

/** The same of the source text of the `source` of a query. */
export function textReadBy(moment: Moment) {
  return expressionBuilder<Tables & { source: Tables['resource_source'] }, 'source'>()
    .selectFrom('source_history as earlier')
    .select((eb) => eb.fn.max('earlier.as_of').as('as_of'))
    .whereRef('earlier.resource_source_id', '=', 'source.id')
    .where('earlier.as_of', '<=', moment)
}
