import type { ErrorRequestHandler, Request, Response } from 'express'
import { Unavailable } from '../../support/unavailable.ts'
import type { Answer } from '../answers/answer.ts'
import { pageAnswer, pageContext } from '../pages/page-answer.ts'
import { NotKnown, Refused } from '../queries/asked-for.ts'
import type { WebServices } from '../services.ts'
import { errorPage, type Failure } from '../view-models/site/error-page.ts'
import { notFoundPage } from '../view-models/site/not-found-page.ts'
import { requestIdOf } from './request-id.ts'

/** What a restart of a database takes. */
export const retryAfterSeconds = 10

/** From what went wrong to what the visitor reads. */
export function showErrorPage(services: WebServices): ErrorRequestHandler {
  return async (error, request, response, next) => {
    if (response.headersSent) return next(error)
    try {
      await answerError(error, request, response, services)
    } catch (cause) {
      // A limit may be reached while saying "not found"; whatever else fails here is a mistake.
      await answerError(cause, request, response, services).catch((worse) => {
        services.logger.error({ err: worse }, 'the error page failed')
        response.status(500).type('text/plain').send('500\n')
      })
    }
  }
}

/** The one table of errors. */
async function answerError(
  error: unknown,
  request: Request,
  response: Response,
  services: WebServices,
): Promise<void> {
  if (error instanceof NotKnown) {
    const make = () => notFoundAnswer(error, request, services)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    return services.answer(request, response, {
      // No address that could be asked for: first the app finds out that nothing is there.
      address: isRead ? `not found ${request.originalUrl}` : null,
      addressKind: 'free',
      isNotFound: true,
      varies: true,
      make,
    })
  }
  const failure = failureOf(error, response)
  if (failure.id !== null) {
    response.setHeader('X-Request-Id', failure.id)
    services.logger.error({ err: error, url: request.originalUrl }, 'page failed')
  }
  if (error instanceof Unavailable) {
    services.logger.error({ url: request.originalUrl }, error.message)
    response.setHeader('Retry-After', retryAfterSeconds)
  }
  const { headers, body } = await errorAnswer(failure, request, services)
  response.status(failure.status).set(headers).send(body)
}

function failureOf(error: unknown, response: Response): Failure {
  const refused = refusalOf(error)
  if (refused) return { about: null, ...refused, id: null }
  if (error instanceof Unavailable) return { status: 503, about: null, id: null }
  return { status: 500, about: null, id: requestIdOf(response) }
}

/** Express itself refuses with errors that carry a status. */
function refusalOf(error: unknown): (Pick<Failure, 'status'> & Partial<Failure>) | null {
  if (error instanceof Refused) return { status: error.status, about: error.about }
  const status = error instanceof Error && 'status' in error ? error.status : null
  return typeof status === 'number' && status >= 400 && status < 500 ? { status } : null
}

function notFoundAnswer(error: NotKnown, request: Request, services: WebServices): Promise<Answer> {
  const context = pageContext(request, { path: pathOf(request) }, services)
  const view = notFoundPage(context, error, services.places)
  return pageAnswer({ template: 'not-found', view, status: 404 }, context, services)
}

async function errorAnswer(
  failure: Failure,
  request: Request,
  services: WebServices,
): Promise<Answer> {
  const context = pageContext(request, { path: pathOf(request) }, services)
  const view = errorPage(context, failure)
  const answer = await pageAnswer({ template: 'error', view }, context, services)
  return { ...answer, headers: { ...answer.headers, 'Cache-Control': 'no-store' } }
}

/**
 * `//elsewhere.example` would lead to another site when a link begins with it, and so would
 * `*@elsewhere.example` behind our address.
 */
function pathOf(request: Request): string {
  return `/${request.path.replace(/^[/\\]+/, '')}`
}
