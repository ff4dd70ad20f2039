import type { SeenSpelling } from '../../sync/sync-store.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'
import { ManyRows } from './many-rows.ts'

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
  await spellingRows.insert(
    db,
    written.map(({ spelling, outcome, language, cells }) => ({
      platform_id,
      project_id,
      ...{ spelling, outcome, language, cells },
    })),
  )
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

const spellingRows = new ManyRows((db, rows: readonly Tables['seen_spelling'][]) =>
  db
    .insertInto('seen_spelling')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['platform_id', 'project_id', 'spelling']).doUpdateSet((eb) => ({
        outcome: eb.ref('excluded.outcome'),
        language: eb.ref('excluded.language'),
        cells: eb.ref('excluded.cells'),
      })),
    ),
)
