import type { Catalogue } from '../domain/catalogue.ts'
import type { Day } from '../domain/release.ts'
import { isInGroup } from '../domain/resource.ts'
import { sumByLanguage, sumSource } from '../domain/summary.ts'
import { sumTallies, type Tally } from '../domain/tally.ts'
import type { SummaryRow } from '../reports/report-store.ts'
import { allLanguagesLine, sourceLine } from './daily-lines.ts'
import type { Database } from './database.ts'
import { readSummaries } from './summary-rows.ts'

interface RollUp {
  readonly catalogue: Catalogue
  readonly day: Day
  /** Projects that changed. */
  readonly projects: readonly string[]
}

interface Line {
  readonly projectId: number
  readonly language: string
  readonly tally: Tally
}

/** The scope of the daily lines: the default group of the current series. */
const scope = 'days'

/**
 * Writes the day's points of the lines that changed: of the changed projects, and of every
 * language over all projects. A line whose figures are as they were gets no row.
 */
export async function rollUp(db: Database, { catalogue, day, projects }: RollUp): Promise<void> {
  const group = catalogue.groups.find((one) => one.name === catalogue.defaultGroup)
  if (group === undefined) return
  const summaries = await readSummaries(db, catalogue.currentSeries)
  const parts = summaries.filter((row) => isInGroup(group, row))
  const ids = await db.selectFrom('project').selectAll().execute()
  const idOf = new Map(ids.map((row) => [row.name, row.id]))
  const changed = projects.flatMap((name) => {
    const own = parts.filter((part) => part.project === name)
    return own.length === 0 ? [] : linesOf(idOf.get(name) ?? 0, own)
  })
  const lines = [...changed, ...linesOf(0, parts)]
  for (const [projectId, own] of Map.groupBy(lines, (line) => line.projectId)) {
    await writePoints(db, projectId, own, day)
  }
}

function linesOf(projectId: number, parts: readonly SummaryRow[]): Line[] {
  const languages = [...sumByLanguage(parts)]
  return [
    { projectId, language: sourceLine, tally: sumSource(parts) },
    {
      projectId,
      language: allLanguagesLine,
      tally: sumTallies(languages.map(([, tally]) => tally)),
    },
    ...languages.map(([language, tally]) => ({ projectId, language, tally })),
  ]
}

async function writePoints(
  db: Database,
  projectId: number,
  lines: readonly Line[],
  day: Day,
): Promise<void> {
  const lastOf = await lastPoints(db, projectId, day)
  const points = lines.flatMap(({ language, tally }) => {
    const figures = {
      total: tally.total,
      translated: tally.translated,
      needs_editing: tally.needsEditing,
      resources: tally.resources,
      counted_resources: tally.countedResources,
    }
    const last = lastOf.get(language)
    const isSame = last !== undefined && figureNames.every((name) => last[name] === figures[name])
    return isSame ? [] : { scope, project_id: projectId, language, day, ...figures }
  })
  if (points.length === 0) return
  await db
    .insertInto('daily_total')
    .values(points)
    .onConflict((conflict) =>
      conflict.columns(['scope', 'project_id', 'language', 'day']).doUpdateSet((eb) => ({
        total: eb.ref('excluded.total'),
        translated: eb.ref('excluded.translated'),
        needs_editing: eb.ref('excluded.needs_editing'),
        resources: eb.ref('excluded.resources'),
        counted_resources: eb.ref('excluded.counted_resources'),
      })),
    )
    .execute()
}

const figureNames = [
  'total',
  'translated',
  'needs_editing',
  'resources',
  'counted_resources',
] as const

/** The newest point of each of a project's lines, up to a day. */
async function lastPoints(db: Database, projectId: number, day: Day) {
  const rows = await db
    .selectFrom('daily_total as point')
    .selectAll()
    .where('scope', '=', scope)
    .where('project_id', '=', projectId)
    .where('day', '=', (eb) =>
      eb
        .selectFrom('daily_total as later')
        .select((inner) => inner.fn.max('later.day').as('day'))
        .where('later.scope', '=', scope)
        .where('later.project_id', '=', projectId)
        .whereRef('later.language', '=', 'point.language')
        .where('later.day', '<=', day),
    )
    .execute()
  return new Map(rows.map((row) => [row.language, row]))
}
