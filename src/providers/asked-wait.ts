import { retryAfterMs } from '../support/http/retry-after.ts'

/** Nobody means more than a week: after that the platform is asked again, whatever it said. */
const longestMs = 7 * 24 * 60 * 60_000

/**
 * For how long an answer asks that nothing more be asked, in milliseconds; `null`: it does not.
 * A platform that failed or was asked too much says so in `Retry-After`; one that counts may say
 * after a good answer that it was the last, `X-RateLimit-Remaining: 0`, and when it begins anew.
 */
export function askedWaitMs(status: number, headers: Headers): number | null {
  const told = status === 429 || status >= 500 ? retryAfterMs(headers) : null
  // Below nothing where the limit was lowered meanwhile; then there may be no Retry-After at all.
  const isUsedUp = /^(0|-\d+)$/.test(headers.get('x-ratelimit-remaining')?.trim() ?? '')
  const ms = told ?? (isUsedUp ? resetMs(headers) : null)
  return ms === null ? null : Math.min(ms, longestMs)
}

/** How many requests a platform says it still takes; `null`: it does not say. */
export function requestsLeftIn(headers: Headers): number | null {
  const text = headers.get('x-ratelimit-remaining')?.trim() ?? ''
  // Below nothing where the limit was lowered meanwhile.
  return /^-?\d{1,9}$/.test(text) ? Math.max(0, Number(text)) : null
}

/** How many more requests an answer allows, and for how many milliseconds; `null`: it does not say. */
export function allowanceIn(headers: Headers): { requests: number; ms: number } | null {
  const requests = requestsLeftIn(headers)
  const ms = requests === null ? null : resetMs(headers)
  return requests === null || ms === null ? null : { requests, ms: Math.min(ms, longestMs) }
}

/** `X-RateLimit-Reset` in seconds from now, or, as some have it, since 1970. */
function resetMs(headers: Headers): number | null {
  const value = headers.get('x-ratelimit-reset')?.trim() ?? ''
  if (!/^\d{1,12}(\.\d+)?$/.test(value)) return null
  const ms = Number(value) * 1_000
  const isInstant = ms > 1_000_000_000_000
  if (!isInstant) return ms
  const from = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(from) ? null : Math.max(0, ms - from)
}

/** When a wait is over, for people: `14:05 UTC (23 h)`, with its day where that could be mistaken. */
export function untilWords(now: Date, ms: number): string {
  // Up to the minute: asking before it is over would be asking too early.
  const until = new Date(Math.ceil((now.getTime() + ms) / 60_000) * 60_000).toISOString()
  const time = `${until.slice(11, 16)} UTC`
  const day = ms < 24 * 60 * 60_000 ? '' : ` on ${until.slice(0, 10)}`
  return `${time}${day} (${lengthWords(ms)})`
}

function lengthWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
