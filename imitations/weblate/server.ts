import type { Answer, SeenRequest } from '../kit/answer.ts'
import { Faults } from '../kit/faults.ts'
import { type Imitation, startImitation } from '../kit/server.ts'
import { visitorOf } from './access.ts'
import { Addresses } from './addresses.ts'
import { Documents } from './documents.ts'
import { ApiFailure, failureAnswer, failureDocument, notFound, pageNotFound } from './failures.ts'
import type { WeblateFault } from './faults.ts'
import { type Limits, RateLimits, usualLimits } from './rate-limits.ts'
import { isOfApi, Routes } from './routes.ts'
import type { Site } from './site.ts'
import { abilities, type Version } from './versions.ts'

export interface WeblateImitationOptions {
  readonly site: Site
  readonly port?: number
  /** Of the one user it lets in. */
  readonly token?: string
  readonly version?: Version
  /** Path the server lies under: `/weblate`. */
  readonly prefix?: string
  /** Scheme and host it calls itself by, as its settings say; by itself, where it listens. */
  readonly calledAs?: string
  readonly requiresLogin?: boolean
  /** May be changed while it runs. */
  readonly limits?: Partial<Limits>
  /** Rows a page at most, where that is fewer than Weblate's own limits. */
  readonly mostRows?: number
}

export interface WeblateImitation extends Imitation<WeblateFault> {
  /** What goes into `WEBLATE_URL`. */
  readonly address: string
  readonly token: string
  readonly site: Site
}

/** Starts a server that answers as a Weblate does. */
export async function startWeblateImitation(
  options: WeblateImitationOptions,
): Promise<WeblateImitation> {
  const {
    site,
    version = '2026.10',
    prefix = '',
    token = 'wlu_ImitatedReader00000000000000000000',
  } = options
  const can = abilities[version]
  const faults = new Faults<WeblateFault>()
  const limits = new RateLimits(
    () => ({ ...usualLimits, ...options.limits }),
    () => site.now(),
  )
  const access = { token, requiresLogin: options.requiresLogin ?? false }

  function answer(request: SeenRequest, fault: WeblateFault | null, origin: string): Answer {
    const api = `${prefix}/api/`
    const path = request.path.startsWith(api) ? request.path.slice(api.length) : null
    const date = { date: site.now().toUTCString() }
    if (path === null || !isOfApi(path)) return withHeaders(pageNotFound, date)
    return withHeaders(answerApi(path, request, fault, origin), date)
  }

  function answerApi(
    path: string,
    request: SeenRequest,
    fault: WeblateFault | null,
    origin: string,
  ): Answer {
    try {
      const visitor = visitorOf(request.authorization, access)
      const { headers, isTooMuch, retryAfter } = limits.take(visitor)
      if (isTooMuch) return throttled(headers, retryAfter)
      const addresses = new Addresses((options.calledAs ?? origin) + prefix)
      const documents = new Documents(addresses, can)
      const mostRows = options.mostRows ?? null
      const routes = new Routes({ site, documents, addresses, can, mostRows })
      const answer = told(() => {
        if (fault?.kind === 'gone') throw notFound()
        return routes.answer(path, request, fault, visitor)
      })
      return withHeaders(answer, headers)
    } catch (error) {
      return failed(error)
    }
  }

  /** What is not there counts as a request as well. */
  function told(ask: () => Answer): Answer {
    try {
      return ask()
    } catch (error) {
      return failed(error)
    }
  }

  function failed(error: unknown): Answer {
    if (error instanceof ApiFailure) return failureAnswer(can, error)
    throw error
  }

  function throttled(headers: Answer['headers'], retryAfter: number | null): Answer {
    const until = retryAfter === null ? '' : ` Expected available in ${retryAfter} seconds.`
    const detail = `Request was throttled.${until}`
    const refusal = failureAnswer(can, new ApiFailure(429, 'throttled', detail))
    const wait = retryAfter === null ? null : { 'retry-after': String(retryAfter) }
    return withHeaders(refusal, { ...headers, ...wait })
  }

  const imitation = await startImitation<WeblateFault>({
    port: options.port ?? 0,
    contentType: 'application/json',
    faults,
    answer,
    failure: (status, code, detail) => failureDocument(can, status, code, detail),
  })
  return { ...imitation, address: imitation.url + prefix, token, site }
}

function withHeaders(answer: Answer, headers: Answer['headers']): Answer {
  return { ...answer, headers: { ...headers, ...answer.headers } }
}
