import { daysBetween, daysLater } from '../../domain/release.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import { newestDayOf } from '../reading-age.ts'
import type { ReportSources } from '../report-frame.ts'
import type { ReportFrame } from '../report-types.ts'
import { stepsOf } from './history-steps.ts'
import type { LanguageHistories } from './history-types.ts'
import { withEmptyDays } from './progress-history.ts'

/** Days that are drawn one by one: half a year, as long as a release takes. */
const daysDrawn = 182

/** Fewer days of readings are no line to be drawn small. */
const fewestDays = 30

interface Subject {
  readonly series: string
  readonly group: ResourceGroup
  /** `null`: all projects of the group. */
  readonly project: string | null
  readonly ages: ReportFrame['ages']
}

/**
 * The lines of all languages over one text, in each scope that is known of it: day by day once a
 * month of days was read, before quarter by quarter, which is of the default group in the current
 * series. Two scopes are never joined.
 */
export async function readLanguageHistories(
  sources: ReportSources,
  subject: Subject,
): Promise<LanguageHistories[]> {
  const scopes = [await readDays(sources, subject), await readQuarters(sources, subject)]
  return scopes.filter((lines) => lines !== null)
}

/** The lines to be drawn beside a table: those of the first scope that is known. */
export async function readSmallLines(
  sources: ReportSources,
  subject: Subject,
): Promise<LanguageHistories | null> {
  return (await readDays(sources, subject)) ?? (await readQuarters(sources, subject))
}

async function readDays(
  { store, catalogue }: ReportSources,
  { series, group, project, ages }: Subject,
): Promise<LanguageHistories | null> {
  const to = newestDayOf(ages)
  if (to === null) return null
  const from = daysLater(to, -daysDrawn)
  const query = { series, group, from, ...(project === null ? {} : { project }) }
  const [line] = await store.lines({ ...query, by: 'whole', line: { kind: 'source' } })
  const source = line?.points ?? []
  const first = source[0]?.day
  if (first === undefined || daysBetween(first, to) < fewestDays) return null
  const projects = project === null ? await store.projectsIn({ series, group }) : [project]
  const lines = await store.lines({ ...query, by: 'language' })
  const languages = new Map(lines.map(({ key, points }) => [key, points]))
  const steps = stepsOf(
    { languages: 'one', projects, project, points: source },
    catalogue.steps ?? [],
  )
  return { scope: 'days', projects, from: first, to, source, languages, steps }
}

async function readQuarters(
  { store, catalogue }: ReportSources,
  { series, group, project }: Subject,
): Promise<LanguageHistories | null> {
  const isKnown = series === catalogue.currentSeries && group.name === catalogue.defaultGroup
  if (!isKnown) return null
  const lines = await store.histories({ scope: 'quarters', project })
  const source = lines.get('') ?? []
  const [from, to] = [source[0]?.day, source.at(-1)?.day]
  if (from === undefined || to === undefined || from === to) return null
  const projects = project === null ? await store.scopeProjects('quarters') : [project]
  const languages = new Map(
    [...lines].flatMap(([code, points]) =>
      code === '' ? [] : [[code, withEmptyDays(points, source)] as const],
    ),
  )
  const steps = stepsOf(
    { languages: 'one', projects, project, points: source },
    catalogue.steps ?? [],
  )
  return { scope: 'quarters', projects, from, to, source, languages, steps }
}
