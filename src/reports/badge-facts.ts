import { isComplete } from '../domain/completion.ts'
import { partsInGroup, sumByLanguage, tallyIn } from '../domain/summary.ts'
import type { ReadingAge } from './reading-age.ts'
import { groupNamed, headlineGroup, type ReportSources, readFrame } from './report-frame.ts'
import type { BadgeReport, BadgeSubject } from './reports.ts'

/** What a badge of a language, a project, a pair, or everything (neither) says. */
export async function readBadge(
  sources: ReportSources,
  { project, language }: BadgeSubject,
): Promise<BadgeReport> {
  const { store, catalogue } = sources
  const series = catalogue.currentSeries
  const all = await store.summaries(series)
  const own = project ? all.filter((part) => part.project === project.name) : all
  const group = project
    ? headlineGroup(catalogue, project, own)
    : groupNamed(catalogue, catalogue.defaultGroup)
  const parts = partsInGroup(own, group)
  const ages = await agesThatCount(sources, project?.name ?? null)
  if (language) return { group, tally: tallyIn(parts, language.code), languages: null, ages }
  if (parts.length === 0) return { group, tally: null, languages: null, ages }
  const each = [...sumByLanguage(parts).values()]
  const begun = each.filter((tally) => tally.countedResources > 0).length
  return {
    group,
    tally: null,
    languages: { begun, complete: each.filter(isComplete).length },
    ages,
  }
}

/** How old the platforms are whose figures count: one that only stands beside says nothing of them. */
async function agesThatCount(
  sources: ReportSources,
  project: string | null,
): Promise<readonly ReadingAge[]> {
  const { store, catalogue } = sources
  const series = catalogue.currentSeries
  const filter = project === null ? { series } : { series, project }
  const { ages } = await readFrame(
    sources,
    series,
    project === null ? undefined : new Set([project]),
  )
  const counting = new Set((await store.resources(filter)).map(({ platform }) => platform))
  return ages.filter(({ platform }) => counting.has(platform))
}
