import { isComplete } from '../../domain/completion.ts'
import { sumTallies } from '../../domain/tally.ts'
import type { ReportSources } from '../report-frame.ts'
import type { BadgeReport, ImageSubject } from '../reports.ts'
import { readImageFrame, readImageWhole } from './image-parts.ts'

/** What a badge of a whole says, in one language or in all of them together. */
export async function readBadge(
  sources: ReportSources,
  subject: ImageSubject,
): Promise<BadgeReport> {
  const { group, ages } = await readImageFrame(sources, subject)
  const whole = await readImageWhole(sources, subject, group)
  const { language } = subject
  if (language) {
    const tally = whole.languages.get(language.code) ?? whole.source
    return { group, tally, languages: null, ages }
  }
  if (whole.source.resources === 0) return { group, tally: null, languages: null, ages }
  const begun = [...whole.languages.values()].filter((tally) => tally.countedResources > 0)
  return {
    group,
    tally: sumTallies(begun),
    languages: { begun: begun.length, complete: begun.filter(isComplete).length },
    ages,
  }
}
