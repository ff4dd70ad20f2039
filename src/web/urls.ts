import type { CataloguePlatform } from '../domain/catalogue.ts'
import { subjectPath } from './image-address/image-subject.ts'
import type { PageContext } from './pages/page-context.ts'

/** Every address of the site, once. Paths are canonical: see product words in docs/glossary.md. */
export const overviewUrl = '/'
export const projectsUrl = '/projects'
export const releasesUrl = '/releases'
export const statusUrl = '/status'
export const spellingsUrl = '/status/spellings'
/** Two days, two series or two platforms side by side. */
export const compareUrl = '/compare'
/** Badges and charts to show elsewhere. */
export const badgesUrl = '/badges'
/** A table of where translation stands, to show elsewhere. */
export const tableUrl = `${badgesUrl}/table`
/** What pages of ours are called as a frame, for sites that ask: see https://oembed.com. */
export const oembedUrl = '/oembed'
/** All languages through the years. */
export const historyUrl = '/history'

export function languageUrl(code: string): string {
  return `/languages/${segment(code)}`
}

/** One task for the time there is. */
export function nextUrl(code: string): string {
  return `${languageUrl(code)}/next`
}

export function reportUrl(language: string): string {
  return `${languageUrl(language)}/report`
}

export function projectUrl(name: string): string {
  return `/projects/${segment(name)}`
}

export function pairUrl(project: string, language: string): string {
  return `${projectUrl(project)}/${segment(language)}`
}

export function releaseUrl(name: string): string {
  return `${releasesUrl}/${segment(name)}`
}

/** Dates of releases for calendar programs; of a language, with what it has left for each. */
export function calendarUrl(code?: string): string {
  return code === undefined ? '/calendar.ics' : `/calendar/${segment(code)}.ics`
}

export function callUrl(release: string): string {
  return `${releaseUrl(release)}/call`
}

/** What happened in a language, a project, or in all, for feed readers. */
export function feedUrl(subject: string, format: 'atom' | 'json'): string {
  return `/feeds/${segment(subject)}.${format}`
}

/** Headings of `/numbers`, so that each figure can lead to its own explanation. */
export const numbersAnchors = [
  'left',
  'percent',
  'headline',
  'unknown',
  'lower-bounds',
  'words',
  'change',
  'losses',
  'shipping',
  'ranking',
  'series',
  'forecast',
  'groups',
  'platforms',
  'authority',
  'flaws',
] as const
export type NumbersAnchor = (typeof numbersAnchors)[number]

/** How we count. */
export function numbersUrl(anchor?: NumbersAnchor): string {
  return anchor === undefined ? '/numbers' : `/numbers#${anchor}`
}

export function searchUrl(query?: string): string {
  return query === undefined ? '/search' : `/search?${new URLSearchParams({ q: query })}`
}

/** The page that explains the API, and problems by their names. */
export const apiPageUrl = '/api'

/** A document of the API: `/api/v1`, `/api/v1/languages/fr`. */
export function apiUrl(...segments: readonly string[]): string {
  // Ids hold an @, which may stand in a path as it is.
  return ['/api/v1', ...segments.map((one) => segment(one).replaceAll('%40', '@'))].join('/')
}

/** Where a platform sends its notices; none for those that send none. */
export function hookUrl({ id, kind, organization }: CataloguePlatform): string[] {
  if (kind === 'transifex') return [`/hooks/transifex/${segment(organization ?? id)}`]
  return kind === 'weblate' ? [`/hooks/weblate/${segment(id)}`] : []
}

type ImageContext = Pick<PageContext, 'names' | 'catalogue' | 'series'>

/** The image of a language, a project, or both, in the series that the page shows. */
export function badgeUrl(
  about: { readonly project?: string; readonly language?: string },
  context: ImageContext,
  format: 'svg' | 'png' = 'svg',
): string {
  return `/badge/${imagePath(about, context)}.${format}`
}

/** A small page of the same for frames, in words of the language of the page that leads to it. */
export function embedUrl(
  about: { readonly project?: string; readonly language?: string },
  context: ImageContext & Pick<PageContext, 'translator'>,
): string {
  const { locale } = context.translator
  return `/embed/${imagePath(about, context)}${locale === 'en' ? '' : `/lang=${segment(locale)}`}`
}

/** A chart of the same, in words of an interface language and as short as link previews are. */
export function previewChartUrl(
  about: { readonly project?: string; readonly language?: string },
  context: ImageContext,
  language: string,
): string {
  const words = language === 'en' ? '' : `,lang=${segment(language)}`
  return `/chart/${imagePath(about, context)}/rows=10${words}.png`
}

function imagePath(
  { project, language }: { readonly project?: string; readonly language?: string },
  { names, catalogue, series }: ImageContext,
): string {
  const subject = {
    project: project === undefined ? null : names.project(project),
    language: catalogue.languages.find(({ code }) => code === language) ?? null,
    group: null,
    series,
  }
  return subjectPath(subject, { names, catalogue })
}

/**
 * Where images of a language, a project, or both are put together, in the series the page shows.
 */
export function badgesUrlOf(
  context: Pick<PageContext, 'series' | 'catalogue'>,
  { project, language }: { readonly project?: string; readonly language?: string },
): string {
  const about = { of: project ?? null, language: language ?? null }
  return withQuery(withSeries(badgesUrl, context), about)
}

/** What can be compared of a language, a project, or everything, in the series the page shows. */
export function compareUrlOf(
  context: Pick<PageContext, 'series' | 'catalogue'>,
  { language, project }: { readonly language?: string; readonly project?: string },
): string {
  const only = { language: language ?? null, project: project ?? null }
  return withQuery(withSeries(compareUrl, context), only)
}

/** The same address in the series the page shows, so that a visitor stays in it. */
export function withSeries(
  url: string,
  { series, catalogue }: Pick<PageContext, 'series' | 'catalogue'>,
): string {
  const isCurrent = series === catalogue.currentSeries
  // Of most addresses, of which a page has hundreds, there is nothing to take away.
  if (isCurrent && !url.includes('?')) return url
  return withQuery(url, { series: isCurrent ? null : series })
}

/** The address with some query parameters set; `null` takes one away. */
export function withQuery(url: string, changes: Readonly<Record<string, string | null>>): string {
  const [address = '', anchor] = url.split('#', 2)
  const [path = '', search] = address.split('?', 2)
  const query = new URLSearchParams(search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name)
    else query.set(name, value)
  }
  return path + (query.size > 0 ? `?${query}` : '') + (anchor === undefined ? '' : `#${anchor}`)
}

/** The page the visitor is on, with some query parameters changed: for sort links and switches. */
export function samePage(
  { path, query }: Pick<PageContext, 'path' | 'query'>,
  changes: Readonly<Record<string, string | null>>,
): string {
  return withQuery(query.size > 0 ? `${path}?${query}` : path, changes)
}

function segment(text: string): string {
  return encodeURIComponent(text)
}
