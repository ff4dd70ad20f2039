import type { ReportStore } from './report-store.ts'
import type { HistoryReport } from './report-types.ts'

const scopes = ['days', 'quarters'] as const

/** Fewer points make no line. */
const fewestPoints = 2

/**
 * The lines of a project, a language, or a pair: one per scope, never joined, since each scope
 * counts something else.
 */
export async function readHistories(
  store: ReportStore,
  subject: { project: string | null; language: string | null },
): Promise<HistoryReport[]> {
  const histories: HistoryReport[] = []
  for (const scope of scopes) {
    const points = await store.history({ scope, ...subject })
    if (points.length < fewestPoints) continue
    const projects = subject.project === null ? await store.scopeProjects(scope) : [subject.project]
    histories.push({ scope, projects, points })
  }
  return histories
}
