import type { CookieOptions, Response } from 'express'
import type { Catalogue } from '../../domain/catalogue.ts'
import type { Names } from '../../domain/names.ts'
import { canonicalFilter } from '../queries/work-query.ts'

/** What a visitor's browser remembers of the work that was looked for. */
export interface RememberedWork {
  /** Code of the language it was looked for in; `null`: none. */
  readonly language: string | null
  /** The filter and the pace, as in addresses; empty: everything, at the usual pace. */
  readonly filter: URLSearchParams
}

/**
 * `work=language=fr&time=60&kind=dashboard`. Only what the catalogue knows is ever read from it or
 * written to it, so that there are no more of them than there are filters.
 */
const cookieName = 'work'
const cookieValue = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w=&+.%-]{1,300})(?:;|$)`)

const yearMs = 365 * 24 * 60 * 60 * 1000

/** The part of a `Cookie` header that this is about; empty where there is none. */
export function rememberedIn(cookies: string | undefined): string {
  return cookies?.includes(`${cookieName}=`) ? (cookieValue.exec(cookies)?.[1] ?? '') : ''
}

/** What such a part says. */
export function readRemembered(
  value: string,
  { names, catalogue }: { readonly names: Names; readonly catalogue: Catalogue },
): RememberedWork {
  const query = new URLSearchParams(value)
  const match = names.language(query.get('language') ?? '')
  return {
    language: match.kind === 'language' ? match.language.code : null,
    filter: canonicalFilter(query, catalogue),
  }
}

/** Has the browser remember; nothing at all to remember makes it forget. */
export function remember(
  response: Response,
  { language, filter }: RememberedWork,
  isSecure: boolean,
): void {
  const options: CookieOptions = { path: '/', sameSite: 'lax', httpOnly: true, secure: isSecure }
  if (language === null && filter.size === 0) {
    response.clearCookie(cookieName, options)
    return
  }
  const value = new URLSearchParams(language === null ? {} : { language })
  for (const [name, asked] of filter) value.set(name, asked)
  // Its characters are those of a query, which a cookie may hold as they are.
  const encode = String
  response.cookie(cookieName, value.toString(), { ...options, maxAge: yearMs, encode })
}
