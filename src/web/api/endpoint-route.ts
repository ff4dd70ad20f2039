import type { Request, RequestHandler, Response } from 'express'
import { isNotModified, PreparedAnswer, sendForm } from '../answers/answer.ts'
import { movedCaching } from '../answers/moved.ts'
import { routeOf } from '../answers/route-of.ts'
import { costNothing } from '../middleware/rate-limit.ts'
import { acceptedEncoding } from '../visitors/accepted-encoding.ts'
import { type ApiServices, toJson } from './api-services.ts'
import { type Asked, askedAddress, readAsked } from './asked.ts'
import type { AnsweredDocument, AnyQuestion, Endpoint } from './endpoint.ts'
import { sendLines } from './line-stream.ts'
import { linkHeader } from './link-header.ts'
import { createLinks } from './links.ts'

/** Turns an endpoint into what Express calls. */
export function endpointRoute(endpoint: Endpoint, services: ApiServices): RequestHandler {
  const { respond } = endpoint
  return async (request, response) => {
    const asked = readAsked(endpoint, request, services)
    if (asked.movedTo !== null) return moved(response, asked.movedTo)
    if (respond.kind === 'lines') {
      const lines = respond.lines(questionOf(asked, request, services))
      return sendLines(request, response, lines, services)
    }
    await sendDocument(request, response, asked, services, () =>
      respond.answer(questionOf(asked, request, services)),
    )
  }
}

/**
 * Where a document has moved to for good: a project was renamed, or a language is spelt otherwise.
 */
function moved(response: Response, address: string): void {
  response.locals[costNothing] = true
  response.status(301).set({ Location: address, 'Cache-Control': movedCaching.anybody }).end()
}

function questionOf(asked: Asked, request: Request, services: ApiServices): AnyQuestion {
  const { reports, catalogue, names, originOf } = services
  const origin = originOf(request)
  return {
    reports,
    path: asked.path,
    query: asked.query,
    context: {
      catalogue,
      names,
      english: services.translators.for('en'),
      links: createLinks(origin, { catalogue, names }),
    },
    address: askedAddress(asked.address, origin),
  }
}

/** Sends a document from the kept bytes, or makes it; what cost next to nothing is not counted. */
export async function sendDocument(
  request: Request,
  response: Response,
  { address, isOpenEnded }: Pick<Asked, 'address' | 'isOpenEnded'>,
  services: ApiServices,
  answer: () => Promise<AnsweredDocument>,
): Promise<void> {
  const { kept, originOf, isOwnOrigin } = services
  const make = async () => toPrepared(await answer(), services)
  // Not the address alone: what is kept under that goes out before limits are looked at.
  const key = `api ${originOf(request)} ${address}`
  const addresses = isOpenEnded || !isOwnOrigin(request) ? 'free' : 'ours'
  await kept.refreshFor(key)
  const before = kept.get(key)
  const prepared = before ?? (await kept.obtain(key, make, { addresses, route: routeOf(request) }))
  const form = await prepared.form(acceptedEncoding(request.headers['accept-encoding'] ?? ''))
  response.locals[costNothing] =
    before !== undefined || isNotModified(request, prepared.status, form)
  sendForm(request, response, prepared.status, form)
}

function toPrepared(
  { document, contentType, nextUrl }: AnsweredDocument,
  { apiHeaders }: ApiServices,
): PreparedAnswer {
  const answer = {
    status: 200,
    headers: {
      'Content-Type': contentType,
      'Cache-Control': 'no-cache',
      Link: linkHeader(nextUrl),
    },
    body: `${toJson(document)}\n`,
  }
  return new PreparedAnswer(answer, apiHeaders)
}
