import { type RawBuilder, sql } from 'kysely'
import { nearPoints } from '../../domain/crossing.ts'

/*
 * Rules of the domain as SQL has them, for figures that are reckoned where the cells are kept. Columns they
 * name have the same names in all of these statements.
 */

/**
 * Figures of a cell are worked out once: without a limit, SQLite would put what makes a figure
 * wherever its name stands, and look up the past dozens of times for each cell.
 */
export const eachOnce = sql`limit ${sql.lit(Number.MAX_SAFE_INTEGER)}`

type Figure = RawBuilder<unknown>

/**
 * Whether it is known what a cell moved by since its text and its translations were these. Of last good
 * numbers that the source text has moved on from, nothing is known. Texts are held against each other:
 * the file of a language may lack strings of its text.
 */
export function isMoveKnown(textThen: Figure, translatedThen: Figure): RawBuilder<boolean> {
  return sql`total is not null and text_total is not null and ${textThen} is not null
    and ${translatedThen} is not null and (is_flawed = 0 and is_held = 0 or total = text_total)`
}

/** Strings that vanished and took their translations along, as `changeBetween` splits it. */
export function vanished(total: Figure, translated: Figure): RawBuilder<number> {
  return sql`case
    when ${total} < 0 and ${translated} < 0
    then case when ${total} > ${translated} then -${total} else -${translated} end
    else 0 end`
}

/** A share of a file, its strings that count towards it, and what moved in it. */
interface ShareOfFile {
  readonly percent: number
  readonly counted: Figure
  readonly we: Figure
  readonly source: Figure
}

/**
 * Whether a file holds a share, held it then, and is near it, as `crossingsOf` has it. Whole strings are
 * compared, a hundred times as many of them: nothing is rounded.
 */
export function shareConditions({ percent, counted, we, source }: ShareOfFile) {
  const share = sql.lit(percent)
  return {
    isHeld: sql<boolean>`100 * translated >= ${share} * ${counted}`,
    isHeldThen: sql<boolean>`100 * (translated + ${we}) >= ${share} *
      case when ${counted} + ${source} > 1 then ${counted} + ${source} else 1 end`,
    isNear: sql<boolean>`abs(100 * translated - ${share} * ${counted})
      <= ${sql.lit(nearPoints)} * ${counted}`,
  }
}
