import { phaseOf, type Series } from '../../domain/release.ts'
import type { ReportSources } from '../report-frame.ts'
import { type CountedLanguage, languageIn, readCounted } from './counted-reading.ts'
import { type Priorities, priorityGroups } from './priority-projects.ts'
import type { ReleaseFigures } from './release-figures.ts'
import { prioritiesAsked, type ReleaseText, readReleaseText } from './release-text.ts'

/** What was read of a release; every language's line is made from it. */
export interface ReleaseReading extends ReleaseText {
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
}

/** Reads what is known of a release, in all languages or in one. */
export async function readReleaseReading(
  sources: ReportSources,
  release: Series,
  figures: ReleaseFigures,
  { language, inProjects = false }: ReleaseWanted = {},
): Promise<ReleaseReading> {
  const { catalogue } = sources
  const of = { release, figures }
  const asked = prioritiesAsked(catalogue, of, language ?? null)
  const { priorities } = asked
  const text = await readReleaseText(sources, of, asked)
  const isBranched = figures.kind === 'branch' && phaseOf(release, text.today) !== 'released'
  const languages = new Map<string, LanguageReading>()
  // Most languages share their priorities, and so what there is to read.
  for (const own of Map.groupBy(asked.languages, (one) => one.priorities.projects).values()) {
    const [first] = own as [(typeof own)[number]]
    const groups = priorityGroups(catalogue, first.priorities, text.parts)
    const shared = language === undefined && first.priorities.projects === priorities.projects
    const read = await readCounted(sources, {
      query: {
        series: text.frame.series.name,
        groups,
        ...(shared ? {} : { languages: own.map(({ code }) => code) }),
      },
      isRead: figures.kind !== 'none',
      inProjects,
      current: isBranched ? catalogue.currentSeries : null,
    })
    for (const { code, priorities } of own) {
      languages.set(code, { priorities, ...languageIn(read, code, text.asOf) })
    }
  }
  return { ...text, languages }
}
