import type { Catalogue } from '../../domain/catalogue.ts'
import { type Day, dayOf, type Series } from '../../domain/release.ts'
import { newestOf, type ReportSources, readFrame } from '../report-frame.ts'
import type { ReportFrame } from '../report-types.ts'
import type { SourceSums } from '../stored/stored-sums.ts'
import { type Priorities, priorityMembers } from './priority-projects.ts'
import type { ReleaseFigures } from './release-figures.ts'
import { prioritiesOf } from './releases.ts'

/** What there is to translate for a release, and since when and as of when it is known. */
export interface ReleaseText {
  readonly catalogue: Catalogue
  readonly release: Series
  readonly figures: ReleaseFigures
  /** Of the series whose figures stand for the release, and of its priority projects. */
  readonly frame: ReportFrame
  /** The source text of what comes first in any of the languages that were asked for. */
  readonly parts: readonly SourceSums[]
  /** The oldest day that the figures of the priority projects hold for; `null`: nothing was read. */
  readonly asOf: Day | null
  /** From when on these projects were read; `null`: never. */
  readonly firstRead: Day | null
  readonly today: Day
}

/** What comes first in a release: for all languages together or one alone, and for each asked for. */
export interface PrioritiesAsked {
  readonly priorities: Priorities
  readonly languages: readonly LanguagePriorities[]
}

export interface LanguagePriorities {
  readonly code: string
  readonly priorities: Priorities
}

/** @param language `null`: all languages */
export function prioritiesAsked(
  catalogue: Catalogue,
  of: { readonly release: Series; readonly figures: ReleaseFigures },
  language: string | null,
): PrioritiesAsked {
  const codes = language === null ? catalogue.languages.map(({ code }) => code) : [language]
  return {
    priorities: prioritiesOf(catalogue, of, language),
    languages: codes.map((code) => ({ code, priorities: prioritiesOf(catalogue, of, code) })),
  }
}

/** Reads what is known of the text of a release, whatever is translated of it. */
export async function readReleaseText(
  sources: ReportSources,
  of: { readonly release: Series; readonly figures: ReleaseFigures },
  { priorities, languages }: PrioritiesAsked,
): Promise<ReleaseText> {
  const { store, catalogue, clock } = sources
  const { release, figures } = of
  const series = figures.kind === 'none' ? release : figures.series
  const frame = await readFrame(sources, series.name, new Set(priorities.projects))
  const projects = [
    ...new Set(
      [priorities, ...languages.map((one) => one.priorities)].flatMap((one) => one.projects),
    ),
  ]
  const isRead = figures.kind !== 'none'
  const parts = isRead ? await store.sourceSums({ series: series.name, projects }) : []
  const carriers = isRead ? await store.partCarriers({ series: series.name, projects }) : []
  const isPriority = priorityMembers(catalogue, priorities, parts)
  const platforms = new Set(carriers.filter(isPriority).map(({ platform }) => platform))
  const ages = frame.ages.filter(({ platform }) => platforms.has(platform))
  const firsts = (await store.firstReadings()).filter(({ platform }) => platforms.has(platform))
  return {
    ...{ catalogue, release, figures, frame, parts },
    asOf: ages.map((age) => dayOf(age.asOf)).sort()[0] ?? null,
    firstRead: newestOf(firsts.map(({ day }) => day)),
    today: dayOf(clock.now()),
  }
}
