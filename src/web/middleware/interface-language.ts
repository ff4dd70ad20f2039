import type { RequestHandler } from 'express'
import { queryOf } from '../queries/query.ts'
import type { WebServices } from '../services.ts'
import { languageCookie } from '../visitors/visitor.ts'

const yearMs = 365 * 24 * 60 * 60 * 1000

/**
 * Remembers the interface language a visitor chose with `?lang=`; of the other cookie tells
 * `remembered-work.ts`.
 */
export function rememberLanguage(
  offered: ReadonlySet<string>,
  { isSecure }: Pick<WebServices, 'isSecure'>,
): RequestHandler {
  return (request, response, next) => {
    const language = queryOf(request).get('lang')
    if (language !== null && offered.has(language)) {
      response.cookie(languageCookie, language, {
        path: '/',
        sameSite: 'lax',
        httpOnly: true,
        maxAge: yearMs,
        secure: isSecure(request),
      })
    }
    next()
  }
}
