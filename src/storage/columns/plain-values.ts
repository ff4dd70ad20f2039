import { sql } from 'kysely'

/*
 * Values that a condition always has stand in the text of the statement, and are no parameters of it. A
 * statement that is kept is planned once for all its values: PostgreSQL knows how many rows are `gone`,
 * but takes "not this value", of a column that has a single one, for hardly any row.
 */

export const no = sql.lit(0)
export const gone = sql.lit('gone' as const)
