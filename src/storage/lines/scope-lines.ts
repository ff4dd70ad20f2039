import type { Selectable } from 'kysely'
import type { Day } from '../../domain/release.ts'
import type {
  HistoryLine,
  HistoryPoint,
  ScopeLine,
  ScopePointRow,
} from '../../reports/stored/stored-lines.ts'
import { allLanguagesLine, allProjects, sourceLine } from '../columns/daily-lines.ts'
import type { Database } from '../database.ts'
import type { DailyTotalTable } from '../tables/line-tables.ts'

/** Lines of a scope: of one project, or (`null`) of all of them together. */
export interface ScopeFilter {
  readonly scope: string
  readonly project: string | null
}

/** One line of a scope, oldest point first. */
export async function readScopeLine(
  db: Database,
  asked: ScopeFilter,
  line: HistoryLine,
): Promise<HistoryPoint[]> {
  const rows = await totalsOf(db, asked).where('language', '=', languageColumn(line)).execute()
  return rows.map(toPoint)
}

/** The lines of all languages; that of the source text under `''`. */
export async function readScopeLanguages(
  db: Database,
  asked: ScopeFilter,
): Promise<Map<string, HistoryPoint[]>> {
  const rows = await totalsOf(db, asked).where('language', '!=', allLanguagesLine).execute()
  const lines = Map.groupBy(rows, ({ language }) => language)
  return new Map([...lines].map(([language, own]) => [language, own.map(toPoint)]))
}

/** Every line of a scope that is of one project in one language, with all its points. */
export async function readScopeLines(db: Database, scope: string): Promise<ScopeLine[]> {
  const rows = await totalsOfProjects(db, scope)
    .where('language', 'not in', [sourceLine, allLanguagesLine])
    .orderBy('day')
    .execute()
  const lines = Map.groupBy(rows, ({ project, language }) => `${project} ${language}`)
  return [...lines.values()].map((own) => {
    const [{ project, language }] = own as [(typeof own)[0]]
    return { project, language, points: own.map(toPoint) }
  })
}

/** What the lines of a scope's projects say of some days. */
export async function readScopePoints(
  db: Database,
  { scope, days }: { readonly scope: string; readonly days: readonly Day[] },
): Promise<ScopePointRow[]> {
  const rows = await totalsOfProjects(db, scope)
    .where('day', 'in', days)
    .where('language', '!=', allLanguagesLine)
    .execute()
  return rows.map((row) => ({
    project: row.project,
    language: row.language === sourceLine ? null : row.language,
    point: toPoint(row),
  }))
}

/** Names of the projects that a scope has lines of. */
export async function readScopeProjects(db: Database, scope: string): Promise<string[]> {
  const rows = await db
    .selectFrom('daily_total')
    .innerJoin('project', 'project.id', 'daily_total.project_id')
    .select('project.name')
    .distinct()
    .where('scope', '=', scope)
    .orderBy('project.name')
    .execute()
  return rows.map((row) => row.name)
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

function totalsOf(db: Database, { scope, project }: ScopeFilter) {
  return db
    .selectFrom('daily_total')
    .selectAll()
    .where('scope', '=', scope)
    .where('project_id', '=', (eb) =>
      project === null
        ? eb.lit(allProjects)
        : eb.selectFrom('project').select('id').where('name', '=', project),
    )
    .orderBy('day')
}

/** Of each project by itself. */
function totalsOfProjects(db: Database, scope: string) {
  return db
    .selectFrom('daily_total')
    .innerJoin('project', 'project.id', 'daily_total.project_id')
    .selectAll('daily_total')
    .select('project.name as project')
    .where('scope', '=', scope)
}

function toPoint(row: Selectable<DailyTotalTable>): HistoryPoint {
  return {
    day: row.day,
    total: row.total,
    translated: row.translated,
    needsEditing: row.needs_editing,
    resources: row.resources,
    countedResources: row.counted_resources,
    isLowerBound: row.is_lower_bound === 1,
  }
}

function languageColumn(line: HistoryLine): string {
  switch (line.kind) {
    case 'source':
      return sourceLine
    case 'all-languages':
      return allLanguagesLine
    case 'language':
      return line.code
  }
}
