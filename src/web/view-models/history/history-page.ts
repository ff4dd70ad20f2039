import { translateData } from '../../../i18n/data-messages.ts'
import type { HistoryOverview, LanguageHistories } from '../../../reports/history/history-types.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { samePage } from '../../urls.ts'
import { type ChoiceView, seriesChoices } from '../frame/choices-view.ts'
import { seriesLabel } from '../frame/frame-view.ts'
import { type HistoryView, historyViews } from '../lines/history-view.ts'
import { type MultiplesView, multiplesView } from './multiples-view.ts'

/** `/history`: all languages through the years, each a little chart on the same scale. */
export interface HistoryPage extends PageView {
  readonly facts: readonly string[]
  readonly series: readonly ChoiceView[]
  /** Day by day, or quarter by quarter; empty where there is no choice. */
  readonly scopes: readonly ChoiceView[]
  readonly multiples: MultiplesView | null
  /** All languages together. */
  readonly histories: readonly HistoryView[]
}

export function historyPage(context: PageContext, report: HistoryOverview): HistoryPage {
  const { translator } = context
  return {
    title: translator.t('All languages through the years'),
    description: translator.t('What was translated in every language, and how the texts grew.'),
    facts: [seriesLabel(translator, report), translateData(translator, report.group.title)],
    series: seriesChoices(context, report),
    scopes: scopeChoices(context, report),
    multiples: report.lines && multiplesView(context, report.lines),
    histories: historyViews(context, report.histories),
  }
}

function scopeChoices(context: PageContext, { scopes, lines }: HistoryOverview): ChoiceView[] {
  if (scopes.length < 2) return []
  return scopes.map((scope, index) => ({
    label: scopeLabel(context, scope),
    href: samePage(context, { line: index === 0 ? null : scope }),
    isCurrent: scope === lines?.scope,
  }))
}

function scopeLabel({ translator }: PageContext, scope: LanguageHistories['scope']): string {
  return scope === 'days' ? translator.t('Day by day') : translator.t('Quarter by quarter')
}
