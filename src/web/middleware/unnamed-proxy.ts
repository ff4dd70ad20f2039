import type { RequestHandler } from 'express'
import type { Logger } from '../../support/logger.ts'
import type { IsTrusted } from '../visitors/visitor.ts'

/**
 * Says once in the log that somebody speaks for others who is not believed: behind a proxy that
 * nobody named, all visitors share one limit.
 */
export function noteUnnamedProxy(isTrusted: IsTrusted, logger: Logger): RequestHandler {
  let isSaid = false
  return (request, _response, next) => {
    const address = request.socket.remoteAddress ?? ''
    if (!isSaid && request.headers['x-forwarded-for'] !== undefined && !isTrusted(address, 0)) {
      isSaid = true
      logger.warn(
        `A request from ${address} says that it is passed on for somebody else, and is not believed. If your proxy is there, name it in TRUSTED_PROXIES: until then all its visitors count as one.`,
      )
    }
    next()
  }
}
