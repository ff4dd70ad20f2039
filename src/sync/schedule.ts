import { setTimeout as wait } from 'node:timers/promises'
import { Cron } from 'croner'

export interface ScheduleOptions {
  readonly everyMs: number
  /** One turn of work; given up when the signal is aborted. */
  readonly turn: (signal: AbortSignal) => Promise<void>
  readonly onError: (error: unknown) => void
}

export interface Schedule {
  /** Settles when the first turn is over, well or badly. */
  readonly firstTurn: Promise<void>
  /** Takes no further turn, gives up the one under way and waits for its end. */
  stop(): Promise<void>
}

/** Trackers of one platform should not all ask it in the same second. */
const jitterShare = 0.1
const longestJitterMs = 60_000

/**
 * A turn at once, then one every so often, a little off the beat. A turn that takes longer than
 * the pause leaves the next one out: there are never two at once.
 */
export function startSchedule({ everyMs, turn, onError }: ScheduleOptions): Schedule {
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  const take = (delayMs: number): Promise<void> => {
    running ??= (async () => {
      try {
        if (delayMs > 0) await wait(delayMs, undefined, { signal: stopping.signal })
        await turn(stopping.signal)
      } catch (error) {
        if (!stopping.signal.aborted) onError(error)
      } finally {
        running = null
      }
    })()
    return running
  }
  const job = new Cron(
    '* * * * * *',
    {
      interval: Math.max(1, Math.round(everyMs / 1000)),
      // The first turn is taken at once, below; the beat begins one pause later.
      startAt: new Date(Date.now() + everyMs),
      protect: true,
      unref: true,
    },
    () => take(Math.random() * Math.min(everyMs * jitterShare, longestJitterMs)),
  )
  const firstTurn = take(0)
  return {
    firstTurn,
    async stop() {
      job.stop()
      stopping.abort()
      await running
    },
  }
}
