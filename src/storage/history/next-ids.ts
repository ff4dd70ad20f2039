import type { Database } from '../database.ts'

/** The ids after one, so many of them: a table is gone through in steps. */
export async function nextIds(
  db: Database,
  table: 'cell' | 'resource_source' | 'part' | 'language_total',
  after: number,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
