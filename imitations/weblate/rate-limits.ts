import type { Visitor } from './access.ts'

export interface Limits {
  /** Requests an hour with a token. */
  user: number
  /** Requests a day without one. */
  anonymous: number
}

export const usualLimits: Limits = { user: 5_000, anonymous: 100 }

const hourMs = 60 * 60_000

export interface Verdict {
  readonly headers: Readonly<Record<string, string>>
  readonly isTooMuch: boolean
  /** Seconds until the next one is let in; `null` where none is said: the limit was lowered meanwhile. */
  readonly retryAfter: number | null
}

/** Counts requests as the real one does: so many within the last hour or day, refused ones not counted. */
export class RateLimits {
  readonly #limits: () => Limits
  readonly #now: () => Date
  readonly #seen = { user: [] as number[], anonymous: [] as number[] }

  constructor(limits: () => Limits, now: () => Date) {
    this.#limits = limits
    this.#now = now
  }

  take({ kind }: Visitor): Verdict {
    const now = this.#now().getTime()
    const durationMs = kind === 'user' ? hourMs : 24 * hourMs
    const limit = this.#limits()[kind]
    const seen = this.#seen[kind].filter((at) => at > now - durationMs)
    const isTooMuch = seen.length >= limit
    if (!isTooMuch) seen.push(now)
    this.#seen[kind] = seen
    const resetMs = seen[0] === undefined ? durationMs : seen[0] + durationMs - now
    const reset = Math.floor(resetMs / 1_000)
    return {
      headers: {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(limit - seen.length),
        'x-ratelimit-reset': String(reset),
      },
      isTooMuch,
      retryAfter: isTooMuch && seen.length === limit ? Math.ceil(resetMs / 1_000) : null,
    }
  }
}
