import { type Clock, systemClock } from '../support/clock.ts'
import type { GateFor } from './request-gate.ts'
import { limiterFor, type Wait, waitInRealTime } from './request-limiter.ts'

/** Headers that say who asks, and the secret in them that no message may show. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>
  readonly secret: string
}

export interface JsonClientOptions {
  /** Begins every message. */
  readonly platform: string
  /** Of the server, with its path where it lies below one: `https://host/weblate`. */
  readonly baseUrl: string
  /** Sent to the origin of `baseUrl` and nowhere else; never part of a message. `null`: asked as nobody. */
  readonly credentials: Credentials | null
  readonly accept?: string
  /** Finds the platform's own words in an error document. */
  readonly detailOf?: (body: unknown) => string | null
  /** One attempt with its whole answer, however slowly it trickles. */
  readonly timeoutMs?: number
  readonly attempts?: number
  /** All attempts, waits and turns in the queue of one request together. */
  readonly totalMs?: number
  /** A `Retry-After` above this is not waited for. */
  readonly longestWaitMs?: number
  /** An answer longer than this, decompressed, is given up. */
  readonly mostBytes?: number
  readonly requestsPerMinute?: number
  readonly concurrency?: number
  /** Before attempt 2, 3, …; jitter is added to it. */
  readonly retryDelayMs?: (retry: number) => number
  /** Told whenever an answer says how many requests are left, `X-RateLimit-Remaining`. */
  readonly onRequestsLeft?: (left: number) => void
  readonly wait?: Wait
  readonly clock?: Clock
  /** Where turns are taken; by default among what this process asks. */
  readonly gateFor?: GateFor
}

export const defaultOptions = {
  accept: 'application/json',
  detailOf: () => null,
  timeoutMs: 30_000,
  attempts: 5,
  totalMs: 10 * 60_000,
  longestWaitMs: 2 * 60_000,
  mostBytes: 16 * 1024 * 1024,
  requestsPerMinute: 360,
  concurrency: 4,
  retryDelayMs: (retry: number) => 2_000 * 2 ** (retry - 1),
  onRequestsLeft: (_left: number) => {},
  wait: waitInRealTime,
  clock: systemClock,
  gateFor: limiterFor,
}
