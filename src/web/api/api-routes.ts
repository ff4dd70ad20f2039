import { Router } from 'express'
import { limitApiRate } from '../middleware/rate-limit.ts'
import { isWellFormed } from '../middleware/refuse-odd-requests.ts'
import { nearestNames } from '../search/nearest-names.ts'
import { apiUrl } from '../urls.ts'
import { type ApiServices, apiServices } from './api-services.ts'
import { endpointRoute, sendDocument } from './endpoint-route.ts'
import { endpoints } from './endpoints.ts'
import { exampleNames } from './example-names.ts'
import { openapiDocument } from './openapi.ts'
import { Problem } from './problem.ts'
import { answerProblem } from './problem-answer.ts'

const methods = 'GET, HEAD, OPTIONS'

/** Longer than a page's: a cursor and the names of all members, percent-encoded, are long. */
const longestAddress = 6_000

/** Everything below `/api`; a request's life, from top to bottom. `/api` itself is a page. */
export function apiRoutes(...given: Parameters<typeof apiServices>): Router {
  const services = apiServices(...given)
  const router = Router()
  router.use((request, response, next) => {
    if (request.path === '/') return next('router')
    response.set(services.apiHeaders)
    next()
  })
  router.use((request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    response.set('Allow', methods)
    if (request.method !== 'OPTIONS') {
      throw new Problem('method-not-allowed', `Documents can be read with ${methods}.`)
    }
    // What a browser asks before a script of another site may read with headers of its own.
    response.set({
      'Access-Control-Allow-Methods': methods,
      'Access-Control-Allow-Headers': 'If-None-Match',
      'Access-Control-Max-Age': '86400',
    })
    response.status(204).end()
  })
  router.use((request, _response, next) => {
    if (request.originalUrl.length > longestAddress) {
      throw new Problem('address-too-long', `An address has at most ${longestAddress} characters.`)
    }
    if (!isWellFormed(request.path)) {
      throw new Problem('malformed-address', 'The path is not well-formed percent-encoded UTF-8.')
    }
    next()
  })
  router.use(limitApiRate(services.apiAnswersPerMinute))

  for (const endpoint of endpoints) {
    router.get(expressPath(endpoint.path), endpointRoute(endpoint, services))
  }
  router.get('/v1/openapi.json', (request, response) =>
    sendDocument(
      request,
      response,
      { address: apiUrl('openapi.json'), isOpenEnded: false },
      services,
      async () => ({
        document: await describe(services),
        contentType: 'application/json',
        nextUrl: null,
      }),
    ),
  )

  router.use((request) => {
    const asked = request.baseUrl + request.path
    throw new Problem(
      'unknown-address',
      `There is no document at ${asked.slice(0, 200)}; ${apiUrl()} lists what there is.`,
      { nearest: nearestAddresses(asked) },
    )
  })
  router.use(answerProblem(services))
  return router
}

/** `/languages/{language}` as Express writes it, below the base. */
function expressPath(path: string): string {
  return `/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
}

/** Addresses that hold what was asked for in another place: `/next` is below a language. */
function nearestAddresses(asked: string): string[] {
  const last = asked.split('/').findLast((segment) => segment !== '') ?? ''
  const words = new Set(endpoints.flatMap(({ path }) => path.split('/').filter(isWord)))
  const [near] = nearestNames(decodeURIComponent(last), words, 1)
  return endpoints
    .filter(({ path }) => near !== undefined && path.split('/').includes(near))
    .map(({ path }) => apiUrl() + path)
    .slice(0, 5)
}

function isWord(segment: string): boolean {
  return /^[a-z]/.test(segment)
}

async function describe({ reports, catalogue, translators }: ApiServices) {
  const frame = await reports.frame({ series: catalogue.currentSeries })
  return openapiDocument(endpoints, {
    catalogue,
    translator: translators.for('en'),
    names: exampleNames(
      catalogue,
      frame.seriesWithData.map(({ name }) => name),
    ),
  })
}
