import type { CatalogueProject } from '../../domain/catalogue.ts'
import { cycleOn, type Day, dayOf } from '../../domain/release.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import type { Tally } from '../../domain/tally.ts'
import type { Paces } from '../changes/pace.ts'
import type { ReportSources } from '../report-frame.ts'
import type { ReportFrame } from '../report-types.ts'
import { type RunUp, readRunUp } from './run-up.ts'
import { readStanding } from './standing.ts'

interface Subject {
  readonly series: string
  readonly project: CatalogueProject
  readonly group: ResourceGroup
  /** `null`: all languages together. */
  readonly language: string | null
  readonly ages: ReportFrame['ages']
  /** Whether the project has anything at all in the series. */
  readonly hasResources: boolean
  /** Of what is in the group: the sum over languages, who has it, and its newest translation. */
  readonly tally: Tally
  readonly platforms: ReadonlySet<string>
  readonly lastTranslatedAt: string | null
  /** How fast it moves: asked for where there is something to draw. */
  paces(asOf: Day | null): Promise<Paces>
}

/**
 * A project, or one pair, on the way to the release that is being made; `null` where none is on the
 * calendar, another series than the current one is looked at, or the project was found to have nothing in it.
 */
export async function readProjectRunUp(
  sources: ReportSources,
  { series, project, group, language, ages, hasResources, paces, ...counted }: Subject,
): Promise<RunUp | null> {
  const { catalogue, clock } = sources
  const today = dayOf(clock.now())
  const release = cycleOn(today, catalogue.series)
  if (series !== catalogue.currentSeries || release === null) return null
  const asOf = ages.map((age) => dayOf(age.asOf)).sort()[0] ?? null
  if (asOf !== null && !hasResources) return null
  return readRunUp(sources, {
    release,
    series,
    group: { ...group, projects: [project.name] },
    line: language === null ? { kind: 'all-languages' } : { kind: 'language', code: language },
    standing: async () => readStanding(sources, { ...counted, asOf, paces: await paces(asOf) }),
    asOf,
    today,
  })
}
