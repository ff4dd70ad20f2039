import type { Notice } from '../../sync/sync-store.ts'
import type { Database } from '../database.ts'

export interface NoticesToReplace {
  readonly platform: string
  /** 0: the platform as a whole. */
  readonly projectId: number
  readonly notices: readonly Notice[]
  readonly asOf: Date
  /** How subjects begin of the resources that were read; `null`: all were. */
  readonly only: readonly string[] | null
}

/** Notices about one resource, with its branch and name in front of their subject. */
const ofOneResource: readonly string[] = ['two-spellings', 'uncountable', 'flawed']

/** Writes only what differs, so that a standing notice keeps the day it was first seen. */
export async function replaceNotices(
  db: Database,
  { platform, projectId, notices, asOf, only }: NoticesToReplace,
): Promise<boolean> {
  const standing = await db
    .selectFrom('sync_notice')
    .selectAll()
    .where('platform_id', '=', platform)
    .where('project_id', '=', projectId)
    .execute()
  const key = (one: { code: string; subject: string }) => `${one.code}\n${one.subject}`
  const now = new Set(notices.map(key))
  const before = new Map(standing.map((one) => [key(one), one]))
  const gone = standing.filter((one) => !now.has(key(one)) && wasLookedAt(one, only))
  const written = notices.filter((one) => !isSame(before.get(key(one)), one))
  for (const one of gone) {
    await db
      .deleteFrom('sync_notice')
      .where('platform_id', '=', platform)
      .where('project_id', '=', projectId)
      .where('code', '=', one.code)
      .where('subject', '=', one.subject)
      .execute()
  }
  for (const one of written) {
    await db
      .insertInto('sync_notice')
      .values({
        ...one,
        flaw: one.flaw ?? null,
        platform_id: platform,
        project_id: projectId,
        since: asOf.toISOString(),
      })
      .onConflict((conflict) =>
        conflict
          .columns(['platform_id', 'project_id', 'code', 'subject'])
          .doUpdateSet({ message: one.message, flaw: one.flaw ?? null }),
      )
      .execute()
  }
  return gone.length + written.length > 0
}

function isSame(
  before: { message: string; flaw: string | null } | undefined,
  { message, flaw }: Notice,
): boolean {
  return before?.message === message && before.flaw === (flaw ?? null)
}

/** Whether the reading could have shown a notice again, had there still been a reason. */
function wasLookedAt(
  { code, subject }: { code: string; subject: string },
  only: readonly string[] | null,
): boolean {
  if (only === null) return true
  return ofOneResource.includes(code) && only.some((resource) => subject.startsWith(`${resource} `))
}
