import type { ResourceGroup } from '../../domain/resource.ts'
import { partsInGroup } from '../../domain/summary.ts'
import { type ReadingAge, readingAges } from '../reading-age.ts'
import { groupNamed, headlineGroup, type ReportSources } from '../report-frame.ts'
import type { ImageSubject } from '../reports.ts'
import type { SummaryRow } from '../stored/stored-sums.ts'

/** The sums that an image is drawn from. */
export interface ImageParts {
  /** What they count. */
  readonly group: ResourceGroup
  /** Of the language alone where the subject has one, beside the source text. */
  readonly parts: readonly SummaryRow[]
  /** A platform that only stands beside says nothing of their age. */
  readonly ages: readonly ReadingAge[]
}

/** Asks for no more than the subject needs: images are asked for more often than anything else. */
export async function readImageParts(
  { store, catalogue, clock }: ReportSources,
  { series, project, group: asked, language }: ImageSubject,
): Promise<ImageParts> {
  const ofProject = project ? { project: project.name } : {}
  const ofLanguage = language ? { language: language.code } : {}
  const own = await store.summaries(series, { ...ofProject, ...ofLanguage })
  const readings = await store.readings({ series, ...ofProject })
  const usual = project
    ? headlineGroup(catalogue, project, own)
    : groupNamed(catalogue, catalogue.defaultGroup)
  const group = asked ?? usual
  return {
    group,
    parts: partsInGroup(own, group),
    ages: readingAges(readings, catalogue, clock.now()),
  }
}
