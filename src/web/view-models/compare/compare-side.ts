import type {
  ComparedSide,
  ComparisonReport,
} from '../../../reports/comparison/comparison-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import type { Between } from '../../queries/comparison-request.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import { platformTitle } from '../words/platform-title.ts'

/** One side, and when it was read. */
export interface SideView {
  readonly title: string
  readonly note: string
}

/** One side of a comparison, by what tells it from the other. */
export function sideView(
  context: PageContext,
  { scope }: ComparisonReport,
  side: ComparedSide,
  between: Between,
): SideView {
  return { title: sideTitle(context, side, between), note: readNote(context, scope, side) }
}

function sideTitle(context: PageContext, side: ComparedSide, between: Between): string {
  if (between === 'days') return context.translator.day(side.day)
  if (between === 'platforms') return platformTitle(side.platform ?? '', context)
  const series = context.catalogue.series.find(({ name }) => name === side.series)
  return series === undefined ? side.series : seriesTitle(series)
}

function readNote(
  { translator }: PageContext,
  scope: ComparisonReport['scope'],
  { read }: ComparedSide,
): string {
  const [first, last] = [read[0], read.at(-1)]
  if (first === undefined || last === undefined) return translator.t('nothing read to compare')
  const days = { first: translator.day(first), last: translator.day(last) }
  if (scope === 'quarters') return translator.t('the quarter that ended on {last}', days)
  return first === last
    ? translator.t('read on {last}', days)
    : translator.t('read between {first} and {last}', days)
}

/** A column of days says which day its figures are of, whichever was asked for. */
export function columnLabel(
  { translator }: PageContext,
  { read, day }: ComparedSide,
  { title }: SideView,
  between: Between,
): string {
  if (between !== 'days') return title
  return translator.shortDay(read.length === 1 ? (read[0] ?? day) : day)
}
