import { openWork } from '../../../domain/work-filter.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { LanguageReport } from '../../../reports/report-types.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { compareUrlOf, numbersUrl, reportUrl, samePage, statusUrl, withSeries } from '../../urls.ts'
import { calendarSubscription, feedSubscriptions } from '../feeds/subscription-view.ts'
import { type ChangeView, changeView } from '../figures/change-view.ts'
import { type LegendEntry, legendOf, partsOf } from '../figures/tally-parts.ts'
import { type TallyView, tallyView } from '../figures/tally-view.ts'
import { type FilterView, filterView } from '../filters/filter-view.ts'
import { type CarriersView, languageCarriers } from '../frame/carriers-view.ts'
import { type ChoiceView, seriesChoices } from '../frame/choices-view.ts'
import { type FreezeView, freezeView } from '../frame/frame-view.ts'
import { type BadgePreview, badgePreview } from '../images/badge-preview.ts'
import { type HistoryView, historyViews } from '../lines/history-view.ts'
import { type RunUpView, runUpOf } from '../readiness/run-up-view.ts'
import { type PagesView, pageIn, pagesView } from '../tables/pages-view.ts'
import { type LanguageNameView, languageNameView, localNameOf } from '../words/language-name.ts'
import { type JoinView, joinView } from '../work/join-view.ts'
import { teamSize } from '../work/team-people.ts'
import {
  doneFold,
  type FoldedWork,
  laterFold,
  type WorkSection,
  workOnAPage,
  workOnPage,
  workSections,
} from '../work/work-view.ts'
import { shortTimes } from './next-page.ts'
import { type NextTaskView, nextTaskView } from './next-task-view.ts'
import { type OutlookLine, outlookLine } from './outlook-line.ts'
import { slideSentence } from './slide-sentence.ts'

/** `/languages/:code`: one language, and what to translate next in it. */
export interface LanguagePage extends PageView {
  readonly name: LanguageNameView
  readonly facts: readonly string[]
  /** Makes it the language that the overview offers. */
  readonly rememberHref: string
  /** The same page in the other series that have figures; empty where there is no choice. */
  readonly series: readonly ChoiceView[]
  readonly hasData: boolean
  /** False where no resource of any kind has a number. */
  readonly isBegun: boolean
  /** Its series has figures, and none of them is this language's. */
  readonly isFirst: boolean
  readonly groupTitle: string
  readonly headline: TallyView
  readonly howWeCount: string
  readonly compareHref: string
  /** `3,737 strings left in 21 resources`, `9,822 strings in 15 resources without a file`. */
  readonly headlineParts: readonly string[]
  /** Untranslated and unknown parts of the bar, in words. */
  readonly legend: readonly LegendEntry[]
  readonly change: ChangeView
  readonly freeze: FreezeView | null
  readonly outlook: OutlookLine | null
  readonly otherGroups: readonly GroupFigure[]
  /** Resources of which a loss is being held back. */
  readonly heldCells: number
  readonly statusUrl: string
  readonly priorityNote: string | null
  readonly priorityLink: string | null
  readonly cards: readonly NextTaskView[]
  /** One task for so much time. */
  readonly times: readonly { readonly href: string; readonly label: string }[]
  /** `Finish Neutron (164) and Cinder (162), then attack Horizon (1,012).` */
  readonly sentence: string | null
  /** The same at length, for a meeting. */
  readonly reportHref: string
  /** False where all is done, or nothing there. */
  readonly hasWork: boolean
  readonly filter: FilterView
  readonly sections: readonly WorkSection[]
  /** Unfolded where a filter is in use, so that nothing it found is out of sight. */
  readonly later: FoldedWork | null
  readonly done: FoldedWork | null
  /** Of a list longer than a page: then the sections and the folds have the rows of one. */
  readonly pages: PagesView | null
  readonly howWeRank: string
  /** `null` where each project is on one platform alone. */
  readonly carriers: CarriersView | null
  /** `null`: nothing to draw, and nothing to say of that. */
  readonly runUp: RunUpView | null
  readonly histories: readonly HistoryView[]
  readonly join: JoinView
  readonly badge: BadgePreview
}

/** Another group of resources with a headline of its own. */
export interface GroupFigure {
  readonly title: string
  readonly tally: TallyView
  readonly parts: readonly string[]
}

export function languagePage(pageContext: PageContext, report: LanguageReport): LanguagePage {
  const { translator } = pageContext
  const { language, headline } = report
  const context = { ...pageContext, language, pace: report.filter.pace }
  const name = languageNameView(translator, language)
  const isBegun = report.work.some(({ counts }) => counts !== null)
  const next = report.next.map((task) => nextTaskView(context, task))
  const shownPage = pageIn(context.query)
  const rows = workOnPage(report.shown, shownPage)
  const sections = workSections(context, rows)
  const hasWork = openWork(report.work).length > 0
  const isNarrowed = openWork(report.shown).length < openWork(report.work).length
  return {
    title: name.localName === null ? name.nativeName : `${name.nativeName} · ${name.localName}`,
    pictured: { language: language.code },
    isEmbeddable: true,
    description: translator.t('What to translate next in {language}, and why.', {
      language: localNameOf(translator, language),
    }),
    subscriptions: [
      ...feedSubscriptions(context, { language }),
      calendarSubscription(context, language),
    ],
    name,
    facts: factsOf(context, report),
    rememberHref: samePage(context, { remember: '1' }),
    series: seriesChoices(context, report),
    hasData: report.hasData,
    isBegun,
    isFirst: report.hasData && !isBegun,
    groupTitle: translateData(translator, report.group.title),
    headline: tallyView(translator, headline.tally),
    howWeCount: numbersUrl('headline'),
    compareHref: compareUrlOf(context, { language: language.code }),
    headlineParts: partsOf(translator, headline.tally),
    legend: legendOf(translator, headline.tally),
    change: changeView(translator, headline.change),
    freeze: freezeView(context, report),
    outlook: outlookLine(context, report.outlook),
    otherGroups: report.otherGroups
      .filter(({ tally }) => tally.resources > 0)
      .map(({ group, tally }) => ({
        title: translateData(translator, group.title),
        tally: tallyView(translator, tally),
        parts: partsOf(translator, tally),
      })),
    heldCells: report.work.filter(({ isHeld }) => isHeld).length,
    statusUrl,
    ...priorityOf(translator, report),
    cards: report.cards.map((task) => nextTaskView(context, task)),
    times: shortTimes(context, report),
    sentence: slideSentence(context, report.next, next),
    reportHref: withSeries(reportUrl(language.code), context),
    hasWork,
    filter: filterView(context, report),
    sections,
    later: laterFold(context, {
      rows,
      all: report.shown,
      isOpen: isNarrowed || sections.length === 0,
    }),
    done: doneFold(context, {
      rows,
      all: report.shown,
      isOpen: shownPage > 1 && openWork(rows).length === 0,
    }),
    pages: pagesView(context, {
      label: translator.t('Pages of the work'),
      size: workOnAPage,
      count: report.shown.length,
      shown: shownPage,
      anchor: hasWork ? 'work' : 'done',
    }),
    howWeRank: numbersUrl('ranking'),
    carriers: languageCarriers(context, report),
    runUp: runUpOf(context, report.outlook?.runUp ?? null),
    histories: historyViews(context, report.histories),
    join: joinView(context, language, report.join),
    badge: badgePreview(context, { language }),
  }
}

/** Who decided the order, and where that is written down. */
function priorityOf(translator: Translator, { priorityNote, priorityLink }: LanguageReport) {
  const note = priorityNote === null ? null : translateData(translator, priorityNote)
  const isWritten = note === null && priorityLink !== null
  return {
    priorityNote: isWritten ? translator.t('in the order that people gave') : note,
    priorityLink,
  }
}

function factsOf({ translator }: PageContext, { language, rank }: LanguageReport): string[] {
  const people = language.team === null ? null : teamSize(language.team)
  return [
    language.code,
    ...(people === null
      ? []
      : [translator.tn('team of {count} person', 'team of {count} people', people)]),
    ...(rank === null
      ? []
      : [translator.t('place {place} of {of}', { place: rank.place, of: rank.of })]),
  ]
}
