import ky, { HTTPError, TimeoutError } from 'ky'
import { boundedText, TooLarge } from '../support/http/bounded-body.ts'
import { isLastingFailure, rootOf } from '../support/http/network-failure.ts'
import { ProviderError, type ProviderErrorCode } from '../sync/provider-error.ts'
import type { FetchContext } from '../sync/translation-provider.ts'
import { allowanceIn, askedWaitMs, requestsLeftIn } from './asked-wait.ts'
import { type Exchange, HttpFailures, parseJson, placeOf } from './http-failures.ts'
import { defaultOptions, type JsonClientOptions } from './http-options.ts'
import type { RequestGate } from './request-gate.ts'
import { RunPatience } from './run-patience.ts'
import { ServerAddress } from './server-address.ts'

export type { Credentials, JsonClientOptions } from './http-options.ts'

/** An answer with what was said around it. */
export interface JsonAnswer {
  readonly body: unknown
  readonly headers: Headers
}

const worthRetrying = [429, 502, 503, 504]

/** An attempt that brought no answer at all; another one may. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** What came of one request so far. */
interface Attempts {
  count: number
  /** The answer to the last one; `null`: it brought none. */
  last: Exchange | null
}

/**
 * Asks a platform for JSON documents: paced, patient within limits, and never beyond its own host.
 * ky repeats what failed; every attempt passes the limiter again, so that what a platform says
 * about its load holds for all requests and not for one.
 */
export class JsonClient {
  readonly #options: Required<JsonClientOptions>
  readonly #failures: HttpFailures
  readonly #server: ServerAddress
  readonly #limiter: RequestGate
  readonly #runs = new WeakMap<FetchContext, RunPatience>()

  constructor(options: JsonClientOptions) {
    this.#options = { ...defaultOptions, ...options }
    this.#failures = new HttpFailures(this.#options)
    this.#server = new ServerAddress(options.baseUrl)
    const secret = options.credentials?.secret ?? ''
    this.#limiter = this.#options.gateFor(this.#server.origin, secret, this.#options)
  }

  /**
   * An address of our own, `/projects` below the path of the server, or a whole one, as a URL that
   * may be asked. One on another origin is refused here, before anything is sent: the credentials
   * would go with it.
   */
  resolve(address: string): URL {
    const url = this.#server.own(address)
    const fault = this.#server.faultIn(url)
    if (url !== null && fault === null) return url
    throw this.error('answer-invalid', `names an address ${fault}; it is not followed`)
  }

  /** A link found in a document, which is at `address`; refused like any other that leads away. */
  follow(link: string, address: string): URL {
    const url = this.#server.link(link, address)
    const fault = this.#server.faultIn(url)
    if (url !== null && fault === null) return url
    throw this.#failures.strayLink(this.resolve(address), fault ?? 'that is none')
  }

  /** The parsed answer to a GET; everything else is thrown as a `ProviderError`. */
  async get(address: string, context: FetchContext): Promise<unknown> {
    return (await this.getWithHeaders(address, context)).body
  }

  /** As `get`, for what a platform says in headers alone. */
  async getWithHeaders(address: string, context: FetchContext): Promise<JsonAnswer> {
    const url = this.resolve(address)
    const exchange = await this.#send(url, context)
    const { status, headers, text } = exchange
    if (status < 200 || status >= 300) throw this.#failures.refusal(url, exchange)
    const body = parseJson(text)
    if (body === undefined) throw this.#failures.notJson(url, exchange)
    return { body, headers }
  }

  async #send(url: URL, context: FetchContext): Promise<Exchange> {
    const { attempts, totalMs, retryDelayMs } = this.#options
    const patience = this.#patienceOf(context)
    const made: Attempts = { count: 0, last: null }
    try {
      await ky(url, {
        headers: this.#headers(),
        redirect: 'manual',
        signal: context.signal,
        // Timed by each exchange instead: waiting for a turn is not the platform's fault.
        timeout: false,
        totalTimeout: totalMs,
        throwHttpErrors: (status) => worthRetrying.includes(status),
        retry: {
          limit: patience.isSpent ? 0 : attempts - 1,
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
        fetch: async (input, init) => {
          made.last = null
          made.last = await this.#takeTurn(new Request(input, init), made, context)
          // ky looks at the status alone: the body is read.
          return new Response(null, made.last)
        },
      })
    } catch (error) {
      const failure = this.#explain(url, error, made, context)
      if (failure.code === 'unavailable') patience.noteGivenUp()
      throw failure
    }
    patience.noteAnswer()
    if (made.last === null) throw new Error('ky answered without asking')
    return made.last
  }

  #patienceOf(context: FetchContext): RunPatience {
    const known = this.#runs.get(context)
    if (known) return known
    const patience = new RunPatience()
    this.#runs.set(context, patience)
    return patience
  }

  #headers(): Headers {
    const { accept, credentials } = this.#options
    try {
      return new Headers({ accept, ...credentials?.headers })
    } catch {
      // The original message quotes the header.
      throw this.error('refused', 'the token holds a character that no header may carry')
    }
  }

  #takeTurn(request: Request, made: Attempts, context: FetchContext): Promise<Exchange> {
    return this.#limiter.run(async () => {
      // Somebody else may have been told to stay away while this one waited.
      if (this.#limiter.closedForMs > 0)
        throw this.#failures.closed(new URL(request.url), this.#limiter.closedForMs)
      made.count += 1
      const exchange = await this.#exchange(request, context)
      await this.#heed(exchange, context)
      return exchange
    }, request.signal)
  }

  /** One request and its whole answer. */
  async #exchange(request: Request, context: FetchContext): Promise<Exchange> {
    const place = placeOf(new URL(request.url))
    const timeout = AbortSignal.timeout(this.#options.timeoutMs)
    context.countRequest()
    try {
      const response = await fetch(request, { signal: AbortSignal.any([request.signal, timeout]) })
      const { status, headers } = response
      if (status > 599) throw this.error('answer-invalid', `${place} answered HTTP ${status}`)
      // The body is read here, so that a connection lost half-way is repeated as well.
      return { status, headers, text: await boundedText(response, this.#options.mostBytes) }
    } catch (error) {
      if (request.signal.aborted || error instanceof ProviderError) throw error
      if (error instanceof TooLarge) {
        throw this.error('answer-invalid', `${place} ${error.message}`)
      }
      if (timeout.aborted) {
        throw new NoAnswer(`gave no whole answer within ${this.#options.timeoutMs / 1_000} s`)
      }
      const sentence = `the connection to ${this.#server.host} failed: ${rootOf(error)}`
      if (isLastingFailure(error)) throw this.error('unavailable', `${place}: ${sentence}`)
      throw new NoAnswer(sentence)
    }
  }

  /** Keeps quiet for as long as the platform asks, whoever asked it. */
  async #heed({ status, headers }: Exchange, context: FetchContext): Promise<void> {
    const left = requestsLeftIn(headers)
    if (left !== null) this.#options.onRequestsLeft(left)
    const allowance = allowanceIn(headers)
    if (allowance) await this.#limiter.noteLeft(allowance.requests, allowance.ms)
    const ms = askedWaitMs(status, headers)
    if (ms === null) return
    const { attempts, longestWaitMs, totalMs, wait } = this.#options
    const waitedMs = this.#limiter.isHeld ? 0 : this.#patienceOf(context).noteWait(ms)
    // Who asks once does not wait, nor who has been put off again and again.
    const isTooLong = ms > longestWaitMs || attempts === 1 || waitedMs > totalMs
    if (isTooLong) await this.#limiter.close(ms)
    else await this.#limiter.hold(ms, wait, context.signal)
  }

  #explain(url: URL, error: unknown, made: Attempts, context: FetchContext): ProviderError {
    if (error instanceof ProviderError) return error
    const place = placeOf(url)
    if (context.signal.aborted) return this.error('aborted', `${place} was given up`)
    if (this.#limiter.closedForMs > 0) return this.#failures.closed(url, this.#limiter.closedForMs)
    if (error instanceof HTTPError && made.last !== null)
      return this.#failures.refusal(url, made.last)
    if (error instanceof NoAnswer) {
      const tried = made.count === 1 ? '' : `, tried ${made.count} times`
      return this.error('unavailable', `${place}: ${error.message}${tried}`)
    }
    if (error instanceof TimeoutError) {
      const { totalMs } = this.#options
      return this.error('unavailable', `${place} was given up after ${totalMs / 1_000} s in all`)
    }
    // ky's errors carry the request with its headers: nothing of them goes on but the words.
    return this.error('unavailable', `${place} failed: ${rootOf(error)}`)
  }

  /** A failure in words that may hold what the platform said, but never the token. */
  error(code: ProviderErrorCode, sentence: string): ProviderError {
    return this.#failures.error(code, sentence)
  }
}
