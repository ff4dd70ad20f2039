import type { ResourceGroup } from '../../domain/resource.ts'
import { partsInGroup, sumByLanguage, sumSource } from '../../domain/summary.ts'
import { type ReadingAge, readingAges } from '../reading-age.ts'
import { groupNamed, headlineGroup, type ReportSources } from '../report-frame.ts'
import type { ImageSubject } from '../reports.ts'
import type { SummaryRow, WholeTallies } from '../stored/stored-sums.ts'
import { readStandIn, type StandIn } from './stand-in.ts'

/** What an image counts, and how old that is. */
export interface ImageFrame {
  /** What it counts. */
  readonly group: ResourceGroup
  /** A platform that only stands beside says nothing of their age. */
  readonly ages: readonly ReadingAge[]
  /** `null`: the figures are those of the subject's own series. */
  readonly standIn: StandIn | null
}

/**
 * Asks for no more than the subject needs: images are asked for more often than anything else.
 * `counted` is the subject in the series whose figures it is drawn from.
 */
export async function readImageFrame(
  sources: ReportSources,
  subject: ImageSubject,
): Promise<{ readonly frame: ImageFrame; readonly counted: ImageSubject }> {
  const standIn = await readStandIn(sources, subject)
  const counted = standIn === null ? subject : { ...subject, series: standIn.series }
  return { frame: { ...(await readGroup(sources, counted)), standIn }, counted }
}

async function readGroup(
  { store, catalogue, clock }: ReportSources,
  { series, project, group: asked }: ImageSubject,
): Promise<Omit<ImageFrame, 'standIn'>> {
  const readings = await store.readings({ series, ...(project && { project: project.name }) })
  const ages = readingAges(readings, catalogue, clock.now())
  if (asked !== null) return { group: asked, ages }
  if (project === null) return { group: groupNamed(catalogue, catalogue.defaultGroup), ages }
  const parts = await store.sourceSums({ series, projects: [project.name] })
  return { group: headlineGroup(catalogue, project, parts), ages }
}

/** The sums that an image is drawn from, beside the source text's. */
export async function readImageParts(
  { store }: ReportSources,
  { series, project, language }: ImageSubject,
  group: ResourceGroup,
): Promise<SummaryRow[]> {
  const parts = await store.summaries(series, {
    ...(project && { project: project.name }),
    ...(language && { language: language.code }),
  })
  return partsInGroup(parts, group)
}

/** The same as one whole. Of all projects together the sums are kept. */
export async function readImageWhole(
  sources: ReportSources,
  subject: ImageSubject,
  group: ResourceGroup,
): Promise<WholeTallies> {
  if (subject.project === null) return sources.store.tallies({ series: subject.series, group })
  const parts = await readImageParts(sources, subject, group)
  return { source: sumSource(parts), languages: sumByLanguage(parts) }
}
