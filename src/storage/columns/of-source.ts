import { sql } from 'kysely'

/**
 * What stands for the language of a source text, in sums. It is written into a statement and not handed
 * to it: whether SQLite may use an index of these rows alone would follow from what is handed over, so
 * that it would put the statement together anew each time, which takes longer than most questions do.
 */
export const ofSource = sql.lit('')
