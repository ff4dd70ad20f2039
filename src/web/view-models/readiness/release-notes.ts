import type { Translator } from '../../../i18n/translator.ts'
import type { ReleaseLanguage, ReleaseReport } from '../../../reports/releases/release-types.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import { unforeseenLabel } from './outlook-view.ts'

/** Which figures these are, where that is not plain; why there are none; else `null`. */
export function figuresNote(translator: Translator, report: ReleaseReport): string | null {
  const { figures, phase, isCycle, asOf } = report
  if (figures.kind === 'none') {
    if (report.ages.length === 0) return null
    return phase === 'released' || isCycle
      ? translator.t('No branch of this release has been read, so nothing is known of its figures.')
      : translator.t('Nobody works on this release yet: its figures begin with its cycle.')
  }
  if (figures.kind === 'branch') return partialNote(translator, report)
  if (asOf === null) return null
  if (figures.recordedIn !== null) {
    return translator.t(
      'These figures were recorded on {day}, in the {series} cycle; what has changed since is not in them.',
      { day: translator.day(asOf), series: seriesTitle(figures.recordedIn) },
    )
  }
  return phase === 'released'
    ? translator.t(
        'Its branch has not been read. These figures are of {day}, when it was still in the making.',
        { day: translator.day(asOf) },
      )
    : null
}

/** Of the projects that have no such branch nothing is known. */
function partialNote(
  translator: Translator,
  { readProjects, priorities }: ReleaseReport,
): string | null {
  const all = priorities.projects.length
  return readProjects.length === all
    ? null
    : translator.tn(
        'Its branch has been read in {read} of {all} projects; nothing is known of the others.',
        'Its branch has been read in {read} of {all} projects; nothing is known of the others.',
        readProjects.length,
        { read: readProjects.length, all },
      )
}

/** The reason that most of the languages share, where no language has an outlook. */
export function unforeseenOfAll(
  translator: Translator,
  lines: readonly ReleaseLanguage[],
): string | null {
  const reasons = lines.flatMap(({ forecast, ahead }) =>
    forecast.kind === 'unknown' && ahead.length > 0 && forecast.reason.why !== 'open-resources'
      ? [unforeseenLabel(translator, forecast.reason)]
      : [],
  )
  const alike = Map.groupBy(reasons, (reason) => reason)
  const [first] = [...alike].sort(([, a], [, b]) => b.length - a.length)
  return first?.[0] ?? null
}
