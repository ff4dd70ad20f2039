import type { Selectable } from 'kysely'
import type { AcceptedDelivery, DueProjects, HookInbox, PutOffWish } from '../sync/hook-inbox.ts'
import type { WantedProject } from '../sync/translation-provider.ts'
import type { Database } from './database.ts'
import { growVersion } from './runs/grow-version.ts'
import type { Tables } from './tables.ts'

export interface HookInboxOptions {
  /** A project is due when no notice of it has come for so long… */
  readonly quietForMs: number
  /** …or when its first one has waited for so long. */
  readonly longestWaitMs: number
}

/** Deliveries are remembered for so long; an older one is refused for its age by whoever verifies it. */
const rememberedMs = 24 * 60 * 60 * 1000

/** More wishes than this are not kept: the schedule reads everything anyway. */
const mostWishes = 1_000

/** Stands for the whole project where a resource is named. */
const wholeProject = ''

/** The notices that wait, in the database, so that any process may meet them. */
export class SqlHookInbox implements HookInbox {
  readonly #db: Database
  readonly #options: HookInboxOptions

  constructor(db: Database, options: HookInboxOptions) {
    this.#db = db
    this.#options = options
  }

  accept({ platform, digest, at, wanted }: AcceptedDelivery): Promise<boolean> {
    return this.#db.transaction().execute(async (db) => {
      const forgotten = new Date(at.getTime() - rememberedMs).toISOString()
      await db.deleteFrom('hook_delivery').where('received_at', '<', forgotten).execute()
      const { numInsertedOrUpdatedRows: added = 0n } = await db
        .insertInto('hook_delivery')
        .values({ digest: `${platform} ${digest}`, received_at: at.toISOString() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      if (added === 0n) return false
      let kept = 0
      for (const one of wanted) kept += await keepWishes(db, platform, one, at.toISOString())
      if (kept > 0) await growVersion(db)
      return true
    })
  }

  async due(at: Date): Promise<DueProjects[]> {
    await this.#mendTimes(at)
    const rows = await this.#db
      .selectFrom('sync_request')
      .selectAll()
      .orderBy('first_at')
      .orderBy('resource')
      .execute()
    const due = new Map<string, { wanted: WantedProject[]; failures: Record<string, number> }>()
    for (const own of Map.groupBy(rows, (row) => `${row.platform_id}\n${row.project}`).values()) {
      const [first] = own
      if (first === undefined || !this.#isDue(own, at)) continue
      const { platform_id, project } = first
      const names = own.map((row) => row.resource)
      const resources = names.includes(wholeProject) ? [] : names
      const ofPlatform = due.get(platform_id) ?? { wanted: [], failures: {} }
      due.set(platform_id, ofPlatform)
      ofPlatform.wanted.push({ project, resources })
      const failures = Math.max(...own.map((row) => row.failures))
      if (failures > 0) ofPlatform.failures[project] = failures
    }
    return [...due].map(([platform, found]) => ({ platform, ...found, at }))
  }

  async done({ platform, wanted, at }: DueProjects): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      let met = 0n
      for (const { project } of wanted) {
        const { numDeletedRows } = await db
          .deleteFrom('sync_request')
          .where('platform_id', '=', platform)
          .where('project', '=', project)
          .where('last_at', '<=', at.toISOString())
          .executeTakeFirst()
        met += numDeletedRows
        // What has come since is a new wish, which never failed.
        await db
          .updateTable('sync_request')
          .set({ failures: 0, not_before: null })
          .where('platform_id', '=', platform)
          .where('project', '=', project)
          .where('failures', '>', 0)
          .execute()
      }
      if (met > 0n) await growVersion(db)
    })
  }

  async putOff({ platform, project, failures, until }: PutOffWish): Promise<void> {
    await this.#db
      .updateTable('sync_request')
      .set({ failures, not_before: until.toISOString() })
      .where('platform_id', '=', platform)
      .where('project', '=', project)
      .execute()
  }

  /** A notice that lies ahead was dated by a wrong clock: left so, it would wait for that day. */
  async #mendTimes(at: Date): Promise<void> {
    const now = at.toISOString()
    const ahead = await this.#db
      .selectFrom('sync_request')
      .select('platform_id')
      .where('last_at', '>', now)
      .limit(1)
      .executeTakeFirst()
    if (ahead === undefined) return
    for (const time of ['first_at', 'last_at'] as const) {
      await this.#db
        .updateTable('sync_request')
        .set({ [time]: now })
        .where(time, '>', now)
        .execute()
    }
  }

  #isDue(own: readonly Selectable<Tables['sync_request']>[], at: Date): boolean {
    if (own.some(({ not_before }) => isPutOff(not_before, at))) return false
    const first = Math.min(...own.map((row) => Date.parse(row.first_at)))
    const last = Math.max(...own.map((row) => Date.parse(row.last_at)))
    const { quietForMs, longestWaitMs } = this.#options
    return at.getTime() - last >= quietForMs || at.getTime() - first >= longestWaitMs
  }
}

/** A wait longer than the longest that is ever asked for was reckoned with another clock. */
const longestPutOffMs = 60 * 60 * 1000

function isPutOff(until: string | null, at: Date): boolean {
  const leftMs = until === null ? 0 : Date.parse(until) - at.getTime()
  return leftMs > 0 && leftMs <= longestPutOffMs
}

/** Returns how many wishes are new. */
async function keepWishes(
  db: Database,
  platform_id: string,
  { project, resources }: WantedProject,
  at: string,
): Promise<number> {
  let kept = 0
  const meant = resources.length === 0 ? [wholeProject] : resources
  for (const resource of meant) {
    const { numUpdatedRows } = await db
      .updateTable('sync_request')
      .set({ last_at: at })
      .where('platform_id', '=', platform_id)
      .where('project', '=', project)
      .where('resource', '=', resource)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) continue
    const { wishes } = await db
      .selectFrom('sync_request')
      .select((eb) => eb.fn.countAll<number>().as('wishes'))
      .executeTakeFirstOrThrow()
    if (wishes >= mostWishes) break
    await db
      .insertInto('sync_request')
      .values({ platform_id, project, resource, first_at: at, last_at: at })
      .execute()
    kept += 1
  }
  return kept
}
