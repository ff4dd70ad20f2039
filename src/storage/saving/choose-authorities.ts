import { platformOrder } from '../../domain/authority.ts'
import type { Catalogue } from '../../domain/catalogue.ts'
import type { Day } from '../../domain/release.ts'
import type { ResourceKind } from '../../domain/resource.ts'
import { namedSources } from '../columns/counted-sources.ts'
import { no } from '../columns/plain-values.ts'
import type { Database } from '../database.ts'

export interface AuthorityChoice {
  readonly catalogue: Catalogue
  /** Ids of the platforms that can be asked now. */
  readonly enabled: readonly string[]
  /** From which numbers of another platform are shown, where that changes. */
  readonly day: Day
}

/**
 * Gives every resource of a series (of one project, or of all) its authority: the first platform
 * in the order for it that has it. A platform that lost a resource, believed, makes room for the
 * next one; one that the catalogue no longer names is nobody's authority. Numbers that come from
 * another platform from now on get a mark on their line. Returns the ids of the projects in which
 * an authority changed.
 */
export async function chooseAuthorities(
  db: Database,
  { catalogue, enabled, day }: AuthorityChoice,
  projectId?: number,
): Promise<ReadonlySet<number>> {
  let query = namedSources(db)
    .select(['placed.id', 'placed.authority', 'placed.series_id', 'source.platform_id'])
    .select(['resource.project_id', 'resource.kind', 'resource.is_retired'])
    .select(['project.name as project', 'series.name as series'])
    .where('source.is_gone', '=', no)
  if (projectId !== undefined) query = query.where('resource.project_id', '=', projectId)
  const rows = await query.execute()
  const touched = new Set<number>()
  const moves = new Map<string, Move>()
  for (const candidates of Map.groupBy(rows, (row) => row.id).values()) {
    const [first] = candidates
    if (first === undefined) continue
    const has = new Set(candidates.map((one) => one.platform_id))
    const { project, series, project_id } = first
    const subject = { project, series, kind: first.kind as ResourceKind }
    const order = platformOrder(catalogue, enabled, subject)
    const authority = order.find((platform) => has.has(platform)) ?? null
    if (first.authority === authority) continue
    await db
      .updateTable('resource_in_series')
      .set({ authority })
      .where('id', '=', first.id)
      .execute()
    touched.add(project_id)
    if (first.authority === null || authority === null || first.is_retired === 1) continue
    const between = { from_platform: first.authority, to_platform: authority }
    const move = { project_id, series_id: first.series_id, day, ...between }
    moves.set(Object.values(move).join(' '), move)
  }
  for (const move of moves.values()) await markMove(db, move)
  return touched
}

interface Move {
  readonly project_id: number
  readonly series_id: number
  readonly day: Day
  readonly from_platform: string
  readonly to_platform: string
}

/** There and back on one day is no move. */
async function markMove(db: Database, move: Move): Promise<void> {
  const { project_id, series_id, day, from_platform, to_platform } = move
  const back = await db
    .deleteFrom('platform_move')
    .where('project_id', '=', project_id)
    .where('series_id', '=', series_id)
    .where('day', '=', day)
    .where('from_platform', '=', to_platform)
    .where('to_platform', '=', from_platform)
    .executeTakeFirst()
  if (back.numDeletedRows > 0n) return
  await db
    .insertInto('platform_move')
    .values(move)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
