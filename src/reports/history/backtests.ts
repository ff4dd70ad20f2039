import { type Backtest, backtest, quarterSpans } from '../../domain/backtest.ts'
import type { Day } from '../../domain/release.ts'
import type { ReportSources } from '../report-frame.ts'
import type { ReportStore } from '../report-store.ts'
import type { ScopeLine } from '../stored/stored-lines.ts'

/** How far off forecasts would have been over the recorded history. */
export interface BacktestReport {
  readonly from: Day
  readonly to: Day
  readonly projects: number
  /** Projects in a language. */
  readonly lines: number
  /** One and two quarters ahead, of every line. */
  readonly all: readonly Backtest[]
  /** The same where the team translated something in the quarter before. */
  readonly moving: readonly Backtest[]
}

/** The scope of the recorded history: quarter ends of some projects. */
const scope = 'quarters'

/** Answers once for each history that was imported: what it says does not move with the readings. */
export function createBacktests(): (sources: ReportSources) => Promise<BacktestReport | null> {
  let kept: { readonly fingerprint: string; readonly report: BacktestReport | null } | null = null
  return async ({ store }) => {
    const fingerprint = await store.importedHistory(scope)
    if (fingerprint === null) return null
    if (kept?.fingerprint !== fingerprint) kept = { fingerprint, report: await readAll(store) }
    return kept.report
  }
}

async function readAll(store: ReportStore): Promise<BacktestReport | null> {
  return backtestReport(await store.scopeLines(scope))
}

/** `null` where there is no line to go by. */
function backtestReport(lines: readonly ScopeLine[]): BacktestReport | null {
  const days = lines.flatMap(({ points }) => points.map(({ day }) => day)).sort()
  const [from] = days
  const to = days.at(-1)
  if (from === undefined || to === undefined) return null
  const points = lines.map((line) => line.points)
  const over = (movingOnly: boolean) =>
    quarterSpans.map((span) => backtest(points, { ...span, movingOnly }))
  return {
    from,
    to,
    projects: new Set(lines.map(({ project }) => project)).size,
    lines: lines.length,
    all: over(false),
    moving: over(true),
  }
}
