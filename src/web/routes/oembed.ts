import type { Request, RequestHandler } from 'express'
import type { ImageSubject } from '../../reports/reports.ts'
import type { Answer } from '../answers/answer.ts'
import { embedGrammar } from '../image-address/embed-grammar.ts'
import { embedFrame, type Room } from '../images/embed-frame.ts'
import { readEmbeddable } from '../images/embeddable-page.ts'
import { queryOf } from '../queries/query.ts'
import type { WebServices } from '../services.ts'
import { oembedDocument, oembedSeconds } from '../view-models/badges/oembed-document.ts'

/** `/oembed?url=https://…/languages/fr`: what a site has to show in place of a link to us. */
export function oembedRoute(services: WebServices): RequestHandler {
  return async (request, response) => {
    await services.answer(request, response, {
      // Of addresses that somebody may put together there is no end, and this one costs little.
      address: null,
      varies: false,
      make: () => answerTo(request, services),
    })
  }
}

async function answerTo(request: Request, services: WebServices): Promise<Answer> {
  const { translators, catalogue, names, originOf, isOwnOrigin, reports } = services
  const query = queryOf(request)
  const asked = query.get('url')
  if (asked === null) return sentence(400, 'Say of which page: /oembed?url=https://…')
  const room = roomIn(query)
  if (room === null) return sentence(400, 'maxwidth and maxheight are whole numbers of pixels.')
  if ((query.get('format') ?? 'json') !== 'json') return sentence(501, 'The only format is json.')
  const publicUrl = originOf(request)
  const url = ownUrl(asked, publicUrl)
  const grammar = embedGrammar(translators.languages.map(({ code }) => code))
  const embeddable = url && readEmbeddable(url, grammar, { names, catalogue })
  if (!embeddable) return sentence(404, 'There is no small page of this address to embed.')
  if (!(await hasFigures(embeddable.subject, reports)))
    return sentence(404, 'There are no figures of this series to embed.')
  const translator = translators.for(embeddable.options.lang)
  const frame = embedFrame(embeddable, room, grammar, { names, catalogue })
  const { subject } = embeddable
  const document = oembedDocument({ translator, catalogue, publicUrl }, { subject, frame })
  return {
    status: 200,
    headers: {
      ...readableAnywhere,
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Language': translator.locale,
      // Where a request says what the site is called, nobody else is to be told the same.
      'Cache-Control': isOwnOrigin(request) ? `public, max-age=${oembedSeconds}` : 'no-cache',
    },
    body: `${JSON.stringify(document)}\n`,
  }
}

/** Whether its series has figures, or another one stands in for it. */
async function hasFigures(
  subject: ImageSubject,
  reports: WebServices['reports'],
): Promise<boolean> {
  const { hasData } = await reports.frame({ series: subject.series })
  return hasData || (await reports.badge(subject)).standIn !== null
}

const readableAnywhere = { 'Access-Control-Allow-Origin': '*' }

/** Nothing of what was asked for is repeated. */
function sentence(status: 400 | 404 | 501, text: string): Answer {
  return {
    status,
    headers: {
      ...readableAnywhere,
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-cache',
    },
    body: `${text}\n`,
  }
}

/**
 * `null`: an address of another site, or none at all. Of a site that speaks HTTPS links are still
 * written with `http:`, so that the scheme says nothing.
 */
function ownUrl(asked: string, publicUrl: string): URL | null {
  if (!URL.canParse(asked)) return null
  const url = new URL(asked)
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  return isWeb && url.host === new URL(publicUrl).host ? url : null
}

function roomIn(query: URLSearchParams): Room | null {
  const [widthPx, heightPx] = ['maxwidth', 'maxheight'].map((name) => {
    const text = query.get(name)
    if (text === null) return null
    return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined
  })
  return widthPx === undefined || heightPx === undefined ? null : { widthPx, heightPx }
}
