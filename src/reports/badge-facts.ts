import { isComplete } from '../domain/completion.ts'
import { partsInGroup, sumByLanguage, tallyIn } from '../domain/summary.ts'
import { sumTallies } from '../domain/tally.ts'
import { type ReadingAge, readingAges } from './reading-age.ts'
import { groupNamed, headlineGroup, type ReportSources } from './report-frame.ts'
import type { BadgeReport, BadgeSubject } from './reports.ts'

/** What a badge of a whole says, in one language or in all of them together. */
export async function readBadge(
  sources: ReportSources,
  subject: BadgeSubject,
): Promise<BadgeReport> {
  const { store, catalogue } = sources
  const { series, project, language } = subject
  const own = await store.summaries(series, {
    ...(project && { project: project.name }),
    ...(language && { language: language.code }),
  })
  const usual = project
    ? headlineGroup(catalogue, project, own)
    : groupNamed(catalogue, catalogue.defaultGroup)
  const group = subject.group ?? usual
  const parts = partsInGroup(own, group)
  const ages = await agesThatCount(sources, subject)
  if (language) return { group, tally: tallyIn(parts, language.code), languages: null, ages }
  if (parts.length === 0) return { group, tally: null, languages: null, ages }
  const begun = [...sumByLanguage(parts).values()].filter((tally) => tally.countedResources > 0)
  return {
    group,
    tally: sumTallies(begun),
    languages: { begun: begun.length, complete: begun.filter(isComplete).length },
    ages,
  }
}

/** How old the platforms are whose figures count: one that only stands beside says nothing of them. */
async function agesThatCount(
  { store, catalogue, clock }: ReportSources,
  { series, project }: BadgeSubject,
): Promise<readonly ReadingAge[]> {
  const readings = await store.readings()
  const own = project ? readings.filter((one) => one.project === project.name) : readings
  const filter = project === null ? { series } : { series, project: project.name }
  const counting = new Set((await store.resources(filter)).map(({ platform }) => platform))
  return readingAges(own, catalogue, clock.now()).filter(({ platform }) => counting.has(platform))
}
