import type { HistoryPoint, ReportStore } from './report-store.ts'
import type { HistoryReport } from './report-types.ts'

const scopes = ['days', 'quarters'] as const

/** Fewer points make no line. */
const fewestPoints = 2

/**
 * The lines of a project (all languages together), a language, or a pair: one per scope, never
 * joined, since each scope counts something else.
 */
export async function readHistories(
  store: ReportStore,
  { project, language }: { project: string | null; language: string | null },
): Promise<HistoryReport[]> {
  const histories: HistoryReport[] = []
  for (const scope of scopes) {
    const line =
      language === null
        ? ({ kind: 'all-languages' } as const)
        : ({ kind: 'language', code: language } as const)
    const known = await store.history({ scope, project, line })
    if (known.length === 0) continue
    const points =
      scope === 'quarters' && language !== null
        ? withEmptyDays(known, await store.history({ scope, project, line: { kind: 'source' } }))
        : known
    if (points.length < fewestPoints) continue
    const projects = project === null ? await store.scopeProjects(scope) : [project]
    histories.push({ scope, languages: language === null ? 'all' : 'one', projects, points })
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
