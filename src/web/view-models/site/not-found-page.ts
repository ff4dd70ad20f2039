import type { PageContext } from '../../pages/page-context.ts'
import type { NotKnown } from '../../queries/asked-for.ts'
import type { NamedPlace } from '../../search/named-places.ts'
import { nearestPlaces } from '../../search/nearest-names.ts'
import { overviewUrl, projectsUrl, searchUrl } from '../../urls.ts'
import { type PlaceView, placeView } from './place-view.ts'

/** 404: what is not known, and what may have been meant. */
export interface NotFoundPage {
  readonly title: string
  readonly message: string
  readonly nearest: readonly PlaceView[]
  readonly overviewUrl: string
  readonly projectsUrl: string
  readonly searchUrl: string
  /** What the search box begins with. */
  readonly searchValue: string
}

export function notFoundPage(
  context: PageContext,
  { what, asked }: NotKnown,
  places: readonly NamedPlace[],
): NotFoundPage {
  const { translator } = context
  const name = shortened(what === 'address' ? lastSegment(asked) : asked)
  return {
    title: translator.t('Not found'),
    message: messageOf(what, shortened(asked), context),
    nearest: nearestOf(what, name, context, places),
    overviewUrl,
    projectsUrl,
    searchUrl: searchUrl(),
    searchValue: what === 'series' || what === 'release' ? '' : name,
  }
}

function messageOf(what: NotKnown['what'], asked: string, { translator }: PageContext): string {
  switch (what) {
    case 'language':
      return translator.t('There is no language “{name}” here.', { name: asked })
    case 'project':
      return translator.t('There is no project “{name}” here.', { name: asked })
    case 'series':
      return translator.t('There is no series “{name}” here.', { name: asked })
    case 'release':
      return translator.t('There is no release “{name}” here.', { name: asked })
    case 'address':
      return translator.t('There is no page at {address}.', { address: asked })
  }
}

function nearestOf(
  what: NotKnown['what'],
  name: string,
  context: PageContext,
  places: readonly NamedPlace[],
): PlaceView[] {
  if (what === 'series') return seriesViews(context)
  if (what === 'release') return releaseViews(context, places)
  const admitted = what === 'address' ? places : places.filter(({ kind }) => kind === what)
  const near = nearestPlaces(name, admitted, 5)
  // A project's slug where a language belongs, and the other way round.
  return (near.length > 0 ? near : nearestPlaces(name, places, 5)).map((place) =>
    placeView(place, context),
  )
}

function seriesViews({ catalogue, translator }: PageContext): PlaceView[] {
  return catalogue.series.slice(0, 8).map(({ name, codename }) => ({
    url: name === catalogue.currentSeries ? overviewUrl : `${overviewUrl}?series=${name}`,
    title: codename === null ? name : `${name} ${codename}`,
    lang: null,
    dir: null,
    note: translator.t('series'),
  }))
}

function releaseViews(context: PageContext, places: readonly NamedPlace[]): PlaceView[] {
  const releases = places.filter(({ kind }) => kind === 'release')
  return releases.slice(0, 8).map((place) => placeView(place, context))
}

function lastSegment(address: string): string {
  return address.split('/').findLast((segment) => segment !== '') ?? ''
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
