import ky, { HTTPError, TimeoutError } from 'ky'
import { ProviderError, type ProviderErrorCode } from '../sync/provider-error.ts'
import type { FetchContext } from '../sync/translation-provider.ts'
import { boundedText, TooLarge } from './bounded-body.ts'
import { meaningOfStatus, rootOf } from './failure-words.ts'
import { hideToken } from './hide-token.ts'
import { limiterFor, type RequestLimiter, type Wait, waitInRealTime } from './request-limiter.ts'
import { retryAfterMs } from './retry-after.ts'

export interface JsonClientOptions {
  /** Begins every message. */
  readonly platform: string
  readonly baseUrl: string
  /** Sent to the origin of `baseUrl` and nowhere else; never part of a message. */
  readonly authorization: { readonly scheme: string; readonly token: string }
  readonly accept?: string
  /** Finds the platform's own words in an error document. */
  readonly detailOf?: (body: unknown) => string | null
  readonly timeoutMs?: number
  readonly attempts?: number
  /** All attempts, waits and turns in the queue of one request together. */
  readonly totalMs?: number
  /** A `Retry-After` above this is not waited for. */
  readonly longestWaitMs?: number
  /** An answer longer than this, decompressed, is given up. */
  readonly mostBytes?: number
  readonly requestsPerMinute?: number
  readonly concurrency?: number
  /** Before attempt 2, 3, …; jitter is added to it. */
  readonly retryDelayMs?: (retry: number) => number
  readonly wait?: Wait
}

const defaults = {
  accept: 'application/json',
  detailOf: () => null,
  timeoutMs: 30_000,
  attempts: 5,
  totalMs: 10 * 60_000,
  longestWaitMs: 2 * 60_000,
  mostBytes: 32 * 1024 * 1024,
  requestsPerMinute: 360,
  concurrency: 4,
  retryDelayMs: (retry: number) => 2_000 * 2 ** (retry - 1),
  wait: waitInRealTime,
}

const worthRetrying = [429, 502, 503, 504]

/** An attempt that brought no answer at all; another one may. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/**
 * Asks a platform for JSON documents: paced, patient within limits, and never beyond its own host.
 * ky repeats what failed; every attempt passes the limiter again, so that what a platform says
 * about its load holds for all requests and not for one.
 */
export class JsonClient {
  readonly #options: Required<JsonClientOptions>
  readonly #base: URL
  readonly #limiter: RequestLimiter

  constructor(options: JsonClientOptions) {
    this.#options = { ...defaults, ...options }
    this.#base = new URL(options.baseUrl)
    this.#limiter = limiterFor(this.#base.origin, options.authorization.token, this.#options)
  }

  /**
   * Turns an address from a document into one that may be asked. An address on another origin is
   * refused here, before anything is sent: the token would go with it.
   */
  resolve(address: string): URL {
    const url = URL.parse(address, this.#base)
    if (url?.origin !== this.#base.origin) {
      const where = url ? `on another host (${url.origin})` : 'that is none'
      throw this.error('answer-invalid', `names an address ${where}; it is not followed`)
    }
    return url
  }

  /** The parsed answer to a GET; everything else is thrown as a `ProviderError`. */
  async get(address: string, context: FetchContext): Promise<unknown> {
    const url = this.resolve(address)
    const response = await this.#send(url, context)
    const text = await response.text()
    if (!response.ok) throw this.#refusal(url, response.status, text, response.headers)
    const body = parseJson(text)
    if (body === undefined) {
      const type = response.headers.get('content-type') ?? 'no content type'
      throw this.error(
        'answer-invalid',
        `${this.#place(url)} answered something that is no JSON (${type})`,
      )
    }
    return body
  }

  async #send(url: URL, context: FetchContext): Promise<Response> {
    const { attempts, totalMs, retryDelayMs } = this.#options
    try {
      return await ky(url, {
        headers: this.#headers(),
        redirect: 'manual',
        signal: context.signal,
        // Timed by each exchange instead: waiting for a turn is not the platform's fault.
        timeout: false,
        totalTimeout: totalMs,
        throwHttpErrors: (status) => worthRetrying.includes(status),
        retry: {
          limit: attempts - 1,
          methods: ['get'],
          statusCodes: worthRetrying,
          // Retry-After is kept by the limiter, for all requests.
          afterStatusCodes: [],
          delay: retryDelayMs,
          jitter: (delay) => delay * (0.5 + Math.random() / 2),
          shouldRetry: ({ error }) => {
            if (this.#limiter.closedForMs > 0 || error instanceof ProviderError) return false
            return error instanceof NoAnswer ? true : undefined
          },
        },
        fetch: (input, init) => this.#takeTurn(new Request(input, init), context),
      })
    } catch (error) {
      throw this.#explain(url, error, context)
    }
  }

  #headers(): Headers {
    const { accept, authorization } = this.#options
    try {
      return new Headers({
        accept,
        authorization: `${authorization.scheme} ${authorization.token}`,
      })
    } catch {
      // The original message quotes the header.
      throw this.error('refused', 'the token holds a character that no header may carry')
    }
  }

  #takeTurn(request: Request, context: FetchContext): Promise<Response> {
    return this.#limiter.run(async () => {
      // Somebody else may have been told to stay away while this one waited.
      if (this.#limiter.closedForMs > 0) throw this.#closed(new URL(request.url))
      const response = await this.#exchange(request, context)
      this.#heed(response, context)
      return response
    }, request.signal)
  }

  /** One request and its whole answer. */
  async #exchange(request: Request, context: FetchContext): Promise<Response> {
    const timeout = AbortSignal.timeout(this.#options.timeoutMs)
    context.countRequest()
    try {
      const response = await fetch(request, { signal: AbortSignal.any([request.signal, timeout]) })
      // The body is read here, so that a connection lost half-way is repeated as well.
      const text = await boundedText(response, this.#options.mostBytes)
      return new Response(text === '' ? null : text, response)
    } catch (error) {
      if (request.signal.aborted) throw error
      if (error instanceof TooLarge) {
        throw this.error('answer-invalid', `${this.#place(new URL(request.url))} ${error.message}`)
      }
      const seconds = this.#options.timeoutMs / 1_000
      throw new NoAnswer(
        timeout.aborted
          ? `gave no answer within ${seconds} s`
          : `the connection failed (${rootOf(error)})`,
      )
    }
  }

  #heed(response: Response, context: FetchContext): void {
    if (response.status !== 429 && response.status !== 503) return
    const ms = retryAfterMs(response.headers)
    if (ms === null) return
    if (ms > this.#options.longestWaitMs) this.#limiter.close(ms)
    else this.#limiter.hold(ms, this.#options.wait, context.signal)
  }

  #explain(url: URL, error: unknown, context: FetchContext): ProviderError {
    if (error instanceof ProviderError) return error
    const place = this.#place(url)
    if (context.signal.aborted) return this.error('aborted', `${place} was given up`)
    if (this.#limiter.closedForMs > 0) return this.#closed(url)
    if (error instanceof HTTPError) {
      const { response } = error
      const body = typeof error.data === 'string' ? error.data : JSON.stringify(error.data ?? '')
      return this.#refusal(url, response.status, body, response.headers)
    }
    const { attempts, totalMs } = this.#options
    if (error instanceof NoAnswer) {
      const tried = attempts === 1 ? '' : `, tried ${attempts} times`
      return this.error('unavailable', `${place}: ${error.message}${tried}`)
    }
    if (error instanceof TimeoutError) {
      return this.error('unavailable', `${place} was given up after ${totalMs / 1_000} s in all`)
    }
    // ky's errors carry the request with its headers: nothing of them goes on but the words.
    return this.error('unavailable', `${place} failed (${rootOf(error)})`)
  }

  #closed(url: URL): ProviderError {
    const seconds = Math.ceil(this.#limiter.closedForMs / 1_000)
    return this.error(
      'unavailable',
      `${this.#place(url)}: asks to wait ${seconds} s, which is too long for now`,
    )
  }

  #refusal(url: URL, status: number, body: string, headers: Headers): ProviderError {
    const place = this.#place(url)
    const detail = this.#options.detailOf(parseJson(body))?.slice(0, 200) ?? null
    const said = detail === null ? `HTTP ${status}` : `HTTP ${status}: ${detail}`
    if (status >= 300 && status < 400) {
      const host = URL.parse(headers.get('location') ?? '', url)?.host ?? 'nowhere'
      return this.error('answer-invalid', `${place} redirects to ${host}, which is not followed`)
    }
    const [code, meaning] = meaningOfStatus(status)
    return this.error(code, `${place} ${meaning} (${said})`)
  }

  #place(url: URL): string {
    const address = url.pathname + url.search
    try {
      return decodeURIComponent(address)
    } catch {
      return address
    }
  }

  /** A failure in words that may hold what the platform said, but never the token. */
  error(code: ProviderErrorCode, sentence: string): ProviderError {
    const { platform, authorization } = this.#options
    return new ProviderError(code, platform, hideToken(sentence, authorization.token))
  }
}

/** `undefined` for what is no JSON: no document can be that. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
