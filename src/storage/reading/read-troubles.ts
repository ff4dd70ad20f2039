import type { StandingTrouble } from '../../reports/sync-trouble.ts'
import type { Database } from '../database.ts'

/** Why syncs fail as a whole, those that have for longest first. */
export async function readTroubles(db: Database): Promise<StandingTrouble[]> {
  const rows = await db
    .selectFrom('sync_trouble')
    .select(['platform_id', 'message', 'since'])
    .orderBy('since')
    .orderBy('platform_id')
    .execute()
  return rows.map(({ platform_id, message, since }) => ({
    platform: platform_id === '' ? null : platform_id,
    sentence: message,
    since: new Date(since),
  }))
}
