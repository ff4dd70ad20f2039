import type { KnownPlaces } from '../image-address/image-subject.ts'
import {
  apiUrl,
  badgeUrl,
  languageUrl,
  pairUrl,
  projectsUrl,
  projectUrl,
  releaseUrl,
  spellingsUrl,
  statusUrl,
  withQuery,
} from '../urls.ts'

/** Absolute addresses of documents and of the pages that show the same to people. */
export type Links = ReturnType<typeof createLinks>

/** Where the same thing is, as a document and as a page. */
export interface Whereabouts {
  readonly self: string
  readonly page: string
}

/** @param origin the site's address, without trailing slash */
export function createLinks(origin: string, places: KnownPlaces) {
  const { currentSeries } = places.catalogue
  const inSeries = (url: string, series: string) =>
    withQuery(url, { series: series === currentSeries ? null : series })
  const both = (api: string, page: string, series: string = currentSeries): Whereabouts => ({
    self: origin + api,
    page: origin + inSeries(page, series),
  })
  return {
    /** Any other address of the site. */
    to: (url: string) => origin + url,
    /** Any other page, of a series. */
    inSeries: (url: string, series: string) => origin + inSeries(url, series),
    /** A list of the API, filtered; the current series goes without saying. */
    list: (name: 'pairs' | 'cells' | 'resources', filters: Readonly<Record<string, string>>) => {
      const query = new URLSearchParams(filters)
      if (query.get('series') === currentSeries) query.delete('series')
      return `${origin}${apiUrl(name)}?${query}`
    },
    languages: (series: string) => origin + inSeries('/', series),
    language: (code: string, series: string) =>
      both(inSeries(apiUrl('languages', code), series), languageUrl(code), series),
    projects: (series: string) => origin + inSeries(projectsUrl, series),
    project: (name: string, series: string) =>
      both(inSeries(apiUrl('projects', name), series), projectUrl(name), series),
    /** Pairs, resources and cells have the series in their ids. */
    pair: (project: string, language: string, series: string) =>
      both(apiUrl('pairs', `${project}@${series}`, language), pairUrl(project, language), series),
    resource: (project: string, resource: string, series: string) =>
      both(apiUrl('resources', project, `${resource}@${series}`), projectUrl(project), series),
    cell: (project: string, resource: string, language: string, series: string) =>
      both(
        apiUrl('cells', project, `${resource}@${series}`, language),
        pairUrl(project, language),
        series,
      ),
    release: (name: string) => both(apiUrl('releases', name), releaseUrl(name)),
    series: (name: string) => ({
      ...both(apiUrl('series', name), '/', name),
      languages: origin + inSeries(apiUrl('languages'), name),
      projects: origin + inSeries(apiUrl('projects'), name),
      pairs: origin + inSeries(apiUrl('pairs'), name),
      resources: origin + inSeries(apiUrl('resources'), name),
    }),
    badge: (subject: { project?: string; language?: string }, series: string) =>
      origin + badgeUrl(subject, { ...places, series }),
    status: both(apiUrl('status'), statusUrl),
    spellings: origin + spellingsUrl,
  }
}
