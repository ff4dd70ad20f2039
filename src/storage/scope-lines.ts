import type { ScopeLine } from '../reports/report-store.ts'
import { allLanguagesLine, allProjects, sourceLine } from './daily-lines.ts'
import type { Database } from './database.ts'

/** Every line of a scope that is of one project in one language, with all its points. */
export async function readScopeLines(db: Database, scope: string): Promise<ScopeLine[]> {
  const rows = await db
    .selectFrom('daily_total as point')
    .innerJoin('project', 'project.id', 'point.project_id')
    .select(['project.name as project', 'point.language', 'point.day', 'point.total'])
    .select(['point.translated', 'point.needs_editing', 'point.resources'])
    .select(['point.counted_resources', 'point.is_lower_bound'])
    .where('point.scope', '=', scope)
    .where('point.project_id', '!=', allProjects)
    .where('point.language', 'not in', [sourceLine, allLanguagesLine])
    .orderBy('point.day')
    .execute()
  const lines = Map.groupBy(rows, ({ project, language }) => `${project} ${language}`)
  return [...lines.values()].map((own) => {
    const [{ project, language }] = own as [(typeof own)[0]]
    const points = own.map((row) => ({
      day: row.day,
      total: row.total,
      translated: row.translated,
      needsEditing: row.needs_editing,
      resources: row.resources,
      countedResources: row.counted_resources,
      isLowerBound: row.is_lower_bound === 1,
    }))
    return { project, language, points }
  })
}

/** What was last imported into a scope; `null`: nothing. */
export async function readImportedHistory(db: Database, scope: string): Promise<string | null> {
  const row = await db
    .selectFrom('imported_history')
    .select('fingerprint')
    .where('scope', '=', scope)
    .executeTakeFirst()
  return row?.fingerprint ?? null
}
