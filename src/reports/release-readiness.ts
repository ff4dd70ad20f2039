import type { Catalogue, Language } from '../domain/catalogue.ts'
import { isComplete } from '../domain/completion.ts'
import {
  forecastOf,
  marginBefore,
  neededPerWorkingDay,
  paceDays,
  type Standing,
} from '../domain/forecast.ts'
import {
  cycleOn,
  type Day,
  dayOf,
  deadlinesAhead,
  deadlinesOf,
  phaseOf,
  type Series,
} from '../domain/release.ts'
import { sumByLanguage, sumSource, tallyIn } from '../domain/summary.ts'
import type { Tally } from '../domain/tally.ts'
import { type Priorities, priorityMembers, priorityProjects } from './priority-projects.ts'
import { readingAges } from './reading-age.ts'
import { type FindChange, readRecentChanges, sumRecentChanges } from './recent-change.ts'
import { type ReleaseFigures, releaseFigures } from './release-figures.ts'
import type {
  ReleaseLanguage,
  ReleaseLine,
  ReleaseReport,
  ReleasesReport,
} from './release-types.ts'
import { newestOf, type ReportSources, readFrame } from './report-frame.ts'
import type { CellRow, SummaryRow } from './report-store.ts'

/** `/releases`: the calendar, and how far the priority projects of each release are. */
export async function readReleases(sources: ReportSources): Promise<ReleasesReport> {
  const { store, catalogue, clock } = sources
  const today = dayOf(clock.now())
  const ages = readingAges(await store.readings(), catalogue, clock.now())
  const releases: ReleaseLine[] = []
  for (const release of releasesIn(catalogue)) {
    const figures = await readFigures(sources, release)
    releases.push({
      release,
      phase: phaseOf(release, today),
      isCycle: isCycle(catalogue, release, today),
      deadlines: deadlinesOf(release),
      figures,
      languages: await countLanguages(sources, release, figures),
    })
  }
  return { ages, releases }
}

/** `/releases/:series`: how ready every language is for a release. */
export async function readRelease(
  sources: ReportSources,
  { release }: { release: Series },
): Promise<ReleaseReport> {
  const { store, catalogue, clock } = sources
  const today = dayOf(clock.now())
  const figures = await readFigures(sources, release)
  const series = figures.kind === 'none' ? release : figures.series
  const priorities = prioritiesOf(catalogue, release, figures, null)
  const frame = await readFrame(sources, series.name, new Set(priorities.projects))
  const parts = figures.kind === 'none' ? [] : await store.summaries(series.name)
  const filter = { series: series.name }
  const cells = figures.kind === 'none' ? [] : await store.cells(filter)
  const resources = figures.kind === 'none' ? [] : await store.resources(filter)
  const isPriority = priorityMembers(catalogue, priorities, parts)
  const platforms = new Set(resources.filter(isPriority).map(({ platform }) => platform))
  const asOf = oldest(
    frame.ages.filter(({ platform }) => platforms.has(platform)).map((age) => dayOf(age.asOf)),
  )
  const firsts = (await store.firstReadings()).filter(({ platform }) => platforms.has(platform))
  const given: Given = {
    catalogue,
    release,
    figures,
    parts,
    cellsOf: Map.groupBy(cells, (cell) => cell.language),
    findChange: await readRecentChanges(store, filter),
    asOf,
    firstRead: newestOf(firsts.map(({ day }) => day)),
    today,
  }
  return {
    ...frame,
    release,
    phase: phaseOf(release, today),
    isCycle: isCycle(catalogue, release, today),
    today,
    deadlines: deadlinesOf(release),
    figures,
    priorities,
    source: sumSource(parts.filter(isPriority)),
    asOf,
    languages: catalogue.languages.map((language) => languageLine(given, language)),
  }
}

/** The series that are released some day: all but the current one, the newest first. */
export function releasesIn({ series, currentSeries }: Catalogue): Series[] {
  return series.filter(({ name }) => name !== currentSeries)
}

function isCycle(catalogue: Catalogue, release: Series, today: Day): boolean {
  return cycleOn(today, catalogue.series)?.name === release.name
}

/** Which figures stand for a release, by what was read. */
export async function readFigures(
  { store, catalogue, clock }: ReportSources,
  release: Series,
): Promise<ReleaseFigures> {
  const ages = readingAges(await store.readings(), catalogue, clock.now())
  return releaseFigures(release, {
    catalogue,
    withData: new Set(await store.seriesWithData()),
    readOn: newestOf(ages.map(({ asOf }) => dayOf(asOf))),
    today: dayOf(clock.now()),
  })
}

/** What comes first in a release: what is said of the series its figures are of is said of it too. */
function prioritiesOf(
  catalogue: Catalogue,
  release: Series,
  figures: ReleaseFigures,
  language: string | null,
): Priorities {
  const current = figures.kind === 'current' ? [figures.series.name] : []
  return priorityProjects(catalogue, { series: [release.name, ...current], language })
}

async function countLanguages(
  { store, catalogue }: ReportSources,
  release: Series,
  figures: ReleaseFigures,
): Promise<ReleaseLine['languages']> {
  if (figures.kind === 'none') return null
  const parts = await store.summaries(figures.series.name)
  const priorities = prioritiesOf(catalogue, release, figures, null)
  const tallies = [
    ...sumByLanguage(parts.filter(priorityMembers(catalogue, priorities, parts))).values(),
  ]
  return {
    begun: tallies.filter((tally) => tally.countedResources > 0).length,
    complete: tallies.filter(isComplete).length,
  }
}

/** What every language's line is made from. */
interface Given {
  readonly catalogue: Catalogue
  readonly release: Series
  readonly figures: ReleaseFigures
  readonly parts: readonly SummaryRow[]
  readonly cellsOf: ReadonlyMap<string, readonly CellRow[]>
  readonly findChange: FindChange
  readonly asOf: Day | null
  readonly firstRead: Day | null
  readonly today: Day
}

function languageLine(given: Given, language: Language): ReleaseLanguage {
  const { catalogue, release, figures, today } = given
  const { code } = language
  const priorities = prioritiesOf(catalogue, release, figures, code)
  const isPriority = priorityMembers(catalogue, priorities, given.parts)
  const parts = given.parts.filter(isPriority)
  const own = parts.filter((part) => part.language === code)
  const tally = tallyIn(parts, code)
  const cells = (given.cellsOf.get(code) ?? []).filter(isPriority)
  const change = sumRecentChanges(cells, given.findChange)
  const lastTranslatedAt = newestOf(own.map((part) => part.lastTranslatedAt))
  const standing: Standing = {
    asOf: given.asOf,
    left: tally.countedResources === 0 ? null : tally.left,
    openResources: tally.resources - tally.countedResources + tally.flawedCells,
    isLowerBound: tally.isLowerBound || tally.unknownTotals > 0,
    firstRead: given.firstRead,
    month: change && { days: paceDays.month, change },
    quarter: null,
    lastTranslated: lastTranslatedAt?.slice(0, 10) ?? null,
  }
  const forecast = forecastOf(standing, today)
  return {
    language,
    priorities,
    tally,
    change,
    lastTranslatedAt,
    heldCells: own.reduce((sum, part) => sum + part.heldCells, 0),
    projects: projectTallies(catalogue, priorities, parts, code),
    forecast,
    ahead: deadlinesAhead(release, today).map((deadline) => ({
      deadline,
      needed:
        standing.left === null ? null : neededPerWorkingDay(standing.left, today, deadline.day),
      margin: marginBefore(forecast, deadline.day),
    })),
  }
}

function projectTallies(
  { projects }: Catalogue,
  priorities: Priorities,
  parts: readonly SummaryRow[],
  language: string,
): ReleaseLanguage['projects'] {
  return priorities.projects.flatMap((name) => {
    const project = projects.find((one) => one.name === name)
    const own = parts.filter((part) => part.project === name)
    const tally: Tally = tallyIn(own, language)
    return project === undefined || tally.resources === 0 ? [] : { project, tally }
  })
}

function oldest(days: readonly Day[]): Day | null {
  return [...days].sort()[0] ?? null
}
