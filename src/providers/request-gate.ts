import type { LimiterOptions, Wait } from './request-limiter.ts'

/** What stands between us and a platform, however many ask: see `RequestLimiter`. */
export interface RequestGate {
  /** Runs the task when its turn comes; gives the turn up when the signal aborts. */
  run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>
  /** Starts nothing for a while, whoever asks: what one request was told holds for all. */
  hold(ms: number, wait: Wait, signal: AbortSignal): void | Promise<void>
  /** True while nothing is started. */
  readonly isHeld: boolean
  /** Remembers a wish for quiet too long to wait for. */
  close(ms: number): void | Promise<void>
  /** For how long the platform still wants no request, in milliseconds, as far as is known here. */
  readonly closedForMs: number
  /** Hears how many more requests the platform allows, and for how long, in milliseconds. */
  noteLeft(requests: number, ms: number): void | Promise<void>
}

export interface GateOptions extends LimiterOptions {
  /** One request and its whole answer take no longer, in milliseconds. */
  readonly timeoutMs: number
}

/** The gate of a host and token: everything that uses the same ones shares it. */
export type GateFor = (host: string, token: string, options: GateOptions) => RequestGate
