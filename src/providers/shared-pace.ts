/*
 * The pace of requests that several processes share, as arithmetic: what is known of a gate, and what
 * becomes of it. Instants are milliseconds by the clock of whoever keeps it.
 */

export interface Pace {
  /** The next request starts no earlier. */
  readonly nextAt: number
  /** The platform asks to wait until then, */
  readonly heldUntil: number
  /** or longer than anybody waits. */
  readonly closedUntil: number
  /** Requests that were started and have not ended. One whose process is gone ends at `until`. */
  readonly underWay: readonly { readonly id: string; readonly until: number }[]
  /** How many more the platform allows until `leftUntil`; `null`: it does not say. */
  readonly left: number | null
  readonly leftUntil: number
}

export const noPace: Pace = {
  nextAt: 0,
  heldUntil: 0,
  closedUntil: 0,
  underWay: [],
  left: null,
  leftUntil: 0,
}

export interface PaceLimits {
  /** Between the starts of two requests, in milliseconds. */
  readonly intervalMs: number
  readonly concurrency: number
  /** One request takes no longer, in milliseconds. */
  readonly timeoutMs: number
}

/** A little slower than is allowed: on their way to the platform, requests draw together. */
const caution = 1.05

export function paceLimits(options: {
  readonly requestsPerMinute: number
  readonly concurrency: number
  readonly timeoutMs: number
}): PaceLimits {
  const { requestsPerMinute, concurrency, timeoutMs } = options
  return { intervalMs: (60_000 / requestsPerMinute) * caution, concurrency, timeoutMs }
}

export type Turn =
  /** It is this one's turn, at once. */
  | { readonly kind: 'start' }
  /** Ask again in so many milliseconds. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** Nobody is to ask for so many milliseconds. */
  | { readonly kind: 'closed'; readonly ms: number }

/** When all are under way, one may end at any time. */
const lookAgainMs = 50
/** The answer is read, and given back, within so long after its last byte. */
const slackMs = 5_000

/**
 * Asks for a turn. Nobody is given one beforehand: what is promised for later is taken late by a process
 * that is busy, beside the turn of the next. Who asks again has not used the turn it was given before.
 * Returns what it comes to, and the pace that follows.
 */
export function takeTurn(
  before: Pace,
  { id, now, limits }: { readonly id: string; readonly now: number; readonly limits: PaceLimits },
): { readonly turn: Turn; readonly pace: Pace } {
  const hadTurn = before.underWay.some((one) => one.id === id)
  const underWay = before.underWay.filter((one) => one.id !== id && one.until > now)
  const left = before.leftUntil > now ? unused(before.left, hadTurn) : null
  const pace = { ...before, underWay, left }
  if (pace.closedUntil > now) return { turn: { kind: 'closed', ms: pace.closedUntil - now }, pace }
  const quietUntil = Math.max(pace.heldUntil, left === 0 ? pace.leftUntil : 0)
  if (quietUntil > now) return { turn: { kind: 'wait', ms: quietUntil - now }, pace }
  if (underWay.length >= limits.concurrency)
    return { turn: { kind: 'wait', ms: lookAgainMs }, pace }
  if (pace.nextAt > now) return { turn: { kind: 'wait', ms: pace.nextAt - now }, pace }
  return {
    turn: { kind: 'start' },
    pace: {
      ...pace,
      nextAt: now + limits.intervalMs,
      underWay: [...underWay, { id, until: now + limits.timeoutMs + slackMs }],
      left: left === null ? null : left - 1,
    },
  }
}

function unused(left: number | null, hadTurn: boolean): number | null {
  return left !== null && hadTurn ? left + 1 : left
}

/** After a request has ended, however it did. */
export function giveBack(pace: Pace, id: string): Pace {
  return { ...pace, underWay: pace.underWay.filter((one) => one.id !== id) }
}

export function held(pace: Pace, until: number): Pace {
  return { ...pace, heldUntil: Math.max(pace.heldUntil, until) }
}

export function closed(pace: Pace, until: number): Pace {
  return { ...pace, closedUntil: Math.max(pace.closedUntil, until) }
}

/** The platform allows so many more; those under way beside the one that was told may be among them. */
export function allowed(pace: Pace, requests: number, until: number): Pace {
  const others = Math.max(0, pace.underWay.length - 1)
  return { ...pace, left: Math.max(0, requests - others), leftUntil: until }
}
