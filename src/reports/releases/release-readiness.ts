import { dayOf, deadlinesOf, phaseOf, type Series } from '../../domain/release.ts'
import type { GroupMember } from '../../domain/resource.ts'
import { sumSource } from '../../domain/summary.ts'
import { sumTallies } from '../../domain/tally.ts'
import { pacesOf } from '../changes/pace.ts'
import { newestOf, type ReportSources } from '../report-frame.ts'
import { crossingLines } from './crossings.ts'
import { readFreezeBreaks } from './freeze-breaks.ts'
import { languageReadiness } from './language-readiness.ts'
import { type Priorities, priorityGroup, priorityMembers } from './priority-projects.ts'
import { droppingLanguages, radarOf } from './radar.ts'
import { type ReleaseReading, readReleaseReading } from './release-reading.ts'
import type { ReleaseLanguage, ReleaseReport } from './release-types.ts'
import { isCycle, prioritiesOf, readFigures } from './releases.ts'
import { type RunUp, readRunUp } from './run-up.ts'
import { standingIn } from './standing.ts'

/** `/releases/:release`: how ready every language is for a release. */
export async function readRelease(
  sources: ReportSources,
  { release }: { release: Series },
): Promise<ReleaseReport> {
  const { catalogue, clock } = sources
  const today = dayOf(clock.now())
  const figures = (await readFigures(sources))(release)
  const reading = await readReleaseReading(sources, release, figures)
  const priorities = prioritiesOf(catalogue, { release, figures }, null)
  const { frame, parts, asOf } = reading
  const isPriority = priorityMembers(catalogue, priorities, parts)
  const counted = parts.filter(isPriority)
  const languages = catalogue.languages.map((language) => languageReadiness(reading, language))
  const crossings = crossingLines(
    catalogue,
    [...reading.own.cellsOf.values()].flat().filter(isPriority),
    (cell) => reading.own.month.changeOf(cell)?.change ?? null,
  )
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
    source: sumSource(counted),
    asOf,
    languages,
    crossings,
    freezeBreaks: await readFreezeBreaks(sources, reading, isPriority),
    radar: radarOf(languages, droppingLanguages(crossings), asOf),
    runUp: await readWholeRunUp(sources, reading, { priorities, languages, isPriority }),
  }
}

/** All languages together, in what comes first for all of them. */
async function readWholeRunUp(
  sources: ReportSources,
  { catalogue, release, figures, parts, own, asOf, firstRead, today }: ReleaseReading,
  { priorities, languages, isPriority }: WholeRunUp,
): Promise<RunUp | null> {
  const group = priorityGroup(catalogue, priorities, parts)
  if (group === null || figures.kind === 'none') return null
  const begun = languages.filter(({ tally }) => tally.countedResources > 0)
  const tally = sumTallies(begun.map((line) => line.tally))
  const cells = [...own.cellsOf.values()].flat().filter(isPriority)
  return readRunUp(sources, {
    release,
    series: figures.series.name,
    group,
    line: { kind: 'all-languages' },
    standing: async () => ({
      ...standingIn(tally),
      ...pacesOf(cells, own, asOf),
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
  readonly isPriority: (member: GroupMember) => boolean
}
