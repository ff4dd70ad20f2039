import type { Catalogue } from '../../domain/catalogue.ts'
import { type Day, dayOf, phaseOf, type Series } from '../../domain/release.ts'
import { type PastMonths, readPastMonths } from '../changes/pace.ts'
import { newestOf, type ReportSources, readFrame } from '../report-frame.ts'
import type { ReportFrame } from '../report-types.ts'
import type { CellRow } from '../stored/stored-cells.ts'
import type { SummaryRow } from '../stored/stored-sums.ts'
import { priorityMembers } from './priority-projects.ts'
import type { ReleaseFigures } from './release-figures.ts'
import { prioritiesOf } from './releases.ts'

/** What was read of a release; every language's line is made from it. */
export interface ReleaseReading {
  readonly catalogue: Catalogue
  readonly release: Series
  readonly figures: ReleaseFigures
  /** Of the series whose figures stand for the release, and of its priority projects. */
  readonly frame: ReportFrame
  readonly parts: readonly SummaryRow[]
  /** The same by language; under `null` those of the source text. */
  readonly partsIn: ReadonlyMap<string | null, readonly SummaryRow[]>
  /** The oldest day that the figures of the priority projects hold for; `null`: nothing was read. */
  readonly asOf: Day | null
  /** From when on these projects were read; `null`: never. */
  readonly firstRead: Day | null
  readonly today: Day
  /** What moved in the release's own series. */
  readonly own: Movement
  /**
   * What moved in the current series, where a branch is too young to tell a pace: until the release
   * is out, its translators go on there.
   */
  readonly current: Movement | null
}

/** Cells of a series by language, and how they stood before. */
export interface Movement extends PastMonths {
  readonly cellsOf: ReadonlyMap<string, readonly CellRow[]>
}

/** Reads what is known of a release, in all languages or in one. */
export async function readReleaseReading(
  sources: ReportSources,
  release: Series,
  figures: ReleaseFigures,
  language?: string,
): Promise<ReleaseReading> {
  const { store, catalogue, clock } = sources
  const today = dayOf(clock.now())
  const series = figures.kind === 'none' ? release : figures.series
  const priorities = prioritiesOf(catalogue, { release, figures }, language ?? null)
  const frame = await readFrame(sources, series.name, new Set(priorities.projects))
  const only = { projects: projectsWaitedFor(catalogue, { release, figures }, language) }
  const parts =
    figures.kind === 'none'
      ? []
      : await store.summaries(series.name, {
          ...only,
          ...(language === undefined ? {} : { language }),
        })
  const isPriority = priorityMembers(catalogue, priorities, parts)
  const resources =
    figures.kind === 'none' ? [] : await store.resources({ ...only, series: series.name })
  const platforms = new Set(resources.filter(isPriority).map(({ platform }) => platform))
  const ages = frame.ages.filter(({ platform }) => platforms.has(platform))
  const firsts = (await store.firstReadings()).filter(({ platform }) => platforms.has(platform))
  const isBranched = figures.kind === 'branch' && phaseOf(release, today) !== 'released'
  return {
    catalogue,
    release,
    figures,
    frame,
    parts,
    partsIn: Map.groupBy(parts, (part) => part.language),
    asOf: ages.map(({ asOf }) => dayOf(asOf)).sort()[0] ?? null,
    firstRead: newestOf(firsts.map(({ day }) => day)),
    today,
    own: await readMovement(sources, { ...only, series: series.name }, language),
    current: isBranched
      ? await readMovement(sources, { ...only, series: catalogue.currentSeries }, language)
      : null,
  }
}

/** Projects that come first in the language, or in any: nothing else is looked at. */
function projectsWaitedFor(
  catalogue: Catalogue,
  of: { readonly release: Series; readonly figures: ReleaseFigures },
  language: string | undefined,
): string[] {
  const languages =
    language === undefined ? [null, ...catalogue.languages.map(({ code }) => code)] : [language]
  return [...new Set(languages.flatMap((code) => prioritiesOf(catalogue, of, code).projects))]
}

async function readMovement(
  { store }: ReportSources,
  where: { readonly series: string; readonly projects: readonly string[] },
  language: string | undefined,
): Promise<Movement> {
  const filter = language === undefined ? where : { ...where, language }
  return {
    cellsOf: Map.groupBy(await store.cells(filter), (cell) => cell.language),
    ...(await readPastMonths(store, filter)),
  }
}
