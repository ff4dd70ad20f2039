import { dayOf, deadlinesOf, phaseOf } from '../../domain/release.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import { sumTallies } from '../../domain/tally.ts'
import { farReadings } from '../changes/change-since.ts'
import { monthAgo, pacesOfMoves, readPaceMoves } from '../changes/pace.ts'
import { newestDayOf } from '../reading-age.ts'
import { newestOf, type ReportSources } from '../report-frame.ts'
import { crossingLines } from './crossings.ts'
import { readFreezeBreaks } from './freeze-breaks.ts'
import { languageReadiness } from './language-readiness.ts'
import {
  type Priorities,
  priorityGroup,
  priorityGroups,
  priorityMembers,
} from './priority-projects.ts'
import { droppingLanguages, radarOf } from './radar.ts'
import { type ReleaseReading, readReleaseReading } from './release-reading.ts'
import type { CrossingLine, ReleaseLanguage, ReleaseQuery, ReleaseReport } from './release-types.ts'
import { isCycle, prioritiesOf, readFigures } from './releases.ts'
import { type RunUp, readRunUp } from './run-up.ts'
import { standingIn } from './standing.ts'

/** `/releases/:release`: how ready every language is for a release. */
export async function readRelease(
  sources: ReportSources,
  { release, inProjects = false }: ReleaseQuery,
): Promise<ReleaseReport> {
  const { catalogue, clock } = sources
  const today = dayOf(clock.now())
  const figures = (await readFigures(sources))(release)
  const reading = await readReleaseReading(sources, release, figures, { inProjects })
  const priorities = prioritiesOf(catalogue, { release, figures }, null)
  const { frame, parts, asOf } = reading
  const isPriority = priorityMembers(catalogue, priorities, parts)
  const counted = parts.filter(isPriority)
  const languages = catalogue.languages.map((language) => languageReadiness(reading, language))
  const groups = priorityGroups(catalogue, priorities, parts)
  const crossings = await readCrossings(sources, { series: frame.series.name, groups })
  return {
    ...frame,
    release,
    phase: phaseOf(release, today),
    isCycle: isCycle(catalogue, release, today),
    today,
    deadlines: deadlinesOf(release),
    figures,
    priorities,
    readProjects: [...new Set(counted.map(({ project }) => project))],
    source: sumTallies(counted.map(({ source }) => source)),
    asOf,
    languages,
    crossings,
    freezeBreaks: await readFreezeBreaks(sources, reading, isPriority),
    radar: radarOf(languages, droppingLanguages(crossings), newestDayOf(frame.agesThatCount)),
    runUp: await readWholeRunUp(sources, reading, { priorities, languages, groups }),
  }
}

async function readCrossings(
  { store, catalogue }: ReportSources,
  query: { readonly series: string; readonly groups: readonly ResourceGroup[] },
): Promise<CrossingLine[]> {
  const projects = query.groups.flatMap((group) => group.projects ?? [])
  const farDays = await farReadings(store, { projects }, monthAgo)
  const { thresholds } = catalogue
  const cells = await store.crossingCells({ ...query, thresholds, farDays })
  return crossingLines(catalogue, cells, ({ change }) => change)
}

/** All languages together, in what comes first for all of them. */
async function readWholeRunUp(
  sources: ReportSources,
  { catalogue, release, figures, parts, asOf, firstRead, today }: ReleaseReading,
  { priorities, languages, groups }: WholeRunUp,
): Promise<RunUp | null> {
  const group = priorityGroup(catalogue, priorities, parts)
  if (group === null || figures.kind === 'none') return null
  const begun = languages.filter(({ tally }) => tally.countedResources > 0)
  const tally = sumTallies(begun.map((line) => line.tally))
  const series = figures.series.name
  return readRunUp(sources, {
    release,
    series,
    group,
    line: { kind: 'all-languages' },
    standing: async () => ({
      ...standingIn(tally),
      ...pacesOfMoves([...(await readPaceMoves(sources.store, { series, groups })).values()], asOf),
      asOf,
      firstRead,
      lastTranslated: newestOf(begun.map(({ standing }) => standing.lastTranslated)),
    }),
    asOf,
    today,
  })
}

interface WholeRunUp {
  readonly priorities: Priorities
  readonly languages: readonly ReleaseLanguage[]
  /** What counts for all languages. */
  readonly groups: readonly ResourceGroup[]
}
