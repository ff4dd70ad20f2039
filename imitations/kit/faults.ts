/**
 * What can go wrong on the way, the same for every platform; each is something a real one, or the
 * way to it, has done. What is wrong inside a document is each imitation's own.
 */
export type WireFault =
  /** 429; a real one says how long to wait in a header, sometimes without one. */
  | { readonly kind: 'throttled'; readonly retryAfter: string | null }
  /** 502, 503 or 504 from the load balancer: a page of HTML. */
  | {
      readonly kind: 'maintenance'
      readonly status?: 502 | 503 | 504
      readonly retryAfter?: string
    }
  /** 500 with an error document. */
  | { readonly kind: 'server-error' }
  /** 403 with an error document. */
  | { readonly kind: 'forbidden' }
  /** The platform's own answer, whose text stops in the middle. */
  | { readonly kind: 'truncated' }
  /** 200, whose body is a page of HTML. */
  | { readonly kind: 'not-json' }
  /** 200 with JSON of another shape. */
  | { readonly kind: 'malformed'; readonly body: unknown }
  /** The connection breaks before an answer, */
  | { readonly kind: 'connection-lost' }
  /** or in the middle of one. */
  | { readonly kind: 'half-sent' }
  /** No answer ever. */
  | { readonly kind: 'hang' }
  /** The right answer, so many bytes at a time. */
  | { readonly kind: 'slow-drip'; readonly bytes: number; readonly everyMs: number }
  | { readonly kind: 'redirect'; readonly to: string }
  /** What the request was let in with is quoted back in the error. */
  | { readonly kind: 'quoting'; readonly status: 400 | 403 }
  /** Its clock is wrong: the `Date` header and every instant of its documents are shifted. */
  | { readonly kind: 'clock-skew'; readonly seconds: number }
  /** The right answer, blown up with blanks to so many times its size. */
  | { readonly kind: 'oversized'; readonly times: number }

/** Of each kind of fault what it is like where nothing else is said. */
export type FaultDefaults<F extends { readonly kind: string }> = {
  readonly [K in F['kind']]: Omit<Extract<F, { readonly kind: K }>, 'kind'>
}

export const wireFaults: FaultDefaults<WireFault> = {
  throttled: { retryAfter: '60' },
  maintenance: { status: 503 },
  'server-error': {},
  forbidden: {},
  truncated: {},
  'not-json': {},
  malformed: { body: [] },
  'connection-lost': {},
  'half-sent': {},
  hang: {},
  'slow-drip': { bytes: 10, everyMs: 100 },
  redirect: { to: 'https://elsewhere.example/' },
  quoting: { status: 400 },
  'clock-skew': { seconds: 86_400 },
  oversized: { times: 10 },
}

interface PlannedFault<F> {
  readonly fault: F
  /** Beginning of the address it waits for, or a pattern of it: path and decoded query. */
  readonly on: string | RegExp
  left: number
}

/** The faults to come, in the order they were planned. */
export class Faults<F extends { readonly kind: string }> {
  readonly #planned: PlannedFault<F>[] = []

  /** Plans a fault for the next answers; `times` of them, all if not said. */
  plan(
    fault: F,
    { on = '/', times = Number.POSITIVE_INFINITY }: { on?: string | RegExp; times?: number } = {},
  ): void {
    this.#planned.push({ fault, on, left: times })
  }

  clear(): void {
    this.#planned.length = 0
  }

  /** The fault for a request to this address, used up by it. */
  take(address: string): F | null {
    const isMeant = (on: string | RegExp) =>
      typeof on === 'string' ? address.startsWith(on) : on.test(address)
    const next = this.#planned.find(({ on, left }) => left > 0 && isMeant(on))
    if (!next) return null
    next.left -= 1
    return next.fault
  }
}
