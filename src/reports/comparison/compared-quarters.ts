import { differenceOf, type SideCounts } from '../../domain/comparison.ts'
import type { Day } from '../../domain/release.ts'
import type { ReportSources } from '../report-frame.ts'
import type { ReportStore } from '../report-store.ts'
import type { HistoryPoint } from '../stored/stored-lines.ts'
import { type ComparedThings, inOrder } from './compared-things.ts'
import type { ComparisonQuery } from './comparison-types.ts'

const scope = 'quarters'

/** Ends of the recorded quarters, oldest first. */
export async function recordedQuarters(store: ReportStore): Promise<Day[]> {
  const points = await store.history({ scope, project: null, line: { kind: 'source' } })
  return points.map(({ day }) => day)
}

/**
 * Compares the recorded quarters at or before two days, of the projects that they cover; `null`
 * where they do not reach back to the first, or tell of other things than those asked for.
 */
export async function compareQuarters(
  { store, catalogue }: ReportSources,
  { before, after, group, language, project }: ComparisonQuery,
): Promise<ComparedThings | null> {
  const isOfDays = before.series === catalogue.currentSeries && after.series === before.series
  if (!isOfDays || before.platform !== null || group !== catalogue.defaultGroup) return null
  const quarters = await recordedQuarters(store)
  const then = quarters.findLast((day) => day <= before.day)
  const now = quarters.findLast((day) => day <= after.day)
  if (then === undefined || now === undefined) return null
  const isUnread = then === now && before.day !== after.day
  const points = isUnread ? [] : await store.pointsOn({ scope, days: inOrder([then, now]) })
  const asked = points.filter(
    (row) =>
      row.language !== null &&
      row.language === (language?.code ?? row.language) &&
      row.project === (project?.name ?? row.project),
  )
  const pairs = Map.groupBy(asked, (row) => `${row.project} ${row.language}`)
  return {
    scope,
    things: [...pairs.values()].flatMap((own) => {
      const [first] = own
      if (first?.language == null) return []
      const on = (day: Day) => countsOf(own.find(({ point }) => point.day === day)?.point)
      const difference = differenceOf({ before: on(then), after: on(now) })
      return { project: first.project, language: first.language, difference }
    }),
    readBefore: [then],
    readAfter: [now],
    unread: isUnread ? await store.scopeProjects(scope) : [],
  }
}

/** Where some file had no number, nobody knows how the whole compares. */
function countsOf(point: HistoryPoint | undefined): SideCounts | null {
  if (point === undefined || point.translated === null) return null
  if (point.countedResources < point.resources) return null
  const { total, translated, needsEditing, isLowerBound } = point
  return { total, translated, needsEditing, isLowerBound }
}
