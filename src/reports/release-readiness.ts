import { dayOf, deadlinesOf, phaseOf, type Series } from '../domain/release.ts'
import { sumSource } from '../domain/summary.ts'
import { crossingLines } from './crossings.ts'
import { readFreezeBreaks } from './freeze-breaks.ts'
import { languageReadiness } from './language-readiness.ts'
import { priorityMembers } from './priority-projects.ts'
import { radarOf } from './radar.ts'
import { readReleaseReading } from './release-reading.ts'
import type { ReleaseReport } from './release-types.ts'
import { isCycle, prioritiesOf, readFigures } from './releases.ts'
import type { ReportSources } from './report-frame.ts'

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
    radar: radarOf(languages, crossings, asOf),
  }
}
