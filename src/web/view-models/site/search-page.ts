import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import type { Found } from '../../search/search-places.ts'
import { overviewUrl, projectsUrl, searchUrl, withSeries } from '../../urls.ts'
import { type PagesView, pageIn, pagesView } from '../tables/pages-view.ts'
import { type PlaceView, placeView } from './place-view.ts'

/** `/search`: a list, or what to try instead. */
export interface SearchPage extends PageView {
  readonly wanted: string
  readonly action: string
  readonly series: string | null
  readonly summary: string
  readonly matches: readonly PlaceView[]
  /** Of more matches than a page has. */
  readonly pages: PagesView | null
  readonly nearest: readonly PlaceView[]
  readonly overviewUrl: string
  readonly projectsUrl: string
}

/** A few letters are in thousands of names, of a large site. */
const matchesOnAPage = 50

export function searchPage(context: PageContext, wanted: string, found: Found): SearchPage {
  const { translator, catalogue, series } = context
  const shown = pageIn(context.query)
  const from = (shown - 1) * matchesOnAPage
  return {
    title: translator.t('Search'),
    searchValue: wanted,
    wanted,
    action: searchUrl(),
    series: series === catalogue.currentSeries ? null : series,
    summary: summaryOf(context, wanted, found),
    matches: found.matches
      .slice(from, from + matchesOnAPage)
      .map((place) => placeView(place, context)),
    pages: pagesView(context, {
      label: translator.t('Pages of what was found'),
      size: matchesOnAPage,
      count: found.matches.length,
      shown,
      anchor: 'found',
    }),
    nearest: found.nearest.map((place) => placeView(place, context)),
    overviewUrl: withSeries(overviewUrl, context),
    projectsUrl: withSeries(projectsUrl, context),
  }
}

function summaryOf({ translator }: PageContext, wanted: string, { matches }: Found): string {
  if (wanted === '') {
    return translator.t(
      'Type the name of a language, a project or a release: its own name, its English name, its code, or a former name. A project and a language together lead to that project in that language.',
    )
  }
  if (matches.length === 0) {
    return translator.t('No language, project or release is called “{name}”.', { name: wanted })
  }
  return translator.tn(
    '{count} result for “{name}”',
    '{count} results for “{name}”',
    matches.length,
    { name: wanted },
  )
}
