import type { RequestHandler } from 'express'
import { Refused } from '../queries/asked-for.ts'
import { queryOf } from '../queries/query.ts'

const longestAddress = 2_048
const longestValue = 200

/** Turns away what no page could answer, before anything looks at it. */
export const refuseOddRequests: RequestHandler = (request, response, next) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    throw new Refused(405, `method ${request.method}`)
  }
  if (request.url.length > longestAddress) throw new Refused(414, 'address too long')
  if (!isWellFormed(request.path)) throw new Refused(400, 'malformed address')
  for (const value of queryOf(request).values()) {
    if (value.length > longestValue) throw new Refused(414, 'query too long')
  }
  next()
}

export function isWellFormed(path: string): boolean {
  // Node hands on what begins with a star: `*@elsewhere.example` behind our address is another site's.
  if (!path.startsWith('/')) return false
  try {
    // A NUL ends strings elsewhere, and no name holds one.
    return !decodeURIComponent(path).includes('\0')
  } catch {
    return false
  }
}
