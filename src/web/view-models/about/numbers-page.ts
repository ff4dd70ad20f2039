import type { AuthorityRule } from '../../../domain/catalogue.ts'
import { defaultPace, workingDay } from '../../../domain/effort.ts'
import { paceDays } from '../../../domain/forecast.ts'
import {
  believedAfterMs,
  believedAfterReadings,
  suspiciousShare,
  suspiciousStrings,
} from '../../../domain/loss.ts'
import {
  type ResourceGroup,
  type ResourceKind,
  resourceKinds,
  tierOf,
} from '../../../domain/resource.ts'
import { fewWords } from '../../../domain/work-standing.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { BacktestReport } from '../../../reports/history/backtests.ts'
import { staleAfterMs } from '../../../reports/reading-age.ts'
import type { NextReport } from '../../../reports/work/next-types.ts'
import type { FramedReport, PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { compareUrl, type NumbersAnchor } from '../../urls.ts'
import { inARow } from '../words/in-a-row.ts'
import { kindLabel } from '../words/kind-label.ts'
import { platformTitle } from '../words/platform-title.ts'
import { titlesOf } from '../words/project-titles.ts'
import { type BacktestView, backtestView } from './backtest-view.ts'
import { type RankingExample, rankingExample } from './ranking-example.ts'

/** `/numbers`: how we count, with the figures that the rules use. */
export interface NumbersPage extends PageView {
  readonly sections: readonly { readonly anchor: NumbersAnchor; readonly title: string }[]
  /** The title of each section by its anchor, for the headings. */
  readonly titles: Readonly<Record<NumbersAnchor, string>>
  readonly defaultGroup: string
  /** How far off forecasts would have been; `null`: no history to go by. */
  readonly backtest: BacktestView | null
  /** The group whose projects a release waits for. */
  readonly priorityGroup: string
  readonly compareHref: string
  readonly paceDays: { readonly month: number; readonly quarter: number; readonly atMost: number }
  readonly currentSeries: string
  readonly sourceLanguages: string
  /** Percentages as they look, for the table of states. */
  readonly examples: { readonly percent: string; readonly zero: string }
  readonly thresholds: { readonly enters: string; readonly ships: string; readonly leaves: string }
  readonly fewWords: number
  /** A real row put through the ranking; `null` where there is none. */
  readonly example: RankingExample | null
  readonly effort: { readonly pace: number; readonly hoursADay: number }
  readonly loss: {
    readonly share: string
    readonly strings: number
    readonly hours: number
    readonly readings: number
  }
  readonly staleHours: number
  readonly groups: readonly GroupView[]
  readonly tiers: readonly { readonly tier: number; readonly kinds: string }[]
  /** Titles in the catalogue's order. */
  readonly platforms: readonly string[]
  /** Exceptions from that order: what they are for, and which platforms count there. */
  readonly authorities: readonly { readonly what: string; readonly platforms: string }[]
}

export interface GroupView {
  readonly name: string
  readonly title: string
  readonly counts: string
  readonly isDefault: boolean
}

const hourMs = 60 * 60 * 1000

export interface NumbersAnswer extends FramedReport {
  /** The first task in the visitor's language, or in another one; `null` before the first reading. */
  readonly example: NextReport | null
  /** How far off forecasts would have been; `null`: no history to go by. */
  readonly backtests: BacktestReport | null
}

export function numbersPage(
  context: PageContext,
  { example, backtests }: NumbersAnswer,
): NumbersPage {
  const { translator, catalogue } = context
  const titles = sectionTitles(translator)
  const { enters, ships, leaves } = catalogue.thresholds
  const groups = catalogue.groups.map((group) => groupView(group, translator))
  const titleOf = (name: string) => groups.find((group) => group.name === name)?.title ?? ''
  return {
    title: translator.t('How we count'),
    description: translator.t('What every figure counts, and what it cannot say.'),
    titles,
    sections: (Object.entries(titles) as [NumbersAnchor, string][]).map(([anchor, title]) => ({
      anchor,
      title,
    })),
    defaultGroup: titleOf(catalogue.defaultGroup),
    backtest: backtests && backtestView(translator, backtests),
    priorityGroup: titleOf(catalogue.priorityGroup ?? catalogue.defaultGroup),
    compareHref: compareUrl,
    paceDays: {
      month: paceDays.month,
      quarter: paceDays.quarter,
      atMost: paceDays.month + paceDays.slack,
    },
    currentSeries: catalogue.currentSeries,
    sourceLanguages: translator.list(catalogue.sourceLanguages),
    examples: { percent: translator.percent(36), zero: translator.percent(0) },
    thresholds: {
      enters: translator.percent(enters),
      ships: translator.percent(ships),
      leaves: translator.percent(leaves),
    },
    fewWords,
    example: example && rankingExample(context, example, context.ownLanguage !== null),
    effort: { pace: defaultPace, hoursADay: workingDay / 60 },
    loss: {
      share: translator.percent(suspiciousShare * 100),
      strings: suspiciousStrings,
      hours: believedAfterMs / hourMs,
      readings: believedAfterReadings,
    },
    staleHours: staleAfterMs / hourMs,
    groups: groups.map((group) => ({
      ...group,
      isDefault: group.name === catalogue.defaultGroup,
    })),
    tiers: [1, 2, 3, 4].map((tier) => ({ tier, kinds: kindsOfTier(tier, translator) })),
    platforms: catalogue.platforms.map(({ title }) => title),
    authorities: (catalogue.authorities ?? []).map((rule) => authorityView(rule, context)),
  }
}

/** In the order of the page. */
function sectionTitles({ t }: Translator): Record<NumbersAnchor, string> {
  return {
    left: t('Strings left'),
    percent: t('Percentages'),
    headline: t('What a headline counts'),
    unknown: t('Unknown is not zero'),
    flaws: t('Files with errors'),
    'lower-bounds': t('At least'),
    words: t('Words and time'),
    change: t('What moved in 30 days'),
    losses: t('Sudden losses'),
    shipping: t('When translations ship'),
    ranking: t('What comes next'),
    series: t('Series and cycles'),
    forecast: t('Whether a date will be met'),
    groups: t('Groups, kinds and tiers'),
    platforms: t('Where the figures come from'),
    authority: t('Several platforms, one project'),
  }
}

function authorityView(rule: AuthorityRule, context: PageContext) {
  const { translator, catalogue } = context
  const conditions = [
    ...(rule.projects ? [translator.list(titlesOf(catalogue, rule.projects))] : []),
    ...(rule.series ? [translator.list(rule.series)] : []),
    ...(rule.kinds ? [translator.list(rule.kinds.map((kind) => kindLabel(translator, kind)))] : []),
  ]
  return {
    what: conditions.length === 0 ? translator.t('everything') : inARow(translator, conditions),
    platforms: rule.platforms.map((id) => platformTitle(id, context)).join(', '),
  }
}

function groupView(group: ResourceGroup, translator: Translator): Omit<GroupView, 'isDefault'> {
  const kinds = group.kinds?.map((kind) => kindLabel(translator, kind))
  const tiers = group.tiers?.map((tier) => translator.t('tier {tier}', { tier }))
  const conditions = [kinds, tiers, group.projects].flatMap((names) =>
    names === undefined ? [] : [translator.list(names)],
  )
  return {
    name: group.name,
    title: translateData(translator, group.title),
    counts: conditions.length === 0 ? translator.t('everything') : inARow(translator, conditions),
  }
}

function kindsOfTier(tier: number, translator: Translator): string {
  const kinds = resourceKinds.filter((kind: ResourceKind) => tierOf(kind) === tier)
  return translator.list(kinds.map((kind) => kindLabel(translator, kind)))
}
