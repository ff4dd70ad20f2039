import type { Catalogue, CatalogueProject, CatalogueResource } from '../../domain/catalogue.ts'
import type { Day } from '../../domain/release.ts'
import type { Database } from '../database.ts'
import { chooseAuthorities } from './choose-authorities.ts'
import { writeSummaries } from './write-summaries.ts'

/**
 * Makes the database know what the catalogue names. What it no longer names is kept, retired: it
 * counts nowhere until it is named again. Returns whether anything changed that a page could show.
 * @param enabled see `SyncStore.applyCatalogue`
 */
export async function applyCatalogue(
  db: Database,
  catalogue: Catalogue,
  { enabled, day }: { readonly enabled: readonly string[] | null; readonly day: Day },
): Promise<boolean> {
  await addPlatforms(db, catalogue)
  await addSeries(db, catalogue)
  const rows = await db.selectFrom('project').selectAll().execute()
  const known = new Map(rows.map((row) => [row.name, row.id]))
  const touched = new Set<number>()
  for (const project of catalogue.projects) {
    const { id, isRenamed } = await nameProject(db, project, known)
    known.delete(project.name)
    if ((await applyResources(db, project.resources, id)) || isRenamed) touched.add(id)
  }
  for (const id of known.values()) {
    if (await applyResources(db, [], id)) touched.add(id)
  }
  if (enabled !== null) {
    await enablePlatforms(db, enabled)
    const changed = await chooseAuthorities(db, { catalogue, enabled, day })
    for (const id of changed) touched.add(id)
  }
  const { thresholds } = catalogue
  for (const id of touched) await writeSummaries(db, id, { day, thresholds })
  return touched.size > 0
}

/** Ids of the platforms that the process that last synced could ask. */
export async function enabledPlatforms(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('platform').select('id').where('is_enabled', '=', 1).execute()
  return rows.map((row) => row.id)
}

async function enablePlatforms(db: Database, enabled: readonly string[]): Promise<void> {
  const before = new Set(await enabledPlatforms(db))
  const rows = await db.selectFrom('platform').select('id').execute()
  for (const { id } of rows) {
    const isEnabled = enabled.includes(id)
    if (isEnabled === before.has(id)) continue
    await db
      .updateTable('platform')
      .set({ is_enabled: Number(isEnabled) })
      .where('id', '=', id)
      .execute()
  }
}

async function addPlatforms(db: Database, catalogue: Catalogue): Promise<void> {
  for (const { id, kind } of catalogue.platforms) {
    await db
      .insertInto('platform')
      .values({ id, kind })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ kind }).where('platform.kind', '!=', kind),
      )
      .execute()
  }
}

async function addSeries(db: Database, catalogue: Catalogue): Promise<void> {
  const known = new Set((await db.selectFrom('series').select('name').execute()).map((s) => s.name))
  const added = catalogue.series.filter((one) => !known.has(one.name))
  if (added.length === 0) return
  await db
    .insertInto('series')
    .values(added.map(({ name }) => ({ name })))
    .execute()
}

/** Finds a project under its name or a former one, which then becomes its name; else adds it. */
async function nameProject(
  db: Database,
  { name, formerNames }: CatalogueProject,
  known: Map<string, number>,
): Promise<{ id: number; isRenamed: boolean }> {
  const id = known.get(name)
  if (id !== undefined) return { id, isRenamed: false }
  const former = formerNames.find((one) => known.has(one))
  const formerId = former === undefined ? undefined : known.get(former)
  if (former !== undefined && formerId !== undefined) {
    await db.updateTable('project').set({ name }).where('id', '=', formerId).execute()
    known.delete(former)
    return { id: formerId, isRenamed: true }
  }
  const row = await db
    .insertInto('project')
    .values({ name })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: row.id, isRenamed: false }
}

async function applyResources(
  db: Database,
  named: readonly CatalogueResource[],
  projectId: number,
): Promise<boolean> {
  const rows = await db
    .selectFrom('resource')
    .selectAll()
    .where('project_id', '=', projectId)
    .execute()
  const known = new Map(rows.map((row) => [row.key, row]))
  let changed = false
  for (const { key, kind, tier } of named) {
    const row = known.get(key)
    known.delete(key)
    if (row === undefined) {
      await db.insertInto('resource').values({ project_id: projectId, key, kind, tier }).execute()
    } else if (row.kind !== kind || row.tier !== tier || row.is_retired === 1) {
      const facts = { kind, tier, is_retired: 0 }
      await db.updateTable('resource').set(facts).where('id', '=', row.id).execute()
      changed = true
    }
  }
  for (const row of known.values()) {
    if (row.is_retired === 1) continue
    await db.updateTable('resource').set({ is_retired: 1 }).where('id', '=', row.id).execute()
    changed = true
  }
  return changed
}
