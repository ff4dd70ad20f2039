import type { ErrorRequestHandler, Response } from 'express'
import { Unavailable } from '../../support/unavailable.ts'
import { retryAfterSeconds } from '../middleware/error-page.ts'
import { requestIdOf } from '../middleware/request-id.ts'
import { Refused } from '../queries/asked-for.ts'
import { apiPageUrl } from '../urls.ts'
import { type ApiServices, toJson } from './api-services.ts'
import { Problem, problemDocument, problemKinds, problemType } from './problem.ts'

/** From what went wrong to a problem document, whatever it was. */
export function answerProblem(services: ApiServices): ErrorRequestHandler {
  return (error, request, response, next) => {
    // What is already on its way can only be broken off.
    if (response.headersSent) {
      services.logger.error({ err: error, url: request.originalUrl }, 'an export broke off')
      return next(error)
    }
    const problem = toProblem(error)
    if (problem !== null) return send(response, problem, services, services.originOf(request))
    if (error instanceof Unavailable) {
      services.logger.error({ url: request.originalUrl }, error.message)
      response.setHeader('Retry-After', retryAfterSeconds)
      const notNow = new Problem(
        'not-available',
        'The figures cannot be read now. Ask again later.',
      )
      return send(response, notNow, services, services.originOf(request))
    }
    const id = requestIdOf(response)
    response.setHeader('X-Request-Id', id)
    services.logger.error({ err: error, url: request.originalUrl }, 'document failed')
    const unknown = new Problem(
      'internal-error',
      'The document could not be made. The mistake is ours and has been noted; name the instance when you ask about it.',
    )
    send(response, unknown, services, services.originOf(request), instanceOf(id))
  }
}

/** An id of ours is a UUID; a proxy's is what it is. */
function instanceOf(requestId: string): string {
  const isUuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(requestId)
  return isUuid ? `urn:uuid:${requestId}` : `request:${requestId}`
}

/** `null`: a mistake of ours. */
function toProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  if (error instanceof Refused && error.status === 429) {
    return new Problem(
      'too-many-requests',
      'Wait as long as “Retry-After” says. Answers that have not changed are not counted: send “If-None-Match”.',
    )
  }
  const status = error instanceof Error && 'status' in error ? error.status : null
  const isRefused = typeof status === 'number' && status >= 400 && status < 500
  return isRefused ? new Problem('malformed-address', 'The address cannot be read.') : null
}

function send(
  response: Response,
  problem: Problem,
  { apiHeaders, translators }: ApiServices,
  origin: string,
  instance?: string,
): void {
  const document = problemDocument(problem, {
    explainedAt: origin + apiPageUrl,
    english: translators.for('en'),
    ...(instance !== undefined && { instance }),
  })
  const { status } = problemKinds[problem.kind]
  response
    .status(status)
    .set({ ...apiHeaders, 'Cache-Control': 'no-store', 'Content-Type': problemType })
    .end(`${toJson(document)}\n`)
}
