import type { Request, RequestHandler } from 'express'
import type { CatalogueProject, Language } from '../domain/catalogue.ts'
import { NotKnown } from './asked-for.ts'
import type { AnyPage } from './page.ts'
import { pageAnswer, pageContext } from './page-answer.ts'
import { queryOf } from './query.ts'
import type { WebServices } from './services.ts'

/** Turns the definition of a page into what Express calls. */
export function pageRoute(page: AnyPage, services: WebServices): RequestHandler {
  return async (request, response) => {
    const asked = queryOf(request)
    const subjects = lookUp(request, services)
    const path = canonicalPath(page.path, subjects)
    const query = knownQuery(asked, page, services)
    // Compared decoded: a proxy that decodes what we encode must not be sent in circles.
    if (decodeURIComponent(request.path) !== decodeURIComponent(path)) {
      const lang = asked.get('lang')
      if (lang !== null) query.set('lang', lang)
      response.redirect(301, query.size > 0 ? `${path}?${query}` : path)
      return
    }
    await services.answer(request, response, {
      address: query.size > 0 ? `${path}?${query}` : path,
      varies: true,
      make: async () => {
        const context = pageContext(request, { path, query }, services)
        const { reports } = services
        const report = await page.load({ ...subjects, reports, series: context.series, context })
        const view = page.view(context, report)
        return pageAnswer({ template: page.template, view, report }, context, services)
      },
    })
  }
}

interface NamedSubjects {
  readonly language?: Language
  readonly project?: CatalogueProject
}

function lookUp(request: Request, { names }: WebServices): NamedSubjects {
  const subjects: { language?: Language; project?: CatalogueProject } = {}
  const { project: slug, language: spelling } = request.params
  if (typeof slug === 'string') {
    const project = names.project(slug)
    if (project === null) throw new NotKnown('project', slug)
    subjects.project = project
  }
  if (typeof spelling === 'string') {
    const match = names.language(spelling)
    if (match.kind !== 'language') throw new NotKnown('language', spelling)
    subjects.language = match.language
  }
  return subjects
}

function canonicalPath(pattern: string, { project, language }: NamedSubjects): string {
  return pattern
    .replace(':project', () => encodeURIComponent(project?.name ?? ''))
    .replace(':language', () => encodeURIComponent(language?.code ?? ''))
}

/** The parameters that change what the page shows, in one order, so that each page has one address. */
function knownQuery(asked: URLSearchParams, page: AnyPage, services: WebServices): URLSearchParams {
  const query = new URLSearchParams()
  const series = asked.get('series')
  if (series !== null && services.names.series(series) === null) {
    throw new NotKnown('series', series)
  }
  if (series !== null && series !== services.catalogue.currentSeries) query.set('series', series)
  for (const [name, admitted] of Object.entries(page.choices ?? {})) {
    const value = asked.get(name)
    if (value !== null && admitted.indexOf(value) > 0) query.set(name, value)
  }
  return query
}
