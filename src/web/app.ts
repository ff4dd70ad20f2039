import { join } from 'node:path'
import express from 'express'
import type { Catalogue } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import type { Translators } from '../i18n/translators.ts'
import type { DrawPng } from '../png/draw-png.ts'
import type { Reports } from '../reports/reports.ts'
import type { Clock } from '../support/clock.ts'
import type { Logger } from '../support/logger.ts'
import { type AnswerMeter, noMeter } from './answers/answer-meter.ts'
import { createAnswering } from './answers/answering.ts'
import type { KeptPages } from './answers/kept-pages.ts'
import { loadAssets } from './assets/assets.ts'
import { showErrorPage } from './middleware/error-page.ts'
import { followRequests } from './middleware/follow-requests.ts'
import { rememberLanguage } from './middleware/interface-language.ts'
import { addressNotKnown } from './middleware/not-found.ts'
import { answersPerMinute, limitRate } from './middleware/rate-limit.ts'
import { refuseOddRequests } from './middleware/refuse-odd-requests.ts'
import { securityHeaders, strictTransport } from './middleware/security-headers.ts'
import { serveAssets } from './middleware/static-files.ts'
import { noteUnnamedProxy } from './middleware/unnamed-proxy.ts'
import { whenAsked } from './middleware/when-asked.ts'
import { createViews, type Views } from './pages/handlebars.ts'
import type { AnyPage } from './pages/page.ts'
import { csvPath, csvRoute, pageRoute, textPath, textRoute } from './pages/page-route.ts'
import { apiPage } from './routes/api.ts'
import { badgeRoutes } from './routes/badge.ts'
import { badgesPage } from './routes/badges.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { callPage } from './routes/call.ts'
import { chartRoutes } from './routes/chart.ts'
import { comparePage } from './routes/compare.ts'
import { embedRoutes } from './routes/embed.ts'
import { feedRoutes } from './routes/feed.ts'
import { historyPage } from './routes/history.ts'
import { hookRoutes } from './routes/hooks.ts'
import { languagePage } from './routes/language.ts'
import { nextPage } from './routes/next.ts'
import { numbersPage } from './routes/numbers.ts'
import { oembedRoute } from './routes/oembed.ts'
import { overviewPage } from './routes/overview.ts'
import { pairPage } from './routes/pair.ts'
import { projectPage } from './routes/project.ts'
import { projectsPage } from './routes/projects.ts'
import { releasePage } from './routes/release.ts'
import { releasesPage } from './routes/releases.ts'
import { reportPage } from './routes/report.ts'
import { searchRoute } from './routes/search.ts'
import { spellingsPage } from './routes/spellings.ts'
import { statusPage } from './routes/status.ts'
import { tablePage } from './routes/table.ts'
import { showFavicon, showRobots } from './routes/well-known.ts'
import { namedPlaces } from './search/named-places.ts'
import type { ReceiveHook, WebServices } from './services.ts'
import { apiPageUrl, oembedUrl, searchUrl } from './urls.ts'
import {
  createVisitors,
  type IsTrusted,
  namesProxies,
  type TrustedProxies,
  type Visitors,
} from './visitors/visitor.ts'

export interface AppDependencies {
  readonly reports: Reports
  readonly catalogue: Catalogue
  readonly names: Names
  readonly translators: Translators
  readonly clock: Clock
  readonly logger: Logger
  /** Address visitors use, without trailing slash; `null`: what they asked for. */
  readonly publicUrl: string | null
  /** Proxies that are believed; absent: none. */
  readonly trustedProxies?: TrustedProxies
  readonly kept: KeptPages
  readonly drawPng: DrawPng
  /** Templates that several apps share; absent: this one compiles its own. */
  readonly views?: Views
  /** Absent: nobody measures. */
  readonly meter?: AnswerMeter
  /** Absent: this site takes no notices. */
  readonly receiveHook?: ReceiveHook
  /** Answers that may be made anew for one visitor in a minute. */
  readonly answersPerMinute?: number
}

const projectFolder = join(import.meta.dirname, '..', '..')

/** Pages, in the order of the navigation; each is a route, a view-model, a template and a test. */
const pages: readonly AnyPage[] = [
  overviewPage, //  /
  languagePage, //  /languages/:language
  nextPage, //      /languages/:language/next
  reportPage, //    /languages/:language/report
  projectsPage, //  /projects
  projectPage, //   /projects/:project
  pairPage, //      /projects/:project/:language
  releasesPage, //  /releases
  releasePage, //   /releases/:release
  callPage, //      /releases/:release/call
  badgesPage, //    /badges
  tablePage, //     /badges/table
  historyPage, //   /history
  comparePage, //   /compare
  numbersPage, //   /numbers
  statusPage, //    /status
  spellingsPage, // /status/spellings
  apiPage, //       /api
]

/** The life of a request, from top to bottom. */
export function createApp(deps: AppDependencies): express.Express {
  const app = express()
  app.set('trust proxy', deps.trustedProxies ?? [])
  const headers = securityHeaders(deps.publicUrl)
  const visitors = createVisitors({ ...deps, isTrusted: trustOf(app) })
  const services = createServices(deps, visitors, headers)
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)

  const isTrusted = trustOf(app)
  const meter = deps.meter ?? noMeter
  app.use(followRequests({ isTrusted, logger: deps.logger, meter }))
  app.use(sayHeaders(headers, visitors))
  app.use(noteUnnamedProxy(isTrusted, deps.logger))
  app.use('/hooks', hookRoutes(services))
  app.use(apiPageUrl, whenAsked(loadApi(services, deps, headers)))
  app.use(refuseOddRequests)
  app.use('/static', serveAssets(services.assets))
  app.use(badgeRoutes(services))
  app.use(chartRoutes(services))
  app.use(embedRoutes(services))
  app.use(calendarRoutes(services))
  app.use(feedRoutes(services))
  app.get(oembedUrl, oembedRoute(services))

  app.use(rememberChosenLanguage(services))
  for (const page of pages) addPage(app, page, services)
  app.get(searchUrl(), searchRoute(services))
  app.get('/robots.txt', showRobots)
  app.get('/favicon.ico', showFavicon(services.assets))

  app.use(addressNotKnown)
  app.use(showErrorPage(services))
  return app
}

/** Most visitors are no programs, and the schemas of the API are many. */
function loadApi(
  services: WebServices,
  deps: AppDependencies,
  commonHeaders: Readonly<Record<string, string>>,
): () => Promise<express.RequestHandler> {
  return async () => {
    const { apiRoutes } = await import('./api/api-routes.ts')
    return apiRoutes(services, deps, commonHeaders)
  }
}

/** A page, and before it its files: `/projects/nova/history.csv` is no pair. */
function addPage(app: express.Express, page: AnyPage, services: WebServices): void {
  for (const table of Object.values(page.csv ?? {})) {
    app.get(csvPath(page, table), csvRoute(page, table, services))
  }
  if (page.text) app.get(textPath(page), textRoute(page, page.text, services))
  app.get(page.path, pageRoute(page, services))
}

function createServices(
  deps: AppDependencies,
  visitors: Visitors,
  commonHeaders: Readonly<Record<string, string>>,
): WebServices {
  const { kept } = deps
  return {
    ...deps,
    views: deps.views ?? createViews(join(projectFolder, 'views')),
    assets: loadAssets(join(projectFolder, 'static'), commonHeaders),
    places: namedPlaces(
      deps.catalogue,
      deps.translators.languages.map(({ code }) => code),
    ),
    clockOffsetMs: clockOffset(deps.clock),
    receiveHook: deps.receiveHook ?? takesNoHooks,
    languageOf: visitors.languageOf,
    ownLanguageOf: visitors.ownLanguageOf,
    rememberedOf: visitors.rememberedOf,
    isSecure: visitors.isSecure,
    isOwnOrigin: visitors.isOwnOrigin,
    originOf: visitors.originOf,
    answer: createAnswering({
      kept,
      visitors,
      commonHeaders,
      meter: deps.meter ?? noMeter,
      limit: limitRate(deps.answersPerMinute ?? answersPerMinute),
    }),
  }
}

const takesNoHooks: ReceiveHook = async () => ({
  status: 404,
  sentence: 'This site takes no notices.',
})

/** Whether this app believes any proxy at all. */
export function believesSomebody(app: express.Express): boolean {
  return namesProxies(app.get('trust proxy'))
}

/** Whom this app believes about visitors: `createServer` asks the same. */
export function trustOf(app: express.Express): IsTrusted {
  return app.get('trust proxy fn') as IsTrusted
}

function sayHeaders(
  headers: Readonly<Record<string, string>>,
  visitors: Visitors,
): express.RequestHandler {
  return (request, response, next) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (visitors.isSecure(request)) response.setHeader(...strictTransport)
    next()
  }
}

function rememberChosenLanguage({ translators, isSecure }: WebServices) {
  const offered = new Set(translators.languages.map(({ code }) => code))
  return rememberLanguage(offered, { isSecure })
}

/** A demonstration may play on another day; browsers then reckon ages from that clock. */
function clockOffset(clock: Clock): number | null {
  const offset = clock.now().getTime() - Date.now()
  return Math.abs(offset) < 60_000 ? null : offset
}
