import ky, { HTTPError, TimeoutError } from 'ky'
import { CookieJar } from 'tough-cookie'
import { boundedText, TooLarge } from '../support/http/bounded-body.ts'
import { hideToken } from '../support/http/hide-token.ts'
import { isNestedTooDeep } from '../support/http/nested-json.ts'
import { rootOf } from '../support/http/network-failure.ts'
import { toOneLine } from '../support/http/one-line.ts'
import { retryAfterMs } from '../support/http/retry-after.ts'
import { type ApiFailure, failureIn } from './answers.ts'
import { refusalSentence } from './refusals.ts'
import { WikiError } from './wiki-error.ts'

export interface WikiApiOptions {
  /** Who asks, and where more is said about it: wikis ask for that in the header of this name. */
  readonly userAgent: string
  /** No message shows it. `null`: there is none. */
  readonly secret: string | null
  /** One exchange with its whole answer. */
  readonly timeoutMs?: number
  readonly attempts?: number
  /** Before attempt 2, 3, …, where the wiki does not say how long. */
  readonly retryDelayMs?: (retry: number) => number
  /** Where it says that there were too many edits: it does not say for how long. */
  readonly rateLimitMs?: number
}

/** A `Retry-After` above this is not waited for any longer. */
const longestWaitMs = 2 * 60_000
const totalMs = 5 * 60_000
/** A page is two megabytes at most, and grows when it is written as JSON. */
const mostBytes = 32 * 1024 * 1024
const worthRetrying = [429, 502, 503, 504]

type Parameters = Readonly<Record<string, string>>

/** What came back, whatever it is. */
interface Exchange {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** `undefined`: it is no JSON. */
  readonly document: unknown
}

/**
 * MediaWiki's Action API at one address: https://www.mediawiki.org/wiki/API:Main_page. It keeps the
 * cookies of its session, follows no redirect, and waits when it is asked to. Asking again is safe
 * for edits too: an edit names the revision that it changes, and the same one twice is none.
 */
export class WikiApi {
  readonly url: string
  readonly #options: Required<WikiApiOptions>
  readonly #cookies = new CookieJar()

  constructor(url: string, options: WikiApiOptions) {
    this.url = url
    this.#options = {
      timeoutMs: 60_000,
      attempts: 5,
      retryDelayMs: (retry) => 1_000 * 2 ** (retry - 1),
      rateLimitMs: 60_000,
      ...options,
    }
  }

  /** A document that changes nothing. */
  get(parameters: Parameters): Promise<unknown> {
    return this.#ask('get', parameters)
  }

  post(parameters: Parameters): Promise<unknown> {
    return this.#ask('post', parameters)
  }

  /** Ends the session here: the next request begins one. */
  async forgetSession(): Promise<void> {
    await this.#cookies.removeAllCookies()
  }

  async #ask(method: 'get' | 'post', parameters: Parameters): Promise<unknown> {
    const exchange = await this.#send(method, { ...parameters, ...format })
    const { status, headers, document } = exchange
    if (status >= 300 && status < 400) {
      const to = headers.get('location') ?? 'nowhere'
      const advice = 'passwords go to no other address: set WIKI_URL to the one that answers itself'
      throw this.error('redirect', `leads on to ${to}; ${advice}.`)
    }
    const failure = failureIn(document)
    if (failure !== null) throw this.refusal(failure)
    if (status >= 200 && status < 300 && typeof document === 'object') return document
    throw this.#noAnswer(exchange)
  }

  async #send(method: 'get' | 'post', parameters: Parameters): Promise<Exchange> {
    const { attempts, timeoutMs, retryDelayMs, rateLimitMs, userAgent } = this.#options
    let last: Exchange | null = null
    try {
      await ky(this.url, {
        method,
        ...(method === 'get'
          ? { searchParams: parameters }
          : { body: new URLSearchParams(parameters) }),
        headers: { accept: 'application/json', 'user-agent': userAgent },
        redirect: 'manual',
        timeout: timeoutMs,
        totalTimeout: totalMs,
        throwHttpErrors: (status) => worthRetrying.includes(status),
        retry: {
          limit: attempts - 1,
          methods: ['get', 'post'],
          statusCodes: worthRetrying,
          afterStatusCodes: worthRetrying,
          maxRetryAfter: longestWaitMs,
          delay: retryDelayMs,
        },
        fetch: async (input, init) => {
          last = null
          last = await this.#exchange(new Request(input, init))
          // ky looks at the status and what is said around it: the body is read.
          return new Response(null, last)
        },
        hooks: {
          afterResponse: [
            ({ response }) => {
              const code = failureIn(last?.document)?.code
              if (code === 'ratelimited') return ky.retry({ delay: rateLimitMs, code })
              if (code !== 'maxlag') return undefined
              const asked = retryAfterMs(response.headers) ?? retryDelayMs(1)
              return ky.retry({ delay: Math.min(asked, longestWaitMs), code })
            },
          ],
        },
      })
    } catch (error) {
      // What the last attempt brought says more than that there were many.
      if (last === null) throw this.#explain(error)
    }
    if (last === null) throw new Error('ky answered without asking')
    return last
  }

  async #exchange(request: Request): Promise<Exchange> {
    const cookie = await this.#cookies.getCookieString(request.url)
    if (cookie !== '') request.headers.set('cookie', cookie)
    const response = await fetch(request)
    for (const given of response.headers.getSetCookie()) {
      // What no browser would keep is not kept here either.
      await this.#cookies.setCookie(given, request.url, { ignoreError: true })
    }
    const { status, headers } = response
    const text = await boundedText(response, mostBytes)
    return { status, headers, text, document: parsed(text) }
  }

  #noAnswer({ status, headers, text }: Exchange): WikiError {
    if (text.includes('MediaWiki API is not enabled')) {
      return this.refusal({ code: 'api-disabled', text: '' })
    }
    const type = headers.get('content-type') ?? 'no content type'
    const what = `HTTP ${status}, ${type}`
    if (status === 429 || status >= 500) {
      return this.error(
        'unavailable',
        `the wiki is failing or too busy (${what}): try again later.`,
      )
    }
    if (status === 401 || status === 403) {
      return this.error(
        'forbidden',
        `no program is let in (${what}): ask who runs the wiki, or what stands before it.`,
      )
    }
    return this.error(
      'not-mediawiki',
      `this is no API of a MediaWiki (${what}): set WIKI_URL to the address of its api.php, which Special:Version of the wiki names.`,
    )
  }

  #explain(error: unknown): WikiError {
    if (error instanceof TooLarge || (error instanceof Error && error.cause instanceof TooLarge)) {
      return this.error('not-mediawiki', 'it answers more than any page of a wiki holds.')
    }
    const why =
      error instanceof TimeoutError
        ? `it gave no whole answer within ${this.#options.timeoutMs / 1_000} s`
        : rootOf(error instanceof HTTPError ? error.message : error)
    return this.error('unreachable', `${why}: look at WIKI_URL and the network, and try again.`)
  }

  /** A failure as the wiki told it. */
  refusal(failure: ApiFailure): WikiError {
    return this.error(failure.code, refusalSentence(failure))
  }

  /** A failure in words that may hold what the wiki said, but never the password. */
  error(code: string, sentence: string): WikiError {
    const { secret } = this.#options
    const shown = secret === null ? sentence : hideToken(sentence, secret)
    return new WikiError(code, toOneLine(`${this.url}: ${shown}`))
  }
}

const format = {
  format: 'json',
  formatversion: '2',
  errorformat: 'plaintext',
  errorlang: 'en',
}

function parsed(text: string): unknown {
  if (isNestedTooDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
