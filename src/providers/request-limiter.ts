import { setTimeout as sleep } from 'node:timers/promises'
import PQueue from 'p-queue'
import type { RequestGate } from './request-gate.ts'

/** Waits; rejects when the signal aborts. Tests hand in one that does not wait. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** Keeps no process alive that has nothing else to do: see {@link RequestLimiter.run}. */
export const waitInRealTime: Wait = (ms, signal) => sleep(ms, undefined, { signal, ref: false })

export interface LimiterOptions {
  readonly requestsPerMinute: number
  readonly concurrency: number
}

/**
 * The one gate in front of a platform: so many requests at a time, so many a minute, and none at
 * all while the platform asks for quiet.
 */
export class RequestLimiter implements RequestGate {
  readonly #queue: PQueue
  #holds = 0
  #closedUntil = 0

  constructor({ requestsPerMinute, concurrency }: LimiterOptions) {
    // Spread over the seconds: platforms answer 503 to bursts that their published limit allows.
    const perSecond = Math.floor(requestsPerMinute / 60)
    this.#queue = new PQueue({
      concurrency,
      intervalCap: Math.max(1, perSecond),
      interval: perSecond >= 1 ? 1_000 : Math.ceil(60_000 / requestsPerMinute),
      strict: true,
    })
  }

  /** Runs the task when its turn comes; gives the turn up when the signal aborts. */
  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    // A turn that is waited for keeps the process alive; a wait that nobody waits for does not.
    const alive = setInterval(() => {}, 2 ** 31 - 1)
    try {
      return await this.#queue.add(task, { signal })
    } finally {
      clearInterval(alive)
    }
  }

  /** Starts nothing for a while, whoever asks: what one request was told holds for all. */
  hold(ms: number, wait: Wait, signal: AbortSignal): void {
    this.#holds += 1
    this.#queue.pause()
    const release = () => {
      this.#holds -= 1
      if (this.#holds === 0) this.#queue.start()
    }
    // Who waits is the one that was told to; when that run is given up, so is the wait.
    wait(ms, signal).then(release, release)
  }

  /** True while nothing is started. */
  get isHeld(): boolean {
    return this.#holds > 0
  }

  /** Remembers a wish for quiet too long to wait for. */
  close(ms: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, performance.now() + ms)
  }

  /** For how long the platform still wants no request, in milliseconds. */
  get closedForMs(): number {
    return Math.max(0, this.#closedUntil - performance.now())
  }

  /** The last that is allowed is told by its answer, and holds the few beside it. */
  noteLeft(): void {}
}

const limiters = new Map<string, RequestLimiter>()

/**
 * The limiter of a host and token. Platforms count requests by both, so everything in this process
 * that uses the same ones shares it, and whoever comes first sets its pace.
 */
export function limiterFor(host: string, token: string, options: LimiterOptions): RequestLimiter {
  const key = `${host} ${token}`
  const known = limiters.get(key)
  if (known) return known
  const limiter = new RequestLimiter(options)
  limiters.set(key, limiter)
  return limiter
}
