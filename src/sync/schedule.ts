import { setTimeout as wait } from 'node:timers/promises'
import { Cron } from 'croner'
import type { NewestRun } from './sync-store.ts'

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

/** By how much turns so far apart may come early or late. */
function longestJitterOf(everyMs: number): number {
  return Math.min(everyMs * jitterShare, longestJitterMs)
}

/** A platform that failed is asked again after this share of the pause it wishes for. */
const retryShare = 1 / 6

/**
 * Whether a turn of the schedule should ask a platform that wishes to be asked once in `everyMs`.
 * @param newest its newest run over everything; one that was given up says nothing
 */
export function isDueAgain(
  newest: Pick<NewestRun, 'startedAt' | 'outcome'> | null,
  everyMs: number,
  now: Date,
): boolean {
  if (newest === null || newest.outcome === 'aborted') return true
  const pauseMs = newest.outcome === 'failed' ? everyMs * retryShare : everyMs
  const sinceMs = now.getTime() - newest.startedAt.getTime()
  // A run that lies ahead was begun by a wrong clock.
  return sinceMs < 0 || sinceMs >= pauseMs - longestJitterOf(pauseMs)
}

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
    () => take(Math.random() * longestJitterOf(everyMs)),
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
