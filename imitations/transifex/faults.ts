/** What can go wrong, by name; each is something the real platform, or the way to it, has done. */
export type Fault =
  /** 429; the real one says how long to wait in a header, sometimes without one. */
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
  /** 200, whose JSON stops in the middle. */
  | { readonly kind: 'truncated' }
  /** 200, whose body is something else. */
  | { readonly kind: 'not-json' }
  /** JSON of another shape. */
  | { readonly kind: 'malformed'; readonly body: unknown }
  /** The connection breaks before an answer, */
  | { readonly kind: 'connection-lost' }
  /** or in the middle of one. */
  | { readonly kind: 'half-sent' }
  /** No answer ever. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'redirect'; readonly to: string }
  /** The next page is on another host. */
  | { readonly kind: 'foreign-next'; readonly origin: string }
  /** The next page is this page again. */
  | { readonly kind: 'repeating-page' }
  /** Something was added in front between two pages: the last row comes again as the first. */
  | { readonly kind: 'moving-page' }
  /** The first row says other things. */
  | { readonly kind: 'first-row'; readonly attributes: Readonly<Record<string, unknown>> }
  /** The first row is of another resource. */
  | { readonly kind: 'foreign-row' }
  /** The first row stands there twice, under another id. */
  | { readonly kind: 'double-row' }
  /** Bearer tokens are quoted back in the error. */
  | { readonly kind: 'quoting'; readonly status: 400 | 403 }

interface PlannedFault {
  readonly fault: Fault
  /** Beginning of the path it waits for. */
  readonly on: string
  left: number
}

/** The faults to come, in the order they were planned. */
export class Faults {
  readonly #planned: PlannedFault[] = []

  /** Plans a fault for the next answers; `times` of them, all if not said. */
  plan(fault: Fault, { on = '/', times = Number.POSITIVE_INFINITY } = {}): void {
    this.#planned.push({ fault, on, left: times })
  }

  clear(): void {
    this.#planned.length = 0
  }

  /** The fault for this request, used up by it. */
  take(path: string): Fault | null {
    const next = this.#planned.find(({ on, left }) => left > 0 && path.startsWith(on))
    if (!next) return null
    next.left -= 1
    return next.fault
  }
}
