import type { Catalogue } from '../domain/catalogue.ts'
import { dailyScope } from '../domain/daily-scope.ts'
import type { Day } from '../domain/release.ts'
import { partsInGroup, sumByLanguage, sumSource } from '../domain/summary.ts'
import { sumTallies, type Tally } from '../domain/tally.ts'
import type { SummaryRow } from '../reports/report-store.ts'
import { allLanguagesLine, allProjects, sourceLine } from './daily-lines.ts'
import type { Database } from './database.ts'
import { readSummaries } from './summary-rows.ts'

interface RollUp {
  readonly catalogue: Catalogue
  readonly day: Day
  /** Projects that changed. */
  readonly projects: readonly string[]
}

interface Line {
  readonly language: string
  readonly tally: Tally
}

/**
 * Writes the day's points of the lines that changed: of the changed projects, and of every
 * language over all projects. A line whose figures are as they were gets no row.
 */
export async function rollUp(db: Database, { catalogue, day, projects }: RollUp): Promise<boolean> {
  const group = catalogue.groups.find((one) => one.name === catalogue.defaultGroup)
  if (group === undefined) return false
  const scope = dailyScope(catalogue)
  const summaries = await readSummaries(db, catalogue.currentSeries)
  const parts = partsInGroup(summaries, group)
  const ids = await db.selectFrom('project').selectAll().execute()
  const idOf = new Map(ids.map((row) => [row.name, row.id]))
  const linesToWrite = [
    { projectId: allProjects, lines: linesOf(parts) },
    ...projects.flatMap((name) => {
      const projectId = idOf.get(name)
      const own = parts.filter((part) => part.project === name)
      return projectId === undefined ? [] : { projectId, lines: linesOf(own) }
    }),
  ]
  let written = 0
  for (const { projectId, lines } of linesToWrite) {
    written += await writePoints(db, { scope, projectId, day, lines })
  }
  return written > 0
}

function linesOf(parts: readonly SummaryRow[]): Line[] {
  if (parts.length === 0) return []
  const languages = [...sumByLanguage(parts)]
  return [
    { language: sourceLine, tally: sumSource(parts) },
    { language: allLanguagesLine, tally: sumTallies(languages.map(([, tally]) => tally)) },
    ...languages.map(([language, tally]) => ({ language, tally })),
  ]
}

interface PointsToWrite {
  readonly scope: string
  readonly projectId: number
  readonly day: Day
  readonly lines: readonly Line[]
}

async function writePoints(db: Database, due: PointsToWrite): Promise<number> {
  const { scope, projectId: project_id } = due
  const day = await dayToWrite(db, due)
  const lastOf = await lastPoints(db, due)
  const points = due.lines.flatMap(({ language, tally }) => {
    const figures = {
      total: tally.total,
      translated: tally.translated as number | null,
      needs_editing: tally.needsEditing,
      resources: tally.resources,
      counted_resources: tally.countedResources,
      is_lower_bound: Number(tally.isLowerBound || tally.unknownTotals > 0),
    }
    const last = lastOf.get(language)
    lastOf.delete(language)
    const isSame = last !== undefined && figureNames.every((name) => last[name] === figures[name])
    return isSame ? [] : { scope, project_id, language, day, ...figures }
  })
  for (const ended of lastOf.values()) {
    // A line that has nothing left ends in an unknown, not in its last figure.
    if (ended.translated === null) continue
    const nothing = { translated: null, needs_editing: null, counted_resources: 0 }
    points.push({ ...ended, day, ...nothing })
  }
  if (points.length === 0) return 0
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
        is_lower_bound: eb.ref('excluded.is_lower_bound'),
      })),
    )
    .execute()
  return points.length
}

const figureNames = [
  'total',
  'translated',
  'needs_editing',
  'resources',
  'counted_resources',
  'is_lower_bound',
] as const

/**
 * A line tells what was shown, one day after the other. What a reading as of an earlier day changes
 * is shown from the newest point on, so it is no point in the line's past.
 */
async function dayToWrite(db: Database, { scope, projectId, day }: PointsToWrite): Promise<Day> {
  const newest = await db
    .selectFrom('daily_total')
    .select((eb) => eb.fn.max('day').as('day'))
    .where('scope', '=', scope)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  return newest?.day && newest.day > day ? newest.day : day
}

/** The newest point of each of a project's lines. */
async function lastPoints(
  db: Database,
  { scope, projectId }: Pick<PointsToWrite, 'scope' | 'projectId'>,
) {
  const rows = await db
    .selectFrom('daily_total as point')
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('daily_total')
          .select(['language', (inner) => inner.fn.max('day').as('day')])
          .where('scope', '=', scope)
          .where('project_id', '=', projectId)
          .groupBy('language')
          .as('newest'),
      (join) =>
        join.onRef('newest.language', '=', 'point.language').onRef('newest.day', '=', 'point.day'),
    )
    .selectAll('point')
    .where('point.scope', '=', scope)
    .where('point.project_id', '=', projectId)
    .execute()
  return new Map(rows.map((row) => [row.language, row]))
}
