import type { Catalogue, CatalogueProject } from '../domain/catalogue.ts'
import { chooseAuthorities } from './choose-authorities.ts'
import type { Database } from './database.ts'
import { writeSummaries } from './write-summaries.ts'

/**
 * Makes the database know what the catalogue names, and nothing more: numbers of what it no longer
 * names stay. Returns true when something a page could show has changed.
 */
export async function applyCatalogue(
  db: Database,
  catalogue: Catalogue,
  enabled: readonly string[],
): Promise<boolean> {
  await addPlatforms(db, catalogue)
  await addSeries(db, catalogue)
  const known = new Map(
    (await db.selectFrom('project').selectAll().execute()).map((p) => [p.name, p.id]),
  )
  const touched = new Set<number>()
  for (const project of catalogue.projects) {
    const id = await nameProject(db, project, known)
    if (await applyResources(db, project, id)) touched.add(id)
  }
  for (const id of await chooseAuthorities(db, authorityOrder(catalogue, enabled))) touched.add(id)
  for (const id of touched) await writeSummaries(db, id)
  return touched.size > 0
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
  project: CatalogueProject,
  known: Map<string, number>,
): Promise<number> {
  const id = known.get(project.name)
  if (id !== undefined) return id
  const former = project.formerNames.find((name) => known.has(name))
  if (former !== undefined) {
    const formerId = known.get(former) as number
    await db.updateTable('project').set({ name: project.name }).where('id', '=', formerId).execute()
    known.delete(former)
    return formerId
  }
  const row = await db
    .insertInto('project')
    .values({ name: project.name })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

async function applyResources(
  db: Database,
  project: CatalogueProject,
  projectId: number,
): Promise<boolean> {
  const rows = await db
    .selectFrom('resource')
    .selectAll()
    .where('project_id', '=', projectId)
    .execute()
  const known = new Map(rows.map((row) => [row.key, row]))
  let changed = false
  for (const { key, kind, tier } of project.resources) {
    const row = known.get(key)
    if (row === undefined) {
      await db.insertInto('resource').values({ project_id: projectId, key, kind, tier }).execute()
    } else if (row.kind !== kind || row.tier !== tier) {
      await db.updateTable('resource').set({ kind, tier }).where('id', '=', row.id).execute()
      changed = true
    }
  }
  return changed
}

/** Platforms by how much their numbers count: enabled ones first, each in the catalogue's order. */
export function authorityOrder(catalogue: Catalogue, enabled: readonly string[]): string[] {
  const ids = catalogue.platforms.map((platform) => platform.id)
  return [...ids.filter((id) => enabled.includes(id)), ...ids.filter((id) => !enabled.includes(id))]
}
