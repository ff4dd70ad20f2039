import { isComplete } from '../domain/completion.ts'
import { sumByLanguage, tallyIn } from '../domain/summary.ts'
import { sumTallies } from '../domain/tally.ts'
import { readImageParts } from './image-parts.ts'
import type { ReportSources } from './report-frame.ts'
import type { BadgeReport, ImageSubject } from './reports.ts'

/** What a badge of a whole says, in one language or in all of them together. */
export async function readBadge(
  sources: ReportSources,
  subject: ImageSubject,
): Promise<BadgeReport> {
  const { group, parts, ages } = await readImageParts(sources, subject)
  const { language } = subject
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
