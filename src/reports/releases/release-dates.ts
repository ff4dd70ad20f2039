import type { Language } from '../../domain/catalogue.ts'
import { type Day, type Deadline, dayOf, daysLater, deadlinesOf } from '../../domain/release.ts'
import { type ReadingAge, readingAges } from '../reading-age.ts'
import type { ReportSources } from '../report-frame.ts'
import { languageReadiness } from './language-readiness.ts'
import { readReleaseReading } from './release-reading.ts'
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
    const wanted = { language: language.code, inProjects: true, withoutPaces: true }
    const reading = await readReleaseReading(sources, release, figures, wanted)
    const { projects } = languageReadiness(reading, language)
    if (reading.asOf !== null && projects !== null)
      left.set(release.name, { projects, asOf: reading.asOf })
  }
  return left
}
