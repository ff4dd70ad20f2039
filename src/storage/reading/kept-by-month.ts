import type { Day } from '../../domain/release.ts'
import type { Database } from '../database.ts'

/** The day before which only the ends of months are kept; `null`: none so far. */
export async function keptByMonthBefore(db: Database): Promise<Day | null> {
  const row = await db.selectFrom('history_thinning').select('by_month_before').executeTakeFirst()
  return row?.by_month_before ?? null
}
