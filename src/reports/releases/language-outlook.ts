import type { Language } from '../../domain/catalogue.ts'
import { cycleOn, dayOf } from '../../domain/release.ts'
import type { ReportSources } from '../report-frame.ts'
import { languageReadiness } from './language-readiness.ts'
import { priorityGroup } from './priority-projects.ts'
import { readReleaseReading } from './release-reading.ts'
import type { LanguageOutlook } from './release-types.ts'
import { readFigures } from './releases.ts'
import { readRunUp } from './run-up.ts'

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
  const reading = await readReleaseReading(sources, release, figures, {
    language: language.code,
  })
  const line = languageReadiness(reading, language)
  const group = priorityGroup(catalogue, line.priorities, reading.parts)
  const runUp =
    group &&
    (await readRunUp(sources, {
      release,
      series: figures.series.name,
      group,
      line: { kind: 'language', code: language.code },
      standing: async () => line.standing,
      asOf: reading.asOf,
      today,
    }))
  return { release, today, line, runUp }
}
