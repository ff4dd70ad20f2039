import type { Request, RequestHandler, Response } from 'express'
import type { CatalogueProject, Language } from '../../domain/catalogue.ts'
import type { Series } from '../../domain/release.ts'
import type { AddressKind } from '../answers/generation.ts'
import { movedCaching } from '../answers/moved.ts'
import { csvAnswer } from '../csv/csv-answer.ts'
import type { AnyCsvTable } from '../csv/csv-table.ts'
import { NotKnown } from '../queries/asked-for.ts'
import { withoutPages } from '../queries/paging.ts'
import { queryOf } from '../queries/query.ts'
import type { WebServices } from '../services.ts'
import { ownView } from '../visitors/own-view.ts'
import type { AnyPage } from './page.ts'
import { pageAnswer, pageContext } from './page-answer.ts'
import type { PageContext } from './page-context.ts'
import { textAnswer } from './text-answer.ts'

/** Turns the definition of a page into what Express calls. */
export function pageRoute(page: AnyPage, services: WebServices): RequestHandler {
  return async (request, response) => {
    const asked = readAsked(request, page, page.path, services)
    if (isElsewhere(request, response, asked)) return
    const canonical = (query: URLSearchParams) => knownQuery(query, page, services)
    const own = ownView(request, response, asked, services, canonical)
    if (own !== null) {
      response.set(uncached).redirect(302, addressOf({ path: asked.path, query: own }))
      return
    }
    await services.answer(request, response, {
      address: addressOf(asked),
      addressKind: addressKindOf(asked, page),
      varies: true,
      make: async () => {
        const context = pageContext(request, asked, services)
        const report = await load(page, asked.subjects, context, services)
        const view = page.view(context, report)
        const csv = csvAddresses(page, asked)
        const { status } = view
        const content = { template: page.template, view, report, csv, ...(status && { status }) }
        return pageAnswer(content, context, services)
      },
    })
  }
}

/** What depends on what a browser remembers, or changes that. */
const uncached = { 'Cache-Control': 'no-store', Vary: 'Cookie' }

/** Turns a table of a page into what Express calls at the table's own address. */
export function csvRoute(page: AnyPage, table: AnyCsvTable, services: WebServices): RequestHandler {
  return async (request, response) => {
    const asked = readAsked(request, page, csvPath(page, table), services)
    if (isElsewhere(request, response, asked)) return
    await services.answer(request, response, {
      address: addressOf(asked),
      addressKind: addressKindOf(asked, page),
      varies: false,
      make: async () => {
        // Programs read these files: names of columns and the order of rows are nobody's language.
        const translator = services.translators.for('en')
        const context = { ...pageContext(request, asked, services), translator }
        const report = await load(page, asked.subjects, context, services)
        return csvAnswer(table, context, report)
      },
    })
  }
}

/** Turns the text of a page into what Express calls at the text's own address. */
export function textRoute(
  page: AnyPage,
  write: NonNullable<AnyPage['text']>,
  services: WebServices,
): RequestHandler {
  return async (request, response) => {
    const asked = readAsked(request, page, textPath(page), services)
    if (isElsewhere(request, response, asked)) return
    await services.answer(request, response, {
      address: addressOf(asked),
      addressKind: addressKindOf(asked, page),
      // Not by the interface's language: the address says the text's own. But by the site's address.
      varies: true,
      make: async () => {
        const context = pageContext(request, asked, services)
        const report = await load(page, asked.subjects, context, services)
        return textAnswer(write(context, report), context)
      },
    })
  }
}

/** The pattern of the address of a page's text. */
export function textPath(page: AnyPage): string {
  return `${page.path}.txt`
}

/** The pattern of a table's address. */
export function csvPath(page: AnyPage, table: AnyCsvTable): string {
  return table.path ?? `${page.path}.csv`
}

function load(
  page: AnyPage,
  subjects: NamedSubjects,
  context: PageContext,
  { reports }: WebServices,
) {
  return page.load({ ...subjects, reports, series: context.series, context })
}

/** What a request asks for, by canonical names. */
interface Asked {
  readonly subjects: NamedSubjects
  readonly path: string
  readonly query: URLSearchParams
}

function readAsked(request: Request, page: AnyPage, pattern: string, services: WebServices): Asked {
  const subjects = lookUp(request, services)
  const query = knownQuery(queryOf(request), page, services)
  return { subjects, query, path: canonicalPath(pattern, subjects) }
}

function addressOf({ path, query }: Pick<Asked, 'path' | 'query'>): string {
  return query.size > 0 ? `${path}?${query}` : path
}

/** Of what a list does not hold there is no end: of filters, days, minutes. */
function addressKindOf({ query }: Pick<Asked, 'query'>, { choices = {} }: AnyPage): AddressKind {
  const listed = new Set(['series', ...Object.keys(choices)])
  return [...query.keys()].every((name) => listed.has(name)) ? 'ours' : 'free'
}

/** Sends a visitor who came by another spelling or a former name to the canonical address. */
function isElsewhere(request: Request, response: Response, { path, query }: Asked): boolean {
  // Compared decoded: a proxy that decodes what we encode must not be sent in circles.
  const isPath = decodeURIComponent(request.path) === decodeURIComponent(path)
  const series = query.get('series')
  if (isPath && (series === null || series === queryOf(request).get('series'))) return false
  const target = new URLSearchParams(query)
  const lang = queryOf(request).get('lang')
  if (lang !== null) target.set('lang', lang)
  response.set('Cache-Control', movedCaching.visitor)
  response.redirect(301, addressOf({ path, query: target }))
  return true
}

/** Where the page's tables are as files, for its template. */
function csvAddresses(page: AnyPage, { subjects, query }: Asked): Record<string, string> {
  const tables = Object.entries(page.csv ?? {})
  const whole = withoutPages(query)
  return Object.fromEntries(
    tables.map(([name, table]) => [
      name,
      addressOf({ path: canonicalPath(csvPath(page, table), subjects), query: whole }),
    ]),
  )
}

interface NamedSubjects {
  readonly language?: Language
  readonly project?: CatalogueProject
  readonly release?: Series
}

function lookUp(request: Request, { names }: WebServices): NamedSubjects {
  const subjects: { -readonly [Name in keyof NamedSubjects]: NamedSubjects[Name] } = {}
  const { project: slug, language: spelling, release: series } = request.params
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
  if (typeof series === 'string') {
    const release = names.release(series)
    if (release === null) throw new NotKnown('release', series)
    subjects.release = release
  }
  return subjects
}

function canonicalPath(pattern: string, { project, language, release }: NamedSubjects): string {
  return pattern
    .replace(':project', () => encodeURIComponent(project?.name ?? ''))
    .replace(':language', () => encodeURIComponent(language?.code ?? ''))
    .replace(':release', () => encodeURIComponent(release?.name ?? ''))
}

/** The parameters that change what the page shows, in one order, so that each page has one address. */
function knownQuery(asked: URLSearchParams, page: AnyPage, services: WebServices): URLSearchParams {
  const query = new URLSearchParams()
  const named = page.isOfOwnSeries ? null : asked.get('series')
  if (named !== null) {
    const series = services.names.seriesCalled(named)
    if (series === null) throw new NotKnown('series', named)
    if (series.name !== services.catalogue.currentSeries) query.set('series', series.name)
  }
  for (const [name, admitted] of Object.entries(page.choices ?? {})) {
    const value = asked.get(name)
    if (value !== null && admitted.indexOf(value) > 0) query.set(name, value)
  }
  for (const [name, value] of page.parameters?.(asked, services.catalogue) ?? []) {
    query.set(name, value)
  }
  return query
}
