import { newestDayOf, type ReadingAge } from '../../../reports/reading-age.ts'
import { isMadeOfCurrent } from '../../../reports/releases/release-figures.ts'
import type { FramedReport, PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import type { WebServices } from '../../services.ts'
import {
  apiPageUrl,
  badgesUrl,
  compareUrl,
  historyUrl,
  numbersUrl,
  oembedUrl,
  overviewUrl,
  projectsUrl,
  releasesUrl,
  samePage,
  searchUrl,
  statusUrl,
  withQuery,
  withSeries,
} from '../../urls.ts'
import type { SubscriptionView } from '../feeds/subscription-view.ts'
import { type ProvenanceView, provenanceView } from '../frame/provenance-view.ts'
import { type LinkPreview, linkPreview, wholeSite } from './link-preview.ts'

/** What the layout prints around every page: `page` in its template. */
export interface LayoutView {
  /** With the site's name. */
  readonly title: string
  readonly description: string
  readonly subscriptions: readonly SubscriptionView[]
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  /** Absolute; without the interface language, which is nothing of the page's own. */
  readonly canonicalUrl: string
  /** What others show of the page where somebody links to it. */
  readonly preview: LinkPreview
  /** Where sites ask what to show in place of a link to it; `null`: the link alone. */
  readonly oembed: string | null
  readonly homeUrl: string
  readonly nav: readonly NavLink[]
  readonly footerNav: readonly NavLink[]
  readonly search: SearchBox
  /** The same page in each interface language. */
  readonly languages: readonly SwitchLink[]
  /** Set when the page shows another series than the current one. */
  readonly otherSeries: OtherSeriesView | null
  /** Where there are several, each is named wherever its age is said. */
  readonly provenance: readonly (ProvenanceView & { readonly isOneOfSeveral: boolean })[]
  readonly assets: {
    readonly stylesheet: string
    readonly scripts: readonly string[]
    readonly favicon: string
    readonly chart: string
  }
  /**
   * Milliseconds the clock is ahead of the real one (negative: behind); `null`: it is the real one.
   */
  readonly clockOffset: number | null
}

export interface OtherSeriesView {
  readonly name: string
  readonly currentUrl: string
  /** The series whose figures stand for it while no branch of it was read; `null`: none. */
  readonly standIn: string | null
}

export interface NavLink {
  readonly label: string
  readonly url: string
  /** Value of `aria-current`; `null`: none. */
  readonly current: 'page' | 'true' | null
}

export interface SearchBox {
  readonly action: string
  readonly value: string
  /** The series to stay in; `null`: the current one. */
  readonly series: string | null
}

export interface SwitchLink {
  readonly code: string
  readonly label: string
  readonly url: string
  readonly isCurrent: boolean
  readonly dir: 'ltr' | 'rtl'
}

type LayoutServices = Pick<WebServices, 'assets' | 'translators' | 'clockOffsetMs'>

export function layoutView(
  view: PageView,
  report: FramedReport,
  context: PageContext,
  { assets, translators, clockOffsetMs }: LayoutServices,
): LayoutView {
  const { translator, catalogue, series, path } = context
  const isOther = series !== catalogue.currentSeries
  const ages = report.ages ?? []
  return {
    title: path === overviewUrl ? view.title : `${view.title} · Stringboard`,
    description: view.description ?? wholeSite(translator),
    subscriptions: view.subscriptions ?? [],
    lang: translator.locale,
    dir: translator.direction,
    canonicalUrl: context.publicUrl + samePage(context, {}),
    preview: linkPreview(context, view),
    oembed: view.isEmbeddable ? oembedOf(context) : null,
    homeUrl: withSeries(overviewUrl, context),
    nav: [
      navLink(translator.t('Languages'), overviewUrl, '/languages', context),
      navLink(translator.t('Projects'), projectsUrl, '/projects', context),
      // Releases name their series themselves.
      { ...navLink(translator.t('Releases'), releasesUrl, releasesUrl, context), url: releasesUrl },
      navLink(translator.t('Badges'), badgesUrl, badgesUrl, context),
    ],
    footerNav: [
      navLink(translator.t('Through the years'), historyUrl, historyUrl, context),
      navLink(translator.t('Compare'), compareUrl, compareUrl, context),
      navLink(translator.t('How we count'), numbersUrl(), numbersUrl(), context),
      navLink(translator.t('Status'), statusUrl, statusUrl, context),
      navLink(translator.t('API'), apiPageUrl, apiPageUrl, context),
    ],
    search: {
      action: searchUrl(),
      value: view.searchValue ?? '',
      series: isOther ? series : null,
    },
    languages: translators.languages.map(({ code, nativeName, direction }) => ({
      code,
      label: nativeName,
      url: samePage(context, { lang: code }),
      isCurrent: code === translator.locale,
      dir: direction,
    })),
    otherSeries: isOther ? otherSeriesView(context, ages) : null,
    provenance: ages.map((age) => ({
      ...provenanceView(age, translator),
      isOneOfSeveral: ages.length > 1,
    })),
    assets: {
      stylesheet: assets.stylesheet,
      scripts: assets.scripts,
      favicon: assets.url('img/favicon.svg'),
      chart: assets.url('vendor/chart.js'),
    },
    clockOffset: clockOffsetMs,
  }
}

function otherSeriesView(context: PageContext, ages: readonly ReadingAge[]): OtherSeriesView {
  const { catalogue, series, today } = context
  const readOn = newestDayOf(ages)
  return {
    name: series,
    currentUrl: samePage(context, { series: null }),
    standIn: isMadeOfCurrent(series, { catalogue, readOn, today }) ? catalogue.currentSeries : null,
  }
}

/** In the language of the page where its address says so; filters mean nothing to a small page. */
function oembedOf(context: PageContext): string {
  const { translator, publicUrl, path } = context
  const lang = translator.locale === 'en' ? null : translator.locale
  const page = withQuery(withSeries(path, context), { lang })
  return withQuery(publicUrl + oembedUrl, { url: publicUrl + page, format: 'json' })
}

function navLink(label: string, url: string, section: string, context: PageContext): NavLink {
  const isBelow = context.path.startsWith(`${section}/`)
  const current = context.path === url ? 'page' : isBelow ? 'true' : null
  return { label, url: withSeries(url, context), current }
}
