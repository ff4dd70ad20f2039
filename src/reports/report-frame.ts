import type { Catalogue, CatalogueProject } from '../domain/catalogue.ts'
import { cycleOn, dayOf, daysBetween, nextDeadline } from '../domain/release.ts'
import { type GroupMember, isInGroup, type ResourceGroup } from '../domain/resource.ts'
import type { Clock } from '../support/clock.ts'
import { newestDayOf, type ReadingAge, readingAges } from './reading-age.ts'
import type { ReportStore } from './report-store.ts'
import type { ReportFrame } from './report-types.ts'
import type { ReadingRow } from './stored/stored-runs.ts'
import type { OwnTrouble } from './sync-trouble.ts'

/** What every report is made from. */
export interface ReportSources {
  readonly store: ReportStore
  readonly catalogue: Catalogue
  readonly clock: Clock
  /** Absent where no syncs are made. */
  readonly trouble?: OwnTrouble
}

/** What a report about some projects (all, when none are named) says of itself. */
export async function readFrame(
  { store, catalogue, clock }: ReportSources,
  seriesName: string,
  projects?: ReadonlySet<string>,
): Promise<ReportFrame> {
  const now = clock.now()
  const ofProjects = projects ? { projects: [...projects] } : {}
  const relevant = await store.readings(ofProjects)
  const ages = readingAges(relevant, catalogue, now)
  const series = catalogue.series.find((one) => one.name === seriesName)
  if (series === undefined) throw new Error(`The catalogue has no series ${seriesName}`)
  const withData = new Set(await store.seriesWithData())
  const hasData = withData.has(seriesName)
  const newest = newestDayOf(ages)
  const today = dayOf(now)
  const deadline = nextDeadline(today, catalogue.series)
  return {
    series,
    cycle:
      seriesName === catalogue.currentSeries && newest !== null
        ? cycleOn(newest, catalogue.series)
        : null,
    nextDeadline: deadline && { deadline, daysAway: daysBetween(today, deadline.day) },
    ages,
    agesThatCount: hasData ? await agesThatCount(ages) : [],
    seriesWithData: catalogue.series.filter((one) => withData.has(one.name)),
    hasData,
    carriedBySeveral: carriedBySeveral(relevant, catalogue),
  }

  /** Where one platform was read, it counts. */
  async function agesThatCount(all: readonly ReadingAge[]): Promise<readonly ReadingAge[]> {
    if (all.length < 2) return all
    const counting = await store.readings({ series: seriesName, ...ofProjects })
    return readingAges(counting, catalogue, now)
  }
}

/** Rows of platforms that the catalogue names: what is kept of the others counts nowhere. */
export function ofNamedPlatforms<T extends { readonly platform: string }>(
  rows: readonly T[],
  { platforms }: Catalogue,
): T[] {
  const ids = new Set(platforms.map(({ id }) => id))
  return rows.filter(({ platform }) => ids.has(platform))
}

function carriedBySeveral(readings: readonly ReadingRow[], catalogue: Catalogue): string[] {
  // On most sites there is one, and of a large one this is thousands of projects.
  if (new Set(readings.map(({ platform }) => platform)).size < 2) return []
  const platforms = Map.groupBy(ofNamedPlatforms(readings, catalogue), ({ project }) => project)
  return catalogue.projects
    .map(({ name }) => name)
    .filter((name) => new Set(platforms.get(name)?.map(({ platform }) => platform)).size > 1)
}

/** A group by its name; throws for a name the catalogue does not have. */
export function groupNamed(catalogue: Catalogue, name: string): ResourceGroup {
  const group = catalogue.groups.find((one) => one.name === name)
  if (group === undefined) throw new Error(`The catalogue has no group ${name}`)
  return group
}

/** All resources, whatever the catalogue's groups are. */
export const everything: ResourceGroup = { name: 'everything', title: 'Everything' }

/**
 * The group a project's headline counts: the default group, or everything where the project has
 * nothing in it (a project of manuals only).
 */
export function headlineGroup(
  catalogue: Catalogue,
  project: CatalogueProject,
  parts: readonly GroupMember[],
): ResourceGroup {
  const group = groupNamed(catalogue, catalogue.defaultGroup)
  const hasAny = parts.some((part) => part.project === project.name && isInGroup(group, part))
  return hasAny ? group : everything
}

/** The newest of several instants or days in ISO form; `null` when none is known. */
export function newestOf(instants: readonly (string | null)[]): string | null {
  return instants.reduce(
    (newest, one) => (one !== null && (newest === null || one > newest) ? one : newest),
    null,
  )
}
