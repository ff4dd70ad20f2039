import type { IncomingMessage } from 'node:http'
import type { Translators } from '../i18n/translators.ts'
import { queryOf } from './query.ts'
import { remembering } from './remembering.ts'

/** What an answer may depend on beside its address. */
export interface Visitors {
  /** The interface language a request is answered in. */
  languageOf(request: IncomingMessage): string
  /** Absolute address of the site, without trailing slash. */
  originOf(request: IncomingMessage): string
  /** What an answer to this request is kept under. */
  keyOf(request: IncomingMessage, address: string): string
}

export const languageCookie = 'lang'

export function createVisitors(
  translators: Translators,
  { publicUrl }: { publicUrl: string | null },
): Visitors {
  const negotiated = remembering((wish) => {
    const [query, cookie, acceptLanguage] = wish.split('\n')
    return translators.negotiate({
      query: query || undefined,
      cookie: cookie || undefined,
      acceptLanguage: acceptLanguage || undefined,
    })
  })

  function languageOf(request: IncomingMessage): string {
    const query = request.url?.includes('lang=') ? queryOf(request).get('lang') : null
    const accepted = request.headers['accept-language'] ?? ''
    return negotiated(`${oneLine(query)}\n${cookieOf(request)}\n${accepted}`)
  }

  function originOf(request: IncomingMessage): string {
    return publicUrl ?? `http://${hostOf(request)}`
  }

  return {
    languageOf,
    originOf,
    // Without a public address pages carry the visitor's own word for the site, which must
    // never reach another visitor.
    keyOf: (request, address) =>
      `${languageOf(request)} ${publicUrl === null ? hostOf(request) : ''} ${address}`,
  }
}

function cookieOf(request: IncomingMessage): string {
  const cookies = request.headers.cookie
  if (cookies === undefined) return ''
  return /(?:^|;\s*)lang=([\w-]{1,35})(?:;|$)/.exec(cookies)?.[1] ?? ''
}

function hostOf(request: IncomingMessage): string {
  const host = request.headers.host ?? ''
  return /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i.test(host)
    ? host.toLowerCase()
    : 'localhost'
}

function oneLine(text: string | null): string {
  return text?.slice(0, 35).replaceAll('\n', '') ?? ''
}
