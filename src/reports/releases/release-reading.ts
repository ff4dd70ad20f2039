import type { Catalogue } from '../../domain/catalogue.ts'
import { type Day, dayOf, phaseOf, type Series } from '../../domain/release.ts'
import { newestOf, type ReportSources, readFrame } from '../report-frame.ts'
import type { ReportFrame } from '../report-types.ts'
import type { PartSums } from '../stored/stored-sums.ts'
import { type CountedLanguage, languageIn, readCounted } from './counted-reading.ts'
import { type Priorities, priorityGroups, priorityMembers } from './priority-projects.ts'
import type { ReleaseFigures } from './release-figures.ts'
import { prioritiesOf } from './releases.ts'

/** What was read of a release; every language's line is made from it. */
export interface ReleaseReading {
  readonly catalogue: Catalogue
  readonly release: Series
  readonly figures: ReleaseFigures
  /** Of the series whose figures stand for the release, and of its priority projects. */
  readonly frame: ReportFrame
  /** The source text of what comes first in any of the languages that were asked for. */
  readonly parts: readonly PartSums[]
  /** The oldest day that the figures of the priority projects hold for; `null`: nothing was read. */
  readonly asOf: Day | null
  /** From when on these projects were read; `null`: never. */
  readonly firstRead: Day | null
  readonly today: Day
  /** By their codes. */
  readonly languages: ReadonlyMap<string, LanguageReading>
}

/** What was read of a language in its own priorities. */
export interface LanguageReading extends CountedLanguage {
  readonly priorities: Priorities
}

export interface ReleaseWanted {
  /** One alone; absent: all languages. */
  readonly language?: string
  /** With the figures of each project. */
  readonly inProjects?: boolean
  /** Without a word about how fast it moves: who shows what is left alone reads no past. */
  readonly withoutPaces?: boolean
}

/** Reads what is known of a release, in all languages or in one. */
export async function readReleaseReading(
  sources: ReportSources,
  release: Series,
  figures: ReleaseFigures,
  { language, inProjects = false, withoutPaces = false }: ReleaseWanted = {},
): Promise<ReleaseReading> {
  const { store, catalogue, clock } = sources
  const today = dayOf(clock.now())
  const series = figures.kind === 'none' ? release : figures.series
  const of = { release, figures }
  const priorities = prioritiesOf(catalogue, of, language ?? null)
  const frame = await readFrame(sources, series.name, new Set(priorities.projects))
  const codes = language === undefined ? catalogue.languages.map(({ code }) => code) : [language]
  const wanted = codes.map((code) => ({ code, priorities: prioritiesOf(catalogue, of, code) }))
  const projects = [
    ...new Set([priorities, ...wanted.map((one) => one.priorities)].flatMap((one) => one.projects)),
  ]
  const isRead = figures.kind !== 'none'
  const parts = isRead ? await store.partSums({ series: series.name, projects }) : []
  const resources = isRead ? await store.resources({ projects, series: series.name }) : []
  const isPriority = priorityMembers(catalogue, priorities, parts)
  const platforms = new Set(resources.filter(isPriority).map(({ platform }) => platform))
  const ages = frame.ages.filter(({ platform }) => platforms.has(platform))
  const firsts = (await store.firstReadings()).filter(({ platform }) => platforms.has(platform))
  const asOf = ages.map((age) => dayOf(age.asOf)).sort()[0] ?? null
  const isBranched = figures.kind === 'branch' && phaseOf(release, today) !== 'released'
  const languages = new Map<string, LanguageReading>()
  // Most languages share their priorities, and so what there is to read.
  for (const own of Map.groupBy(wanted, (one) => one.priorities.projects).values()) {
    const [first] = own as [(typeof own)[number]]
    const groups = priorityGroups(catalogue, first.priorities, parts)
    const shared = language === undefined && first.priorities.projects === priorities.projects
    const read = await readCounted(sources, {
      query: {
        series: series.name,
        groups,
        ...(shared ? {} : { languages: own.map(({ code }) => code) }),
      },
      isRead,
      inProjects,
      withoutPaces,
      current: isBranched ? catalogue.currentSeries : null,
    })
    for (const { code, priorities } of own) {
      languages.set(code, { priorities, ...languageIn(read, code, asOf) })
    }
  }
  return {
    ...{ catalogue, release, figures, frame, parts, asOf, today, languages },
    firstRead: newestOf(firsts.map(({ day }) => day)),
  }
}
