import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { LanguageLine, OverviewReport } from '../../../reports/report-types.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { compareUrlOf, languageUrl, numbersUrl, overviewUrl, withSeries } from '../../urls.ts'
import { feedSubscriptions } from '../feeds/subscription-view.ts'
import { sizeLabel } from '../figures/tally-view.ts'
import { type ChoiceView, seriesChoices } from '../frame/choices-view.ts'
import { type FreezeView, freezeView, seriesLabel } from '../frame/frame-view.ts'
import { type SparklinesView, sparklinesOf, sparklinesView } from '../lines/sparkline-view.ts'
import { type RadarView, radarView } from '../readiness/radar-view.ts'
import { type LanguageRow, languageColumns, languageRow } from '../tables/language-row.ts'
import { type SortedTable, sortedTable } from '../tables/sorting.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'
import { type MatrixView, matrixView } from './matrix-view.ts'
import { type OverviewAnswer, type OwnLanguageView, ownLanguageView } from './own-language-view.ts'

/** `/`: all languages, the matrix, the next freeze. */
export interface OverviewPage extends PageView {
  readonly facts: readonly string[]
  readonly freeze: FreezeView | null
  readonly series: readonly ChoiceView[]
  readonly hasData: boolean
  /**
   * `null` where there is nothing to pick from, and where the visitor's own language is offered.
   */
  readonly action: FirstAction | null
  readonly own: OwnLanguageView | null
  /** What the percentages count: `Dashboards and services`. */
  readonly groupTitle: string
  readonly howWeCount: string
  readonly compareHref: string
  readonly languages: SortedTable<LanguageRow>
  readonly sparklines: SparklinesView | null
  /** Languages without any number: each has a page, to be the first. */
  readonly notBegun: readonly (LanguageNameView & { readonly href: string })[]
  readonly radar: RadarView | null
  readonly matrix: MatrixView
}

interface FirstAction {
  readonly href: string
  readonly label: string
}

export function overviewPage(context: PageContext, report: OverviewAnswer): OverviewPage {
  const { translator, catalogue } = context
  const own = ownLanguageView(context, report)
  const begun = report.languages.filter(({ tally }) => tally.countedResources > 0)
  const notBegun = report.hasData
    ? report.languages.filter(({ tally }) => tally.countedResources === 0)
    : []
  const sparklineOf = sparklinesOf(context, report.lines)
  return {
    title: report.hasData ? titleOf(context, begun.length) : catalogue.title,
    description: translator.t('What is left to translate, in every language and project.'),
    isEmbeddable: true,
    subscriptions: feedSubscriptions(context),
    facts: [
      seriesLabel(translator, report),
      ...(report.hasData ? sizesOf(translator, report) : []),
    ],
    freeze: freezeView(context, report),
    action: report.hasData && own === null ? firstAction(context) : null,
    own,
    series: seriesChoices(context, report),
    hasData: report.hasData,
    groupTitle: translateData(translator, report.group.title),
    howWeCount: numbersUrl('headline'),
    compareHref: compareUrlOf(context, {}),
    languages: sortedTable(
      context,
      languageColumns(context),
      begun.map((line) =>
        languageRow(context, line, {
          href: hrefOf(context, line),
          sparkline: sparklineOf(line.language.code),
        }),
      ),
    ),
    sparklines: report.lines && sparklinesView(context, report.lines, { isOfAll: true }),
    notBegun: notBegun.map(({ language }) => ({
      ...languageNameView(translator, language),
      href: hrefOf(context, { language }),
    })),
    radar: report.hasData
      ? radarView(context, report.radar, (url) => withSeries(url, context))
      : null,
    matrix: matrixView(context, report),
  }
}

function titleOf({ translator, catalogue }: PageContext, languages: number): string {
  return translator.tn(
    '{product}, in {count} language',
    '{product}, in {count} languages',
    languages,
    { product: catalogue.title },
  )
}

function sizesOf(translator: Translator, { projectCount, source }: OverviewReport): string[] {
  const size = sizeLabel(translator, source)
  return [
    translator.tn('{count} project', '{count} projects', projectCount),
    ...(size === null ? [] : [size]),
  ]
}

/** For those whose browser names no language that is tracked: all of them. */
function firstAction(context: PageContext): FirstAction {
  return {
    href: `${withSeries(overviewUrl, context)}#languages`,
    label: context.translator.t('Pick something to translate'),
  }
}

function hrefOf(context: PageContext, { language }: Pick<LanguageLine, 'language'>): string {
  return withSeries(languageUrl(language.code), context)
}
