import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit'
import { Refused } from '../queries/asked-for.ts'

const windowMs = 60_000

/** How many answers may be made anew for one visitor in a minute, unless told otherwise. */
export const answersPerMinute = 300

const refuse: RequestHandler = (_request, _response, next) =>
  next(new Refused(429, 'too many requests'))

/**
 * Who is counted: an address, of IPv6 a network. Some proxies write a port behind it, which is
 * another one for each connection.
 */
function visitorOf(request: Request): string {
  const [, four, six] = /^(?:([\d.]+):\d+|\[([^\]]+)\](?::\d+)?)$/.exec(request.ip ?? '') ?? []
  return ipKeyGenerator(four ?? six ?? request.ip ?? '')
}

/** Counts a request that costs us work; see `answering.ts` for those that do not count. */
export function limitRate(limit: number): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    keyGenerator: visitorOf,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: refuse,
    // Express knows which proxies are believed, and unnamed-proxy.ts says so once if one is not.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
  })
}

/** Set in `response.locals` when an answer cost next to nothing: such a request is given back. */
export const costNothing = 'costNothing'

/**
 * The same for the API, with a count of its own: every answer says what is left. A request is
 * counted before it is known what it costs, and given back where that was next to nothing.
 */
export function limitApiRate(limit: number): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    identifier: 'api',
    keyGenerator: visitorOf,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, response) => response.locals[costNothing] === true,
    handler: refuse,
    validate: { xForwardedForHeader: false, forwardedHeader: false },
  })
}

/**
 * How many refused notices one visitor may send in a minute: a guessed signature takes its time.
 */
const failuresPerMinute = 30

export interface FailureLimit {
  /** `null`: this visitor may try. */
  secondsToWait(request: Request): Promise<number | null>
  /** To be called for each try that failed; what succeeds never counts. */
  count(request: Request): Promise<void>
}

/** Counts failures alone, so that a platform may send as many genuine notices as it has. */
export function limitFailures(limit = failuresPerMinute): FailureLimit {
  const store = new MemoryStore()
  store.init({ windowMs } as Parameters<MemoryStore['init']>[0])
  return {
    async secondsToWait(request) {
      const failed = await store.get(visitorOf(request))
      if (failed === undefined || failed.totalHits < limit) return null
      const ms = failed.resetTime === undefined ? windowMs : failed.resetTime.getTime() - Date.now()
      return Math.max(1, Math.ceil(ms / 1_000))
    },
    async count(request) {
      await store.increment(visitorOf(request))
    },
  }
}
