import {
  type Forecast,
  type ForeseenLeft,
  forecastOf,
  foreseenLeft,
  type Standing,
} from '../../domain/forecast.ts'
import type { ProgressPoint } from '../../domain/progress-line.ts'
import {
  cycleBegin,
  type Day,
  type Deadline,
  deadlinesOf,
  type Series,
} from '../../domain/release.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import { stepsOf } from '../history/history-steps.ts'
import type { HistoryMark, HistoryStep } from '../history/history-types.ts'
import { readMarks } from '../history/progress-history.ts'
import type { ReportSources } from '../report-frame.ts'
import type { HistoryLine } from '../stored/stored-lines.ts'

/**
 * What was left, day by day, since the work for a release began, and what will be left on its dates
 * if it goes on as it went.
 */
export interface RunUp {
  readonly release: Series
  readonly deadlines: readonly Deadline[]
  readonly begin: Day
  /** `all`: languages with a file together. */
  readonly languages: 'one' | 'all'
  readonly projects: readonly string[]
  /** Oldest first: one where something changed, and at last the newest reading. Empty: see `missing`. */
  readonly points: readonly ProgressPoint[]
  /** Where another platform took over, and where the size of the text jumped. */
  readonly moves: readonly HistoryMark[]
  readonly steps: readonly HistoryStep[]
  /** Why there is nothing to draw; `null`: there is. */
  readonly missing: MissingRunUp | null
  readonly forecast: Forecast
  /** Resources without a figure, which are in nothing of this. */
  readonly openResources: number
  /** On each date after the newest reading, and where nothing is left; empty: nothing is foreseen. */
  readonly foreseen: readonly ForeseenLeft[]
}

export type MissingRunUp =
  /** Nothing of it has a number. */
  | { readonly why: 'no-figure' }
  /** The newest reading, of this day, was made before the work for the release began. */
  | { readonly why: 'before'; readonly day: Day }
  /** Everything known of it since is one reading, of this day. */
  | { readonly why: 'one-reading'; readonly day: Day }

interface Subject {
  readonly release: Series
  /** The series whose figures stand for the release. */
  readonly series: string
  readonly group: ResourceGroup
  readonly line: HistoryLine
  /** Where it stands, and how fast it moves: asked for where there is something to draw. */
  standing(): Promise<Standing>
  /** The day its figures hold for; `null`: never read. */
  readonly asOf: Day | null
  readonly today: Day
}

/**
 * `null` where the calendar of the release is not known, and where nothing of its run-up was read
 * before it was out.
 */
export async function readRunUp(
  { store, catalogue }: ReportSources,
  subject: Subject,
): Promise<RunUp | null> {
  const { release, series, group, line, asOf, today } = subject
  const deadlines = deadlinesOf(release)
  const begin = cycleBegin(release, catalogue.series)
  const end = deadlines.at(-1)?.day
  if (begin === null || end === undefined) return null
  const frame = {
    release,
    deadlines,
    begin,
    languages: line.kind === 'all-languages' ? 'all' : 'one',
    projects: group.projects ?? [],
  } as const
  const nothing = (missing: MissingRunUp): RunUp | null =>
    today > end ? null : { ...frame, ...noLine, missing }
  if (asOf === null) return nothing({ why: 'no-figure' })
  if (asOf < begin) return nothing({ why: 'before', day: asOf })
  const known = await store.lines({ by: 'whole', series, group, line, from: begin })
  const points = until(known[0]?.points ?? [], asOf < end ? asOf : end)
  if (points.every(({ left }) => left === null)) return nothing({ why: 'no-figure' })
  if (points.length < fewestPoints) return nothing({ why: 'one-reading', day: asOf })
  const standing = await subject.standing()
  const forecast = forecastOf(standing, today)
  const { languages, projects } = frame
  const project = projects.length === 1 ? (projects[0] ?? null) : null
  const since = points[0]?.day ?? begin
  return {
    ...frame,
    points,
    moves: await readMarks(store, { series, project, since }),
    steps: stepsOf({ languages, projects, project, points }, catalogue.steps ?? []),
    missing: null,
    forecast,
    openResources: standing.openResources,
    foreseen: foreseenDays(asOf, deadlines, forecast, end).flatMap(
      (day) => foreseenLeft(standing, today, day) ?? [],
    ),
  }
}

const fewestPoints = 2

const noLine = {
  points: [],
  moves: [],
  steps: [],
  forecast: { kind: 'unknown', reason: { why: 'no-figure' } },
  openResources: 0,
  foreseen: [],
} as const

/** The line up to a day, on which its last figures still hold. */
function until(points: readonly ProgressPoint[], day: Day): ProgressPoint[] {
  const own = points.filter((point) => point.day <= day)
  const last = own.at(-1)
  return last === undefined || last.day === day ? own : [...own, { ...last, day }]
}

/** From the newest reading on: where the range begins, each date, and where nothing is left. */
function foreseenDays(
  asOf: Day,
  deadlines: readonly Deadline[],
  forecast: Forecast,
  end: Day,
): Day[] {
  const ends = forecast.kind === 'finishes' ? [forecast.from, forecast.to ?? end] : []
  const days = [asOf, ...deadlines.map(({ day }) => day), ...ends]
  return [...new Set(days)].filter((day) => day >= asOf && day <= end).sort()
}
