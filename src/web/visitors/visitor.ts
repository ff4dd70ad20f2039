import type { IncomingMessage } from 'node:http'
import type { Catalogue, Language } from '../../domain/catalogue.ts'
import type { Names } from '../../domain/names.ts'
import { acceptedLanguages, namesOfWanted } from '../../i18n/negotiate.ts'
import type { Translators } from '../../i18n/translators.ts'
import { queryOf } from '../queries/query.ts'
import { filterParameters } from '../queries/work-query.ts'
import { personalPart } from './personal-pages.ts'
import { type RememberedWork, readRemembered, rememberedIn } from './remembered-work.ts'
import { remembering } from './remembering.ts'

/** What an answer may depend on beside its address. */
export interface Visitors {
  /** The interface language a request is answered in. */
  languageOf(request: IncomingMessage): string
  /** The language the visitor translates into, as far as the browser says; `null`: it does not. */
  ownLanguageOf(request: IncomingMessage): Language | null
  /** What the visitor's browser remembers of the work that was looked for. */
  rememberedOf(request: IncomingMessage): RememberedWork
  /** Absolute address of the site, without trailing slash. */
  originOf(request: IncomingMessage): string
  /** True where visitors reach the site by HTTPS, so that cookies may be kept to that. */
  isSecure(request: IncomingMessage): boolean
  /**
   * False where the site's address is what a request says: there is no end of what those can say.
   */
  isOwnOrigin(request: IncomingMessage): boolean
  /** What an answer to this request is kept under. */
  keyOf(request: IncomingMessage, address: string): string
}

export interface VisitorsOptions {
  readonly translators: Translators
  readonly names: Names
  readonly catalogue: Catalogue
  readonly publicUrl: string | null
  readonly isTrusted: IsTrusted
}

/**
 * Proxies by their addresses, or how many stand in a row: as Express's `trust proxy` takes them.
 */
export type TrustedProxies = readonly string[] | number

/** False where nobody is believed about others. */
export function namesProxies(proxies: TrustedProxies): boolean {
  return typeof proxies === 'number' || proxies.length > 0
}

/** Whether the proxy at an address, so many steps away from us, is believed. Express's own form. */
export type IsTrusted = (address: string, stepsAway: number) => boolean

export const languageCookie = 'lang'

export function createVisitors(options: VisitorsOptions): Visitors {
  const { translators, names, catalogue, publicUrl } = options
  const said = requestedOrigin(options.isTrusted)
  const negotiated = remembering((wish) => {
    const [query, cookie, acceptLanguage] = wish.split('\n')
    return translators.negotiate({
      query: query || undefined,
      cookie: cookie || undefined,
      acceptLanguage: acceptLanguage || undefined,
    })
  })
  const remembered = remembering((cookie) => readRemembered(cookie, { names, catalogue }))
  const own = remembering((wish) => ({ language: ownLanguage(wish.split('\n'), names) }))

  function languageOf(request: IncomingMessage): string {
    return negotiated(`${chosenLanguage(request)}\n${acceptedOf(request)}`)
  }

  function rememberedOf(request: IncomingMessage): RememberedWork {
    return remembered(rememberedIn(request.headers.cookie))
  }

  /**
   * What was worked on last, else a language chosen for the pages, else what the browser asks for.
   */
  function ownLanguageOf(request: IncomingMessage): Language | null {
    const last = rememberedOf(request).language ?? ''
    return own(`${last}\n${chosenLanguage(request)}\n${acceptedOf(request)}`).language
  }

  function originOf(request: IncomingMessage): string {
    return publicUrl ?? said(request)
  }

  /** What of the visitor the page at an address shows beside all this; mostly nothing. */
  function personalTo(request: IncomingMessage, address: string): string {
    const [path = '', query = ''] = address.split('?', 2)
    switch (personalPart(path)) {
      case 'language':
        return ` ${ownLanguageOf(request)?.code ?? ''}`
      case 'filter':
        // An address with a filter shows the same to everybody.
        return hasFilter(new URLSearchParams(query)) ? '' : ` ${rememberedOf(request).filter}`
      case null:
        return ''
    }
  }

  return {
    languageOf,
    ownLanguageOf,
    rememberedOf,
    originOf,
    isSecure: (request) => originOf(request).startsWith('https:'),
    isOwnOrigin: (request) => publicUrl !== null || isLocal(said(request)),
    // Without a public address pages carry the visitor's own word for the site, which must
    // never reach another visitor.
    keyOf: (request, address) =>
      `${languageOf(request)}${personalTo(request, address)} ${
        publicUrl === null ? said(request) : ''
      } ${address}`,
  }
}

/** True where a query says what of the work to show. */
export function hasFilter(query: URLSearchParams): boolean {
  return filterParameters.some((name) => query.has(name))
}

/** The first of the wanted languages that is tracked; English, the source of all, never is. */
function ownLanguage([last, query, cookie, accepted]: readonly string[], names: Names) {
  for (const wanted of [last, query, cookie, ...acceptedLanguages(accepted)]) {
    const matches = namesOfWanted(wanted ?? '').map((name) => names.language(name))
    const known = matches.find(({ kind }) => kind !== 'unknown')
    if (known?.kind === 'language') return known.language
  }
  return null
}

/** What was chosen for the pages: with this address, and before, line by line. */
function chosenLanguage(request: IncomingMessage): string {
  const query = request.url?.includes('lang=') ? queryOf(request).get('lang') : null
  return `${oneLine(query)}\n${cookieOf(request)}`
}

function acceptedOf(request: IncomingMessage): string {
  return request.headers['accept-language'] ?? ''
}

function cookieOf(request: IncomingMessage): string {
  const cookies = request.headers.cookie
  if (cookies === undefined) return ''
  return /(?:^|;\s*)lang=([\w-]{1,35})(?:;|$)/.exec(cookies)?.[1] ?? ''
}

/**
 * The address that a request was sent to, by its own words or those of a proxy that is believed.
 */
function requestedOrigin(isTrusted: IsTrusted): (request: IncomingMessage) => string {
  return ({ headers, socket }) => {
    const isProxied = isTrusted(socket.remoteAddress ?? '', 0)
    const said = (name: string) => (isProxied ? firstOf(headers[name]) : '')
    const scheme = said('x-forwarded-proto') === 'https' ? 'https' : 'http'
    return `${scheme}://${toHost(said('x-forwarded-host') || (headers.host ?? ''))}`
  }
}

/** Where several proxies have had their say, the first is that of the one the visitor asked. */
function firstOf(header: string | string[] | undefined): string {
  return (
    String(header ?? '')
      .split(',', 1)[0]
      ?.trim() ?? ''
  )
}

function isLocal(origin: string): boolean {
  return /^https?:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?$/.test(origin)
}

const hostForm = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i

/** What is no host to whoever reads addresses (`99999999999` is none) would break every link. */
const toHost = remembering((host: string): string =>
  hostForm.test(host) && URL.canParse(`http://${host}`) ? host.toLowerCase() : 'localhost',
)

function oneLine(text: string | null): string {
  return text?.slice(0, 35).replaceAll('\n', '') ?? ''
}
