import type { ReportFrame } from '../../../reports/report-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { samePage } from '../../urls.ts'
import { seriesTitle } from './frame-view.ts'

/** A link among several of which one is the page itself. */
export interface ChoiceView {
  readonly label: string
  readonly href: string
  readonly isCurrent: boolean
}

/** The same page in the other series that have figures; empty where there is no choice. */
export function seriesChoices(context: PageContext, frame: ReportFrame): ChoiceView[] {
  if (frame.seriesWithData.length < 2) return []
  const { currentSeries } = context.catalogue
  return frame.seriesWithData.map((series) => ({
    label: seriesTitle(series),
    href: samePage(context, {
      series: series.name === currentSeries ? null : series.name,
      page: null,
    }),
    isCurrent: series.name === frame.series.name,
  }))
}
