import type { RequestHandler } from 'express'
import { pageAnswer, pageContext } from '../pages/page-answer.ts'
import { pageAsked } from '../queries/paging.ts'
import { queryOf } from '../queries/query.ts'
import { searchPair, searchPlaces } from '../search/search-places.ts'
import type { WebServices } from '../services.ts'
import { searchUrl, withSeries } from '../urls.ts'
import { searchPage } from '../view-models/site/search-page.ts'

/** The search box: jumps to what has exactly this name, otherwise lists what comes near. */
export function searchRoute(services: WebServices): RequestHandler {
  return async (request, response) => {
    const asked = queryOf(request)
    const wanted = (asked.get('q') ?? '').trim()
    const query = new URLSearchParams(wanted === '' ? {} : { q: wanted })
    const series = services.names.seriesCalled(asked.get('series') ?? '')
    if (series !== null) query.set('series', series.name)
    for (const [name, page] of Object.entries(pageAsked(asked))) query.set(name, page)

    const context = pageContext(request, { path: searchUrl(), query }, services)
    const found = searchPlaces(wanted, services.places)
    const [only, another] = found.exact
    const pair = only === undefined ? searchPair(wanted, services.places) : null
    if (pair !== null || (only !== undefined && another === undefined)) {
      const url = pair ?? only?.url ?? searchUrl()
      // A release is a series of its own.
      response.redirect(302, only?.kind === 'release' ? url : withSeries(url, context))
      return
    }
    await services.answer(request, response, {
      // Anybody can make up any words, so what is found for them is not kept.
      address: null,
      varies: true,
      make: () =>
        pageAnswer(
          { template: 'search', view: searchPage(context, wanted, found) },
          context,
          services,
        ),
    })
  }
}
