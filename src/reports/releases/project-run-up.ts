import type { CatalogueProject } from '../../domain/catalogue.ts'
import { cycleOn, dayOf } from '../../domain/release.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import type { Tally } from '../../domain/tally.ts'
import { newestOf, type ReportSources } from '../report-frame.ts'
import type { ReportFrame } from '../report-types.ts'
import type { CellRow } from '../stored/stored-cells.ts'
import { type RunUp, readRunUp } from './run-up.ts'
import { readStanding } from './standing.ts'

interface Subject {
  readonly series: string
  readonly project: CatalogueProject
  readonly group: ResourceGroup
  /** `null`: all languages together. */
  readonly language: string | null
  readonly ages: ReportFrame['ages']
  /** The cells in the group, and their sum over languages. */
  readonly cells: readonly CellRow[]
  readonly tally: Tally
}

/**
 * A project, or one pair, on the way to the release that is being made; `null` where none is on the
 * calendar, or another series than the current one is looked at.
 */
export async function readProjectRunUp(
  sources: ReportSources,
  { series, project, group, language, ages, cells, tally }: Subject,
): Promise<RunUp | null> {
  const { catalogue, clock } = sources
  const today = dayOf(clock.now())
  const release = cycleOn(today, catalogue.series)
  if (series !== catalogue.currentSeries || release === null) return null
  const asOf = ages.map((age) => dayOf(age.asOf)).sort()[0] ?? null
  const counted = { series, project: project.name, cells, tally, asOf }
  return readRunUp(sources, {
    release,
    series,
    group: { ...group, projects: [project.name] },
    line: language === null ? { kind: 'all-languages' } : { kind: 'language', code: language },
    standing: () =>
      readStanding(sources, {
        ...counted,
        ...(language === null ? {} : { language }),
        lastTranslatedAt: newestOf(cells.map((cell) => cell.lastTranslatedAt)),
      }),
    asOf,
    today,
  })
}
