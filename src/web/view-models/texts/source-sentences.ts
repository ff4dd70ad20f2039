import type { Series } from '../../../domain/release.ts'
import type { ReportFrame } from '../../../reports/report-types.ts'
import { nameInLine } from '../../../texts/one-line.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import { provenanceView } from '../frame/provenance-view.ts'
import type { TextContext } from './text-context.ts'

/** Who counted, as of when, and what a reader must know of such figures. */
export function sourceSentences(
  { translator }: TextContext,
  { agesThatCount: ages, cycle }: Pick<ReportFrame, 'agesThatCount' | 'cycle'>,
  release: Series | null,
): string[] {
  if (ages.length === 0) return [translator.t('Nothing has been read yet.')]
  const readings = ages.map((age) => {
    const { label, isRecorded } = provenanceView(age, translator)
    const values = { platform: nameInLine(age.platformTitle), moment: label }
    return isRecorded
      ? translator.t('{platform}, recorded on {moment}', values)
      : translator.t('{platform}, read on {moment}', values)
  })
  const isEarlier = cycle !== null && release !== null && cycle.name !== release.name
  return [
    translator.t('Strings as counted by {readings}.', { readings: translator.list(readings) }),
    ...(isEarlier
      ? [
          translator.t(
            'That was in the {series} cycle; what has changed since is not in these figures.',
            { series: seriesTitle(cycle) },
          ),
        ]
      : []),
    ...ages
      .filter(({ isStale }) => isStale)
      .map(({ platformTitle }) =>
        translator.t(
          '{platform} has not answered for more than two days. These are its last good figures.',
          { platform: nameInLine(platformTitle) },
        ),
      ),
  ]
}
