import type { Language } from '../domain/catalogue.ts'
import { cycleOn, dayOf } from '../domain/release.ts'
import { languageReadiness } from './language-readiness.ts'
import { readReleaseReading } from './release-reading.ts'
import type { LanguageOutlook } from './release-types.ts'
import { readFigures } from './releases.ts'
import type { ReportSources } from './report-frame.ts'

/**
 * How ready a language is for the release that is being made; `null` where none is on the calendar,
 * no figures stand for it, or another series than the current one is looked at.
 */
export async function readOutlook(
  sources: ReportSources,
  { series, language }: { series: string; language: Language },
): Promise<LanguageOutlook | null> {
  const { catalogue, clock } = sources
  const today = dayOf(clock.now())
  const release = cycleOn(today, catalogue.series)
  if (series !== catalogue.currentSeries || release === null) return null
  const figures = (await readFigures(sources))(release)
  if (figures.kind === 'none') return null
  const reading = await readReleaseReading(sources, release, figures, language.code)
  return { release, today, line: languageReadiness(reading, language) }
}
