import type { Series } from '../../../domain/release.ts'
import type { ReleaseReport } from '../../../reports/releases/release-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { withQuery } from '../../urls.ts'
import { seriesTitle } from './frame-view.ts'

/** `2027.1 Indri`; a series that goes by its code name has that alone. */
export function releaseTitle(release: Series): string {
  const title = seriesTitle(release)
  return release.codename === null || release.codename === title
    ? title
    : `${title} ${release.codename}`
}

/** A page of the series whose figures these are. */
export function inFigures(
  { catalogue }: PageContext,
  { series }: ReleaseReport,
  url: string,
): string {
  return withQuery(url, { series: series.name === catalogue.currentSeries ? null : series.name })
}
