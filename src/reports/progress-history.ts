import type { Catalogue } from '../domain/catalogue.ts'
import { backfillScope, dailyScope } from '../domain/daily-scope.ts'
import type { Day } from '../domain/release.ts'
import { stepsOf } from './history-steps.ts'
import type { HistoryLine, HistoryPoint, ReportStore } from './report-store.ts'
import type { HistoryMark, HistoryReport } from './report-types.ts'

/** Fewer points make no line. */
const fewestPoints = 2

interface Subject {
  readonly series: string
  readonly project: string | null
  /** `null`: all languages together. */
  readonly language: string | null
}

/**
 * The lines of a project (all languages together), a language, or a pair: one per scope, never
 * joined, since each scope counts something else. All scopes are of the current series; another
 * series has no line.
 */
export async function readHistories(
  store: ReportStore,
  catalogue: Catalogue,
  { series, project, language }: Subject,
): Promise<HistoryReport[]> {
  if (series !== catalogue.currentSeries) return []
  const line: HistoryLine =
    language === null ? { kind: 'all-languages' } : { kind: 'language', code: language }
  const histories: HistoryReport[] = []
  for (const [kind, scope] of scopesOf(catalogue)) {
    const known = await store.history({ scope, project, line })
    if (known.length === 0) continue
    const points =
      kind !== 'days' && language !== null
        ? withEmptyDays(known, await store.history({ scope, project, line: { kind: 'source' } }))
        : known
    const [first] = points
    if (first === undefined || points.length < fewestPoints) continue
    const projects = project === null ? await store.scopeProjects(scope) : [project]
    const marks =
      kind === 'days' ? await readMarks(store, { series, project, since: first.day }) : []
    const languages = language === null ? 'all' : 'one'
    const steps = stepsOf({ languages, projects, project, points }, catalogue.steps ?? [])
    histories.push({ scope: kind, languages, projects, points, marks, steps })
  }
  return histories
}

function scopesOf(catalogue: Catalogue): [HistoryReport['scope'], string][] {
  return [
    ['days', dailyScope(catalogue)],
    ['backfill', backfillScope(catalogue)],
    ['quarters', 'quarters'],
  ]
}

/** A line over all projects is marked where so many of them moved together. */
const fewestMovedTogether = 2

/** Where the platform changed, once the line had begun. */
async function readMarks(
  store: ReportStore,
  { series, project, since }: { series: string; project: string | null; since: Day },
): Promise<HistoryMark[]> {
  const moves = (await store.moves({ series, project })).filter(({ day }) => day > since)
  const together = Map.groupBy(moves, ({ day, from, to }) => `${day} ${from} ${to}`)
  return [...together.values()].flatMap((own) => {
    const [first] = own
    const isShown = project !== null || own.length >= fewestMovedTogether
    return first !== undefined && isShown
      ? [{ day: first.day, from: first.from, to: first.to }]
      : []
  })
}

/** A day on which the language had no file at all: the source text is known, its part is not. */
function withEmptyDays(
  known: readonly HistoryPoint[],
  source: readonly HistoryPoint[],
): HistoryPoint[] {
  const pointOf = new Map(known.map((point) => [point.day, point]))
  return source.map(
    (point) => pointOf.get(point.day) ?? { ...point, translated: null, needsEditing: null },
  )
}
