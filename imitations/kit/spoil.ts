import type { Answer } from './answer.ts'
import type { WireFault } from './faults.ts'

/** What a platform says in its error documents: status, code, detail in; the document out. */
export type Failure = (status: number, code: string, detail: string) => unknown

/** The answer of a fault that needs none of the platform's own; `null`: it does need one. */
export function answerInstead(
  fault: WireFault,
  credentials: string,
  failure: Failure,
): Answer | null {
  switch (fault.kind) {
    case 'throttled': {
      const { retryAfter } = fault
      const detail = `Request was throttled. Expected available in ${retryAfter ?? 60} seconds.`
      return { status: 429, body: failure(429, 'throttled', detail), headers: waiting(retryAfter) }
    }
    case 'maintenance':
      return {
        status: fault.status ?? 503,
        body: "<!doctype html><title>Maintenance</title><p>We're performing a quick maintenance.</p>",
        headers: waiting(fault.retryAfter ?? null),
      }
    case 'server-error':
      return { status: 500, body: failure(500, 'server error', 'Something went wrong') }
    case 'forbidden': {
      const detail = 'You do not have permissions to perform this action'
      return { status: 403, body: failure(403, 'forbidden', detail) }
    }
    case 'quoting': {
      const { status } = fault
      return { status, body: failure(status, 'invalid', `Cannot use ${credentials}`) }
    }
    case 'redirect':
      return { status: 302, body: '', headers: { location: fault.to } }
    case 'not-json':
      return {
        status: 200,
        body: '<!doctype html><p>Log in</p>',
        headers: { 'content-type': 'text/html' },
      }
    case 'malformed':
      // As text, so that a string stays JSON.
      return {
        status: 200,
        body: JSON.stringify(fault.body),
        headers: { 'content-type': 'application/json' },
      }
    default:
      return null
  }
}

function waiting(retryAfter: string | null): Record<string, string> {
  return retryAfter === null ? {} : { 'retry-after': retryAfter }
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** A document by a clock that is wrong by so many seconds: every instant in it is shifted. */
export function shiftInstants(value: unknown, seconds: number): unknown {
  if (typeof value === 'string' && instant.test(value)) {
    const shifted = new Date(Date.parse(value) + seconds * 1_000).toISOString()
    return value.includes('.') ? shifted : shifted.replace('.000Z', 'Z')
  }
  if (Array.isArray(value)) return value.map((one) => shiftInstants(one, seconds))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, shiftInstants(one, seconds)]),
  )
}
