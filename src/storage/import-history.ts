import { createHash } from 'node:crypto'
import type { ScopePoint } from '../sync/sync-store.ts'
import { allLanguagesLine, sourceLine } from './daily-lines.ts'
import type { Database } from './database.ts'

/**
 * Replaces the lines of a scope by imported ones, of each project and of all together.
 * Returns false, having written nothing, when the same was imported before.
 */
export async function importHistory(
  db: Database,
  scope: string,
  points: readonly ScopePoint[],
): Promise<boolean> {
  const fingerprint = createHash('sha256').update(JSON.stringify(points)).digest('base64url')
  const before = await db
    .selectFrom('imported_history')
    .select('fingerprint')
    .where('scope', '=', scope)
    .executeTakeFirst()
  if (before?.fingerprint === fingerprint) return false
  await db.deleteFrom('daily_total').where('scope', '=', scope).execute()
  await db.deleteFrom('imported_history').where('scope', '=', scope).execute()
  await db.insertInto('imported_history').values({ scope, fingerprint }).execute()

  const projects = await db.selectFrom('project').selectAll().execute()
  const idOf = new Map(projects.map((project) => [project.name, project.id]))
  const known = points.flatMap((point) => {
    const id = idOf.get(point.project)
    return id === undefined ? [] : [{ id, point }]
  })
  const own = known.map(({ id, point }) => toRow(scope, id, point))
  const summed = sumOverProjects(known.map(({ point }) => point))
  const rows = [...own, ...summed.map((point) => toRow(scope, 0, point))]
  rows.push(...sumOverLanguages(rows))
  for (let from = 0; from < rows.length; from += 200) {
    await db
      .insertInto('daily_total')
      .values(rows.slice(from, from + 200))
      .execute()
  }
  return true
}

type Row = ReturnType<typeof toRow>

function toRow(scope: string, projectId: number, point: ScopePoint) {
  return {
    scope,
    project_id: projectId,
    language: point.language ?? sourceLine,
    day: point.day,
    total: point.total,
    translated: point.translated,
    needs_editing: point.needsEditing,
    resources: point.resources,
    counted_resources: point.countedResources,
  }
}

/** All languages with a file together: their strings, and those they have translated. */
function sumOverLanguages(rows: readonly Row[]): Row[] {
  const ofLanguages = rows.filter((row) => row.language !== sourceLine)
  const lines = Map.groupBy(ofLanguages, (row) => `${row.project_id} ${row.day}`)
  return [...lines.values()].map((own) => ({ ...own.reduce(addRows), language: allLanguagesLine }))
}

function addRows(a: Row, b: Row): Row {
  return {
    ...a,
    total: a.total + b.total,
    translated: plus(a.translated, b.translated),
    needs_editing: plus(a.needs_editing, b.needs_editing),
    resources: a.resources + b.resources,
    counted_resources: a.counted_resources + b.counted_resources,
  }
}

/** The denominator is the whole scope that day: a project without the language counts as uncounted. */
function sumOverProjects(points: readonly ScopePoint[]): ScopePoint[] {
  return [...Map.groupBy(points, (point) => point.day)].flatMap(([, ofDay]) => {
    const source = ofDay.filter((point) => point.language === null)
    const languages = Map.groupBy(ofDay, (point) => point.language)
    return [...languages].map(([, own]) => {
      const covered = new Set(own.map((point) => point.project))
      const rest = source.filter((point) => !covered.has(point.project))
      return [...own, ...rest.map(uncounted)].reduce(addPoints)
    })
  })
}

function uncounted(point: ScopePoint): ScopePoint {
  return { ...point, translated: 0, needsEditing: 0, countedResources: 0 }
}

function addPoints(a: ScopePoint, b: ScopePoint): ScopePoint {
  return {
    ...a,
    total: a.total + b.total,
    translated: plus(a.translated, b.translated),
    needsEditing: plus(a.needsEditing, b.needsEditing),
    resources: a.resources + b.resources,
    countedResources: a.countedResources + b.countedResources,
  }
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}
