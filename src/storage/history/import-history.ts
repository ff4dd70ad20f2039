import { createHash } from 'node:crypto'
import type { ScopePoint } from '../../sync/sync-store.ts'
import { allLanguagesLine, allProjects, sourceLine } from '../columns/daily-lines.ts'
import type { Database } from '../database.ts'
import { ManyRows } from '../saving/many-rows.ts'

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
  const own = points.flatMap((point) => {
    const id = idOf.get(point.project)
    return id === undefined ? [] : toRow(scope, id, point)
  })
  const rows = [...own, ...sumOverProjects(own)]
  rows.push(...sumOverLanguages(rows))
  await dailyRows.insert(db, rows)
  return true
}

const dailyRows = new ManyRows((db, rows: readonly Row[]) =>
  db.insertInto('daily_total').values(rows),
)

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
function sumOverProjects(rows: readonly Row[]): Row[] {
  return [...Map.groupBy(rows, (row) => row.day).values()].flatMap((ofDay) => {
    const source = ofDay.filter((row) => row.language === sourceLine)
    return [...Map.groupBy(ofDay, (row) => row.language).values()].map((own) => {
      const covered = new Set(own.map((row) => row.project_id))
      const rest = source.filter((row) => !covered.has(row.project_id))
      return { ...[...own, ...rest.map(uncounted)].reduce(addRows), project_id: allProjects }
    })
  })
}

function uncounted(row: Row): Row {
  return { ...row, translated: 0, needs_editing: 0, counted_resources: 0 }
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}
