import type { Thresholds } from '../../domain/catalogue.ts'
import type { PastReading } from '../../reports/stored/stored-runs.ts'
import { endOfDay } from '../columns/numbered-time.ts'
import type { Database } from '../database.ts'
import { keyOfShares, readSpans, spanJudge } from '../reading/kept-changes.ts'
import { moveRecentSums, type PlatformEnd, recentFarReadings } from './recent-sums.ts'

/** So many projects are looked at again in one transaction: nobody else who writes waits for long. */
const projectsAtOnce = 50

/**
 * The far end of "30 days" moves on with the newest reading, also of projects that did not change. Of
 * those in which anything did on the days between, or whose files are about to cross other shares,
 * what is kept of their recent changes is reckoned anew. No figure that is shown changes by it.
 */
export async function followFarEnds(
  inTransaction: <T>(work: (db: Database) => Promise<T>) => Promise<T>,
  thresholds: Thresholds,
): Promise<void> {
  while (await inTransaction((db) => followSome(db, thresholds)));
}

/** Whether what is kept is of other shares than the catalogue's: of another catalogue, or of none yet. */
export async function keepsOtherShares(
  db: Database,
  { thresholds }: { readonly thresholds: Thresholds },
): Promise<boolean> {
  const other = await db
    .selectFrom('recent_span')
    .select('project_id')
    .where('thresholds', '!=', keyOfShares(thresholds))
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

/** Returns whether there may be more to do. */
async function followSome(db: Database, thresholds: Thresholds): Promise<boolean> {
  const found = await recentFarReadings(db, {})
  const isKept = spanJudge(found, thresholds)
  const spans = await readSpans(db)
  const stale = new Set(spans.filter((span) => !isKept(span)).map(({ id }) => id))
  const some = new Set([...stale].slice(0, projectsAtOnce))
  if (some.size > 0) await moveRecentSums(db, endsNow(spans, some, found), thresholds)
  return stale.size > some.size
}

/** The far ends of some projects, as readings have them now. */
function endsNow(
  spans: Awaited<ReturnType<typeof readSpans>>,
  ids: ReadonlySet<number>,
  found: readonly PastReading[],
): PlatformEnd[] {
  const dayOf = new Map(found.map(({ platform, project, day }) => [`${platform} ${project}`, day]))
  return spans
    .filter(({ id }) => ids.has(id))
    .map(({ id, project, platform_id: platform }) => {
      const day = dayOf.get(`${platform} ${project}`)
      return { projectId: id, project, platform, farEnd: day === undefined ? null : endOfDay(day) }
    })
}

/** Makes what is kept of a project right again, after rows were added to its past. */
export async function reckonPastAnew(
  db: Database,
  project: string,
  thresholds: Thresholds,
): Promise<void> {
  const spans = (await readSpans(db)).filter((span) => span.project === project)
  const ids = new Set(spans.map(({ id }) => id))
  if (ids.size === 0) return
  const found = await recentFarReadings(db, { project })
  await moveRecentSums(db, endsNow(spans, ids, found), thresholds)
}
