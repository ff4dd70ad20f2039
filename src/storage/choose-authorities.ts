import type { Database } from './database.ts'

/**
 * Gives every resource of a series (of one project, or of all) its authority: the first platform
 * in `order` that has it. A platform that lost a resource, believed, makes room for the next one.
 * Returns the ids of the projects where an authority changed.
 */
export async function chooseAuthorities(
  db: Database,
  order: readonly string[],
  projectId?: number,
): Promise<Set<number>> {
  let query = db
    .selectFrom('resource_source as source')
    .innerJoin('resource_in_series as placed', 'placed.id', 'source.resource_in_series_id')
    .innerJoin('resource', 'resource.id', 'placed.resource_id')
    .select(['placed.id', 'placed.authority', 'source.platform_id', 'resource.project_id'])
    .where('source.is_gone', '=', 0)
  if (projectId !== undefined) query = query.where('resource.project_id', '=', projectId)
  const rows = await query.execute()
  const touched = new Set<number>()
  for (const candidates of Map.groupBy(rows, (row) => row.id).values()) {
    const best = candidates.reduce((one, other) =>
      order.indexOf(other.platform_id) < order.indexOf(one.platform_id) ? other : one,
    )
    if (best.authority === best.platform_id) continue
    await db
      .updateTable('resource_in_series')
      .set({ authority: best.platform_id })
      .where('id', '=', best.id)
      .execute()
    touched.add(best.project_id)
  }
  return touched
}
