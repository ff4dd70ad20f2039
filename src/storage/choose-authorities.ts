import type { Database } from './database.ts'

/**
 * Gives every resource of a series (of one project, or of all) its authority: the first platform
 * in `order` that has it. A platform that lost a resource, believed, makes room for the next one;
 * one that the catalogue no longer names is nobody's authority.
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
    const [first] = candidates
    if (first === undefined) continue
    const has = new Set(candidates.map((one) => one.platform_id))
    const authority = order.find((platform) => has.has(platform)) ?? null
    if (first.authority === authority) continue
    await db
      .updateTable('resource_in_series')
      .set({ authority })
      .where('id', '=', first.id)
      .execute()
    touched.add(first.project_id)
  }
  return touched
}
