import type { RequestHandler } from 'express'
import { withLogFields } from '../../support/log-fields.ts'
import type { Logger } from '../../support/logger.ts'
import type { AnswerMeter } from '../answers/answer-meter.ts'
import { routeOf } from '../answers/route-of.ts'
import type { IsTrusted } from '../visitors/visitor.ts'
import { newRequestId } from './request-id.ts'

/** An answer that takes longer is worth a line. */
const slowSeconds = 1

const longestShown = 200

export interface FollowOptions {
  readonly isTrusted: IsTrusted
  readonly logger: Logger
  readonly meter: AnswerMeter
}

/**
 * Gives a request the id that each of its lines in the log has, measures its answer, and logs it:
 * at `debug`, or at `warn` where it was slow. What fails says so itself. Nothing of the visitor is
 * logged but what was asked for.
 */
export function followRequests({ isTrusted, logger, meter }: FollowOptions): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now()
    const requestId = newRequestId(request, isTrusted)
    response.locals['requestId'] = requestId
    response.once('close', () => {
      const { statusCode: status } = response
      const seconds = (performance.now() - startedAt) / 1_000
      const route = routeOf(request)
      meter.made({ route, status, seconds })
      // An export takes as long as whoever asks for it takes to read it.
      const isStream = !response.hasHeader('Content-Length') && status === 200
      const level = seconds >= slowSeconds && !isStream ? 'warn' : 'debug'
      if (!logger.isLevelEnabled(level)) return
      const { method } = request
      const ms = Math.round(seconds * 1_000)
      const url = request.originalUrl.slice(0, longestShown)
      const gone = response.writableFinished ? '' : ', and who asked was gone'
      logger[level](
        { requestId, method, route, status, ms },
        `${method} ${url} was answered ${status} in ${ms} ms${gone}`,
      )
    })
    withLogFields({ requestId }, next)
  }
}
