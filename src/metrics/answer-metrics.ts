import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { AnswerMeter, KeptCount, MadeAnswer } from '../web/answers/answer-meter.ts'

/** What is told of the kept bytes. */
export interface WatchedKept {
  /** Answers that Express found kept, and those that it made and kept. */
  readonly found: number
  readonly made: number
  readonly bytes: number
}

/**
 * Answers by route and class of status. What goes out from the kept bytes is counted in plain
 * objects, and is put beside the rest only when somebody reads.
 */
export class AnswerMetrics implements AnswerMeter {
  readonly #kept = new Map<string, KeptCount>()
  readonly #made = new Map<string, Map<string, number>>()
  readonly #seconds: Histogram<'route' | 'status'>
  readonly #registry: Registry

  constructor(registry: Registry) {
    this.#registry = registry
    const kept = this.#kept
    const made = this.#made
    new Counter({
      name: 'stringboard_http_requests_total',
      help: 'Answers sent, by the pattern of the route and the class of the status, kept ones included.',
      labelNames: ['route', 'status'],
      registers: [registry],
      collect() {
        this.reset()
        for (const [route, byStatus] of made) {
          for (const [status, count] of byStatus) this.inc({ route, status }, count)
        }
        for (const [route, { whole, notModified }] of kept) {
          this.inc({ route, status: '2xx' }, whole)
          this.inc({ route, status: '3xx' }, notModified)
        }
      },
    })
    this.#seconds = new Histogram({
      name: 'stringboard_http_request_duration_seconds',
      help: 'Time from a request to the end of its answer; those sent from kept bytes before Express are not timed.',
      labelNames: ['route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    })
  }

  keptOf(route: string): KeptCount {
    const known = this.#kept.get(route)
    if (known !== undefined) return known
    const count = { whole: 0, notModified: 0 }
    this.#kept.set(route, count)
    return count
  }

  made({ route, status: code, seconds }: MadeAnswer): void {
    const status = `${Math.floor(code / 100)}xx`
    const byStatus = this.#made.get(route) ?? new Map<string, number>()
    this.#made.set(route, byStatus.set(status, (byStatus.get(status) ?? 0) + 1))
    this.#seconds.observe({ route, status }, seconds)
  }

  watchKept(kept: WatchedKept): void {
    const atTheFront = this.#kept
    new Counter({
      name: 'stringboard_kept_answers_total',
      help: 'Answers that may be kept: found among the kept bytes (hit), or made (miss).',
      labelNames: ['result'],
      registers: [this.#registry],
      collect() {
        this.reset()
        const counts = [...atTheFront.values()]
        const sent = counts.reduce((sum, { whole, notModified }) => sum + whole + notModified, 0)
        this.inc({ result: 'hit' }, sent + kept.found)
        this.inc({ result: 'miss' }, kept.made)
      },
    })
    new Gauge({
      name: 'stringboard_kept_bytes',
      help: 'Memory that kept answers take.',
      registers: [this.#registry],
      collect() {
        this.set(kept.bytes)
      },
    })
  }
}
