import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { Refused } from '../asked-for.ts'

/** How many answers may be made anew for one visitor in a minute, unless told otherwise. */
export const answersPerMinute = 300

/** Counts a request that costs us work; see `answering.ts` for those that do not count. */
export function limitRate(limit: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new Refused(429, 'too many requests')),
    // Anybody may send X-Forwarded-For; it is not believed, and not worth a line in the log.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
  })
}
