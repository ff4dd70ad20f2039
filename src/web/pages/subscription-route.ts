import type { Request, RequestHandler } from 'express'
import { movedCaching } from '../answers/moved.ts'
import { queryOf } from '../queries/query.ts'
import type { WebServices } from '../services.ts'
import type { FileContext } from '../view-models/feeds/calendar-file.ts'

/** A file that programs fetch again and again. */
export interface SubscribedFile {
  /** Canonical, without query. */
  readonly path: string
  readonly type: string
  write(context: FileContext): Promise<string>
}

/**
 * Serves such files. Programs send no `Accept-Language` and no cookie that would mean their reader, and
 * whoever is handed an address should get the same words: they are in English, or as `?lang=` says.
 * Nothing is remembered of it.
 */
export function subscriptionRoute(
  services: WebServices,
  fileFor: (request: Request) => SubscribedFile,
): RequestHandler {
  const { translators, catalogue, originOf } = services
  const offered = new Set(translators.languages.map(({ code }) => code))
  return async (request, response) => {
    const file = fileFor(request)
    const wanted = queryOf(request).get('lang') ?? 'en'
    const lang = offered.has(wanted) ? wanted : 'en'
    const address = lang === 'en' ? file.path : `${file.path}?lang=${lang}`
    if (decodeURIComponent(request.path) !== decodeURIComponent(file.path)) {
      response.set('Cache-Control', movedCaching.anybody).redirect(301, address)
      return
    }
    await services.answer(request, response, {
      address,
      // Its addresses are absolute, so that it depends on the site's own.
      varies: true,
      make: async () => {
        const translator = translators.for(lang)
        return {
          status: 200,
          headers: {
            'Content-Type': file.type,
            'Content-Language': lang,
            'Cache-Control': 'no-cache',
            'Access-Control-Allow-Origin': '*',
          },
          body: await file.write({ translator, catalogue, publicUrl: originOf(request) }),
        }
      },
    })
  }
}
