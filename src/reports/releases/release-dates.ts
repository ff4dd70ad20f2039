import type { Language } from '../../domain/catalogue.ts'
import {
  type Day,
  type Deadline,
  dayOf,
  daysLater,
  deadlinesOf,
  type Series,
} from '../../domain/release.ts'
import { type ReadingAge, readingAges } from '../reading-age.ts'
import type { ReportSources } from '../report-frame.ts'
import { talliesIn } from './counted-reading.ts'
import { inPriority } from './language-readiness.ts'
import { priorityGroups } from './priority-projects.ts'
import type { ReleaseFigures } from './release-figures.ts'
import { prioritiesAsked, readReleaseText } from './release-text.ts'
import type { ProjectTally } from './release-types.ts'
import { readFigures, releasesIn } from './releases.ts'

/** `/calendar.ics`: the dates of releases; where a language is named, what it has left for each. */
export interface ReleaseDatesReport {
  readonly today: Day
  readonly ages: readonly ReadingAge[]
  readonly language: Language | null
  /** Those of the last year and all that lie ahead, in order. */
  readonly deadlines: readonly Deadline[]
  /** By names of releases that have a date ahead; none where no figures stand for it. */
  readonly left: ReadonlyMap<string, LeftForRelease>
}

/** What a language has left in the priority projects of a release. */
export interface LeftForRelease {
  readonly projects: readonly ProjectTally[]
  /** The oldest day that the figures hold for. */
  readonly asOf: Day
}

/** Past dates stay for so long. */
const daysKept = 365

export async function readReleaseDates(
  sources: ReportSources,
  { language }: { language: Language | null },
): Promise<ReleaseDatesReport> {
  const { store, catalogue, clock } = sources
  const today = dayOf(clock.now())
  const deadlines = releasesIn(catalogue)
    .flatMap(deadlinesOf)
    .filter(({ day }) => day >= daysLater(today, -daysKept))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return {
    today,
    ages: readingAges(await store.readings(), catalogue, clock.now()),
    language,
    deadlines,
    left: language === null ? new Map() : await readLeft(sources, deadlines, language),
  }
}

async function readLeft(
  sources: ReportSources,
  deadlines: readonly Deadline[],
  language: Language,
): Promise<Map<string, LeftForRelease>> {
  const today = dayOf(sources.clock.now())
  const figuresOf = await readFigures(sources)
  const left = new Map<string, LeftForRelease>()
  for (const { series: release, day } of deadlines) {
    const figures = figuresOf(release)
    if (day < today || left.has(release.name) || figures.kind === 'none') continue
    const found = await readLeftFor(sources, { release, figures }, language)
    if (found !== null) left.set(release.name, found)
  }
  return left
}

/** Who shows what is left alone reads no past, as the page of the release does. */
async function readLeftFor(
  sources: ReportSources,
  of: { readonly release: Series; readonly figures: ReleaseFigures },
  { code }: Language,
): Promise<LeftForRelease | null> {
  const { store, catalogue } = sources
  const asked = prioritiesAsked(catalogue, of, code)
  const { priorities } = asked
  const { frame, parts, asOf } = await readReleaseText(sources, of, asked)
  if (asOf === null) return null
  const tallies = await store.projectTallies({
    series: frame.series.name,
    groups: priorityGroups(catalogue, priorities, parts),
    languages: [code],
  })
  return { projects: inPriority(catalogue, priorities, talliesIn(tallies, code)), asOf }
}
