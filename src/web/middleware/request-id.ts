import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Response } from 'express'
import type { IsTrusted } from '../visitors/visitor.ts'

/** Long enough not to come twice, and of characters that mean nothing in a log or in a page. */
const wellFormed = /^[\w-]{16,64}$/

/**
 * The name of a request in the log: a trusted proxy's, so that both logs agree, else one of ours.
 */
export function newRequestId({ headers, socket }: IncomingMessage, isTrusted: IsTrusted): string {
  const given = headers['x-request-id']
  const isGiven = typeof given === 'string' && wellFormed.test(given)
  return isGiven && isTrusted(socket.remoteAddress ?? '', 0) ? given : randomUUID()
}

/** What the request under way is called. */
export function requestIdOf(response: Response): string {
  return String(response.locals['requestId'] ?? '')
}
