import type { Catalogue } from '../../domain/catalogue.ts'
import { backfillScope, dailyScope } from '../../domain/daily-scope.ts'
import { type Day, dayOf, daysLater } from '../../domain/release.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import { groupNamed, type ReportSources } from '../report-frame.ts'
import type { ReportStore } from '../report-store.ts'
import type { HistoryLine, HistoryPoint } from '../stored/stored-lines.ts'
import { stepsOf } from './history-steps.ts'
import type { HistoryMark, HistoryReport } from './history-types.ts'

/** Fewer points make no line. */
const fewestPoints = 2

interface Subject {
  readonly series: string
  readonly project: string | null
  /** `null`: all languages together. */
  readonly language: string | null
  /** What the lines of days count; without: the default group. */
  readonly group?: ResourceGroup
}

/**
 * The lines of a project (all languages together), a language, or a pair: one per scope, never
 * joined, since each scope counts something else. What is known of quarters is of the current series.
 */
export async function readHistories(
  sources: ReportSources,
  subject: Subject,
): Promise<HistoryReport[]> {
  const { store, catalogue } = sources
  const { series, project, language } = subject
  const histories: HistoryReport[] = []
  for (const scope of scopesOf(sources, subject)) {
    const points = await scope.points()
    const [first] = points
    if (first === undefined || points.length < fewestPoints) continue
    const projects = project === null ? await scope.projects() : [project]
    const marks = scope.isMarked
      ? await readMarks(store, { series, project, since: first.day })
      : []
    const languages = language === null ? 'all' : 'one'
    const steps = stepsOf({ languages, projects, project, points }, catalogue.steps ?? [])
    const { kind, group, oneByOneSince } = scope
    histories.push({ scope: kind, group, languages, projects, points, oneByOneSince, marks, steps })
  }
  return histories
}

interface Scope {
  readonly kind: HistoryReport['scope']
  readonly group: ResourceGroup
  /** Moves between platforms are marked in its lines. */
  readonly isMarked: boolean
  /** See {@link HistoryReport}. */
  readonly oneByOneSince: Day | null
  points(): Promise<readonly HistoryPoint[]>
  /** The projects it covers. */
  projects(): Promise<string[]>
}

function scopesOf(sources: ReportSources, subject: Subject): Scope[] {
  const { store, catalogue } = sources
  const { series } = subject
  const days: Scope = {
    kind: 'days',
    group: groupOf(catalogue, subject),
    isMarked: true,
    oneByOneSince: firstOfMonth(daysAgo(sources, daysOneByOne)),
    points: () => readDays(sources, subject),
    projects: () => store.projectsIn({ series, group: groupOf(catalogue, subject) }),
  }
  const pastOf = (kind: Scope['kind'], scope: string): Scope => ({
    kind,
    group: groupNamed(catalogue, catalogue.defaultGroup),
    isMarked: false,
    oneByOneSince: null,
    points: () => readPast(store, scope, subject),
    projects: () => store.scopeProjects(scope),
  })
  return [
    days,
    pastOf('backfill', backfillScope({ ...catalogue, currentSeries: series })),
    ...(series === catalogue.currentSeries ? [pastOf('quarters', 'quarters')] : []),
  ]
}

function groupOf(catalogue: Catalogue, { group }: Subject): ResourceGroup {
  return group ?? groupNamed(catalogue, catalogue.defaultGroup)
}

function lineOf({ language }: Subject): HistoryLine {
  return language === null ? { kind: 'all-languages' } : { kind: 'language', code: language }
}

/** A year is told day by day, and what was before it month by month: so many days in all. */
const daysOneByOne = 366
const daysInAll = 3 * 366

function daysAgo({ clock }: Pick<ReportSources, 'clock'>, days: number): Day {
  return daysLater(dayOf(clock.now()), -days)
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 'YYYY-MM'.length)}-01`
}

/** Day by day, as far back as a page draws them: what it costs does not grow with the past. */
async function readDays(
  sources: ReportSources,
  subject: Subject,
): Promise<readonly HistoryPoint[]> {
  const { store, catalogue } = sources
  const { series, project } = subject
  const group = groupOf(catalogue, subject)
  const [line] = await store.lines({
    by: 'whole',
    series,
    group,
    line: lineOf(subject),
    from: daysAgo(sources, daysInAll),
    monthlyBefore: daysAgo(sources, daysOneByOne),
    ...(project === null ? {} : { project }),
  })
  const points = line?.points ?? []
  if (series !== catalogue.currentSeries || group.name !== catalogue.defaultGroup) return points
  // Lines of the default group were written before those of everything were: they begin this one.
  const scope = dailyScope(catalogue)
  const earlier = await store.history({ scope, project, line: lineOf(subject) })
  const begin = points[0]?.day
  return [...earlier.filter(({ day }) => begin === undefined || day < begin), ...points]
}

/** A past that was imported, or counted from a repository. */
async function readPast(
  store: ReportStore,
  scope: string,
  subject: Subject,
): Promise<readonly HistoryPoint[]> {
  const { project, language } = subject
  const known = await store.history({ scope, project, line: lineOf(subject) })
  if (known.length === 0 || language === null) return known
  return withEmptyDays(known, await store.history({ scope, project, line: { kind: 'source' } }))
}

/** A line over all projects is marked where so many of them moved together. */
const fewestMovedTogether = 2

/** Where the platform changed, once the line had begun. */
export async function readMarks(
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
export function withEmptyDays(
  known: readonly HistoryPoint[],
  source: readonly HistoryPoint[],
): HistoryPoint[] {
  const pointOf = new Map(known.map((point) => [point.day, point]))
  return source.map(
    (point) => pointOf.get(point.day) ?? { ...point, translated: null, needsEditing: null },
  )
}
