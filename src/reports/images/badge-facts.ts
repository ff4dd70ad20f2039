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
  const { frame, counted } = await readImageFrame(sources, subject)
  const whole = await readImageWhole(sources, counted, frame.group)
  const { language } = subject
  if (language) {
    const tally = whole.languages.get(language.code) ?? whole.source
    return { ...frame, tally, languages: null }
  }
  if (whole.source.resources === 0) return { ...frame, tally: null, languages: null }
  const begun = [...whole.languages.values()].filter((tally) => tally.countedResources > 0)
  return {
    ...frame,
    tally: sumTallies(begun),
    languages: { begun: begun.length, complete: begun.filter(isComplete).length },
  }
}
