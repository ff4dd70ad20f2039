import type { Notice } from '../sync/sync-store.ts'
import type { Database } from './database.ts'

/** Writes only what differs, so that a standing notice keeps the day it was first seen. */
export async function replaceNotices(
  db: Database,
  platform: string,
  project: number,
  notices: readonly Notice[],
  asOf: Date,
): Promise<boolean> {
  const standing = await db
    .selectFrom('sync_notice')
    .selectAll()
    .where('platform_id', '=', platform)
    .where('project_id', '=', project)
    .execute()
  const key = (one: { code: string; subject: string }) => `${one.code}\n${one.subject}`
  const now = new Set(notices.map(key))
  const before = new Map(standing.map((one) => [key(one), one]))
  const gone = standing.filter((one) => !now.has(key(one)))
  const written = notices.filter((one) => before.get(key(one))?.message !== one.message)
  for (const one of gone) {
    await db
      .deleteFrom('sync_notice')
      .where('platform_id', '=', platform)
      .where('project_id', '=', project)
      .where('code', '=', one.code)
      .where('subject', '=', one.subject)
      .execute()
  }
  for (const one of written) {
    await db
      .insertInto('sync_notice')
      .values({ ...one, platform_id: platform, project_id: project, since: asOf.toISOString() })
      .onConflict((conflict) =>
        conflict
          .columns(['platform_id', 'project_id', 'code', 'subject'])
          .doUpdateSet({ message: one.message }),
      )
      .execute()
  }
  return gone.length + written.length > 0
}
