import type { SeenSpelling } from '../../sync/sync-store.ts'
import type { Database } from '../database.ts'

/**
 * Writes where the spellings of a project went, as far as that differs from what is stored.
 * Returns whether anything did. A reading of a part (`isPartial`) only adds to them.
 */
export async function saveSpellings(
  db: Database,
  where: { readonly platform: string; readonly projectId: number },
  spellings: readonly SeenSpelling[],
  isPartial: boolean,
): Promise<boolean> {
  const { platform: platform_id, projectId: project_id } = where
  const stored = await db
    .selectFrom('seen_spelling')
    .selectAll()
    .where('platform_id', '=', platform_id)
    .where('project_id', '=', project_id)
    .execute()
  const before = new Map(stored.map((one) => [one.spelling, one]))
  const now = new Set(spellings.map((one) => one.spelling))
  const written = spellings.filter((one) => {
    const known = before.get(one.spelling)
    if (known === undefined || isPartial) return known === undefined
    return (['outcome', 'language', 'cells'] as const).some((name) => known[name] !== one[name])
  })
  const gone = isPartial ? [] : stored.filter((one) => !now.has(one.spelling))
  for (const { spelling, ...facts } of written) {
    await db
      .insertInto('seen_spelling')
      .values({ platform_id, project_id, spelling, ...facts })
      .onConflict((conflict) =>
        conflict.columns(['platform_id', 'project_id', 'spelling']).doUpdateSet(facts),
      )
      .execute()
  }
  for (const { spelling } of gone) {
    await db
      .deleteFrom('seen_spelling')
      .where('platform_id', '=', platform_id)
      .where('project_id', '=', project_id)
      .where('spelling', '=', spelling)
      .execute()
  }
  return written.length + gone.length > 0
}
