import { readFigures } from '../releases/releases.ts'
import type { ReportSources } from '../report-frame.ts'
import type { ImageSubject } from '../reports.ts'

/** The current series, whose figures stand for a release that is made of it and has no branch yet. */
export interface StandIn {
  /** Its name. */
  readonly series: string
  /** Nothing was read since an earlier cycle, so that the figures carry their age. */
  readonly isOfEarlierCycle: boolean
}

/**
 * What stands in for the series of an image, as decision 0027 has it; `null`: its own figures, or
 * none. A project has its branch as soon as that was read; a whole waits for what its release waits for.
 */
export async function readStandIn(
  sources: ReportSources,
  { series, project }: ImageSubject,
): Promise<StandIn | null> {
  const { catalogue } = sources
  if (series === catalogue.currentSeries) return null
  const release = catalogue.series.find(({ name }) => name === series)
  if (release === undefined) return null
  const figuresOf = await readFigures(sources, project === null ? undefined : [project.name])
  const figures = figuresOf(release)
  if (figures.kind !== 'current') return null
  return { series: figures.series.name, isOfEarlierCycle: figures.recordedIn !== null }
}
