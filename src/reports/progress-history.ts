import type { Catalogue } from '../domain/catalogue.ts'
import { dailyScope } from '../domain/daily-scope.ts'
import type { HistoryLine, HistoryPoint, ReportStore } from './report-store.ts'
import type { HistoryReport } from './report-types.ts'

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
 * joined, since each scope counts something else. Both scopes are of the current series; another
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
  for (const kind of ['days', 'quarters'] as const) {
    const scope = kind === 'days' ? dailyScope(catalogue) : kind
    const known = await store.history({ scope, project, line })
    if (known.length === 0) continue
    const points =
      kind === 'quarters' && language !== null
        ? withEmptyDays(known, await store.history({ scope, project, line: { kind: 'source' } }))
        : known
    if (points.length < fewestPoints) continue
    const projects = project === null ? await store.scopeProjects(scope) : [project]
    histories.push({ scope: kind, languages: language === null ? 'all' : 'one', projects, points })
  }
  return histories
}

/** A quarter in which the language had no file at all: the source text is known, its part is not. */
function withEmptyDays(
  known: readonly HistoryPoint[],
  source: readonly HistoryPoint[],
): HistoryPoint[] {
  const pointOf = new Map(known.map((point) => [point.day, point]))
  return source.map(
    (point) => pointOf.get(point.day) ?? { ...point, translated: null, needsEditing: null },
  )
}
