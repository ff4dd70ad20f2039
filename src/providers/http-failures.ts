import { hideToken } from '../support/http/hide-token.ts'
import { isNestedTooDeep, mostNested } from '../support/http/nested-json.ts'
import { toOneLine } from '../support/http/one-line.ts'
import { ProviderError, type ProviderErrorCode } from '../sync/provider-error.ts'
import { untilWords } from './asked-wait.ts'
import { meaningOfStatus } from './failure-words.ts'
import type { JsonClientOptions } from './http-options.ts'

/** A response whose body is read. */
export interface Exchange {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

type FailureOptions = Required<
  Pick<JsonClientOptions, 'platform' | 'credentials' | 'detailOf' | 'clock'>
>

/** Says what went wrong with a request: one sentence that may quote the platform, never the token. */
export class HttpFailures {
  readonly #options: FailureOptions

  constructor(options: FailureOptions) {
    this.#options = options
  }

  error(code: ProviderErrorCode, sentence: string): ProviderError {
    const { platform, credentials } = this.#options
    const shown = toOneLine(hideToken(sentence, credentials?.secret ?? ''))
    return new ProviderError(code, platform, shown)
  }

  /** The platform wants no request for so many milliseconds. */
  closed(url: URL, ms: number): ProviderError {
    const until = untilWords(this.#options.clock.now(), ms)
    return this.error('unavailable', `${placeOf(url)}: asks to wait until ${until}`)
  }

  /** A link in an answer leads away; the fault is the end of "names an address …". */
  strayLink(document: URL, fault: string): ProviderError {
    const sentence = `${placeOf(document)} names an address ${fault}; it is not followed`
    return this.error('answer-invalid', sentence)
  }

  /** An answer that is no success. */
  refusal(url: URL, { status, headers, text }: Exchange): ProviderError {
    const place = placeOf(url)
    if (status >= 300 && status < 400) {
      const to = URL.parse(headers.get('location') ?? '', url)
      const where = to?.origin === url.origin ? to.pathname : (to?.origin ?? 'nowhere')
      return this.error('answer-invalid', `${place} redirects to ${where}, which is not followed`)
    }
    const detail = this.#options.detailOf(parseJson(text))?.slice(0, 200) ?? null
    const said = detail === null ? `HTTP ${status}` : `HTTP ${status}: ${detail}`
    const [code, meaning] = meaningOfStatus(status, this.#options.credentials === null)
    return this.error(code, `${place} ${meaning} (${said})`)
  }

  notJson(url: URL, { headers, text }: Exchange): ProviderError {
    if (isNestedTooDeep(text)) {
      const sentence = `${placeOf(url)} answered brackets that are nested more than ${mostNested} deep`
      return this.error('answer-invalid', sentence)
    }
    const type = headers.get('content-type') ?? 'no content type'
    const sentence = `${placeOf(url)} answered something that is no JSON (${type})`
    return this.error('answer-invalid', sentence)
  }
}

/** What was asked, as people read it: the path and its query. */
export function placeOf(url: URL): string {
  const address = url.pathname + url.search
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** `undefined` for what is no JSON, or none that is read: no document can be that. */
export function parseJson(text: string): unknown {
  if (isNestedTooDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
