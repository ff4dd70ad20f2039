import type { Catalogue } from '../../domain/catalogue.ts'
import {
  cycleOn,
  type Day,
  dayOf,
  deadlinesOf,
  phaseOf,
  type Series,
} from '../../domain/release.ts'
import { languagesIn } from '../../domain/summary.ts'
import { newestDayOf, readingAges } from '../reading-age.ts'
import { everything, type ReportSources } from '../report-frame.ts'
import { type Priorities, priorityMembers, priorityProjects } from './priority-projects.ts'
import { type ReleaseFigures, releaseFigures } from './release-figures.ts'
import type { ReleaseLine, ReleasesReport } from './release-types.ts'

/** `/releases`: the calendar, and how far the priority projects of each release are. */
export async function readReleases(sources: ReportSources): Promise<ReleasesReport> {
  const { store, catalogue, clock } = sources
  const today = dayOf(clock.now())
  const figuresOf = await readFigures(sources)
  const releases: ReleaseLine[] = []
  for (const release of releasesIn(catalogue)) {
    const figures = figuresOf(release)
    releases.push({
      release,
      phase: phaseOf(release, today),
      isCycle: isCycle(catalogue, release, today),
      deadlines: deadlinesOf(release),
      figures,
      ...(await readStanding(sources, release, figures)),
    })
  }
  return { ages: readingAges(await store.readings(), catalogue, clock.now()), today, releases }
}

/** The series that are released some day: all but the current one, the newest first. */
export function releasesIn({ series, currentSeries }: Catalogue): Series[] {
  return series.filter(({ name }) => name !== currentSeries)
}

/** Whether the current series becomes this release. */
export function isCycle(catalogue: Catalogue, release: Series, today: Day): boolean {
  return cycleOn(today, catalogue.series)?.name === release.name
}

/**
 * Finds the figures that stand for a release, by what was read.
 *
 * @param waitsFor names of the projects that have to be on its branch before that counts; absent: its
 *   priority projects
 */
export async function readFigures(
  sources: ReportSources,
  waitsFor?: readonly string[],
): Promise<(release: Series) => ReleaseFigures> {
  const { store, catalogue, clock } = sources
  const today = dayOf(clock.now())
  const ages = readingAges(await store.readings(), catalogue, clock.now())
  const withData = new Set(await store.seriesWithData())
  const cycle = cycleOn(today, catalogue.series)
  const given = {
    catalogue,
    withData,
    // Only while a release is being made may its branch lack what is still to come.
    isBranchWhole:
      cycle === null ||
      !withData.has(cycle.name) ||
      (await isBranchWhole(sources, cycle, waitsFor)),
    readOn: newestDayOf(ages),
    today,
  }
  return (release) => releaseFigures(release, given)
}

/** Projects are branched one after the other: whether all that the release waits for have been. */
async function isBranchWhole(
  { store, catalogue }: ReportSources,
  release: Series,
  waitsFor?: readonly string[],
): Promise<boolean> {
  const { currentSeries } = catalogue
  const names = [release.name, currentSeries]
  const projects =
    waitsFor ?? priorityProjects(catalogue, { series: names, language: null }).projects
  const group = everything
  const branched = new Set(await store.projectsIn({ series: release.name, group }))
  const here = new Set(await store.projectsIn({ series: currentSeries, group }))
  return projects.every((name) => branched.has(name) || !here.has(name))
}

/** What comes first in a release: what is said of the series its figures are of is said of it too. */
export function prioritiesOf(
  catalogue: Catalogue,
  { release, figures }: { readonly release: Series; readonly figures: ReleaseFigures },
  language: string | null,
): Priorities {
  const current = figures.kind === 'current' ? [figures.series.name] : []
  return priorityProjects(catalogue, { series: [release.name, ...current], language })
}

async function readStanding(
  { store, catalogue }: ReportSources,
  release: Series,
  figures: ReleaseFigures,
): Promise<Pick<ReleaseLine, 'languages' | 'readProjects' | 'priorityProjects'>> {
  const priorities = prioritiesOf(catalogue, { release, figures }, null)
  const counted = { priorityProjects: priorities.projects.length }
  if (figures.kind === 'none') return { ...counted, languages: null, readProjects: 0 }
  const series = figures.series.name
  const parts = await store.partSums({ series, projects: priorities.projects })
  const counting = parts.filter(priorityMembers(catalogue, priorities, parts))
  const { begun, complete } = languagesIn(counting)
  return {
    ...counted,
    readProjects: new Set(counting.map(({ project }) => project)).size,
    languages: { begun: begun.length, complete: complete.length },
  }
}
