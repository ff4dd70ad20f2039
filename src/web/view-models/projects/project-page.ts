import { isComplete } from '../../../domain/completion.ts'
import type { Tally } from '../../../domain/tally.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { ProjectReport, ResourceLine } from '../../../reports/progress/project-types.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { compareUrlOf, numbersUrl, pairUrl, withSeries } from '../../urls.ts'
import { feedSubscriptions } from '../feeds/subscription-view.ts'
import { type FigureView, figureView, wordsView } from '../figures/figure-view.ts'
import { sizeLabel, totalView } from '../figures/tally-view.ts'
import { type CarriersView, projectCarriers } from '../frame/carriers-view.ts'
import { type ChoiceView, seriesChoices } from '../frame/choices-view.ts'
import { type FreezeView, freezeView } from '../frame/frame-view.ts'
import { type BadgePreview, badgePreview } from '../images/badge-preview.ts'
import { type HistoryView, historyViews } from '../lines/history-view.ts'
import { type SparklinesView, sparklinesOf, sparklinesView } from '../lines/sparkline-view.ts'
import { type RunUpView, runUpOf } from '../readiness/run-up-view.ts'
import { type LanguageRow, languageColumns, languageRow } from '../tables/language-row.ts'
import { type SortedTable, sortedTable } from '../tables/sorting.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'
import { formerlyLabel } from '../words/project-titles.ts'
import { type TextAround, textAround } from '../words/text-around.ts'

/** `/projects/:slug`: one project in all languages, its resources, its history. */
export interface ProjectPage extends PageView {
  readonly formerly: string | null
  readonly facts: readonly string[]
  readonly series: readonly ChoiceView[]
  readonly hasData: boolean
  readonly freeze: FreezeView | null
  readonly howWeCount: string
  readonly compareHref: string
  /** `3,899 strings`, the number set apart: the big figure, of the group. */
  readonly strings: TextAround
  /** `at least 8,663 strings with everything`; `null` where the group is everything. */
  readonly whole: string | null
  /** `38 languages begun, 2 complete`. */
  readonly languageSummary: string
  /** What the languages' percentages count. */
  readonly groupTitle: string
  readonly languages: SortedTable<LanguageRow>
  /** Languages without a file here, which lead to where the first one is begun; none in a series of before. */
  readonly notBegun: readonly (LanguageNameView & { readonly href: string })[]
  readonly sparklines: SparklinesView | null
  readonly resources: readonly ResourceRow[]
  /** Resources known of, without a file in this series. */
  readonly missing: readonly string[]
  /** `null` where each project is on one platform alone. */
  readonly carriers: CarriersView | null
  /** `null`: nothing to draw, and nothing to say of that. */
  readonly runUp: RunUpView | null
  readonly histories: readonly HistoryView[]
  readonly badge: BadgePreview
}

export interface ResourceRow {
  readonly title: string
  readonly strings: FigureView
  readonly words: FigureView
  readonly languages: FigureView
  readonly branch: string | null
}

export function projectPage(context: PageContext, report: ProjectReport): ProjectPage {
  const { translator } = context
  const { project, whole } = report
  const begun = report.languages.filter(({ tally }) => tally.countedResources > 0)
  const sparklineOf = sparklinesOf(context, report.lines)
  return {
    title: project.title,
    pictured: { project: project.name },
    isEmbeddable: true,
    description: translator.t('{project} in every language: what is translated and what is left.', {
      project: project.title,
    }),
    subscriptions: feedSubscriptions(context, { project }),
    formerly: formerlyLabel(context, project.formerNames),
    facts: [
      report.series.name,
      ...(whole.resources > 0
        ? [translator.tn('{count} resource', '{count} resources', whole.resources)]
        : []),
    ],
    series: seriesChoices(context, report),
    hasData: report.hasData,
    freeze: freezeView(context, report),
    howWeCount: numbersUrl('percent'),
    compareHref: compareUrlOf(context, { project: project.name }),
    strings: sizeOf(translator, report.source),
    whole: wholeOf(context, report),
    languageSummary: summaryOf(context, report),
    groupTitle: translateData(translator, report.group.title),
    languages: sortedTable(
      context,
      languageColumns(context),
      begun.map((line) => {
        const href = withSeries(pairUrl(project.name, line.language.code), context)
        return languageRow(context, line, { href, sparkline: sparklineOf(line.language.code) })
      }),
    ),
    notBegun: notBegunIn(context, report, begun),
    sparklines: report.lines && sparklinesView(context, report.lines, { isOfAll: false }),
    resources: report.resources.map((line) => resourceRow(context, line)),
    missing: report.missing.map(({ title }) => translateData(translator, title)),
    carriers: projectCarriers(context, report),
    runUp: runUpOf(context, report.runUp),
    histories: historyViews(context, report.histories),
    badge: badgePreview(context, { project }),
  }
}

function notBegunIn(
  { catalogue, translator }: PageContext,
  { project, series, source }: ProjectReport,
  begun: ProjectReport['languages'],
): ProjectPage['notBegun'] {
  if (series.name !== catalogue.currentSeries || source.resources === 0) return []
  const codes = new Set(begun.map(({ language }) => language.code))
  return catalogue.languages
    .filter(({ code }) => !codes.has(code))
    .map((language) => ({
      ...languageNameView(translator, language),
      href: pairUrl(project.name, language.code),
    }))
}

function sizeOf(translator: Translator, whole: Tally): TextAround {
  const label = sizeLabel(translator, whole)
  if (label === null) return textAround(translator.t('size unknown'), '')
  return textAround(label, translator.number(whole.total))
}

function wholeOf({ translator }: PageContext, { source, whole }: ProjectReport): string | null {
  if (whole.resources === source.resources) return null
  const { isKnown, text } = totalView(translator, whole)
  if (!isKnown) return null
  return translator.tn(
    '{size} string with everything else',
    '{size} strings with everything else',
    whole.total,
    { size: text },
  )
}

function summaryOf({ translator }: PageContext, { languages }: ProjectReport): string {
  const begun = languages.filter(({ tally }) => tally.countedResources > 0)
  const complete = begun.filter(({ tally }) => isComplete(tally)).length
  const parts = [
    translator.tn('{count} language begun', '{count} languages begun', begun.length),
    translator.tn('{count} complete', '{count} complete', complete),
  ]
  return parts.join(' · ')
}

function resourceRow({ translator }: PageContext, line: ResourceLine): ResourceRow {
  const { total, totalWords, isLowerBound } = line.source
  return {
    title: translateData(translator, line.title),
    strings: totalView(translator, {
      total: total ?? 0,
      isLowerBound,
      resources: 1,
      unknownTotals: total === null ? 1 : 0,
    }),
    words: wordsView(translator, isLowerBound ? null : totalWords),
    languages: figureView(translator, line.languages),
    branch: line.branch,
  }
}
