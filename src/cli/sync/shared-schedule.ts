import type { Schedule } from '../../sync/schedule.ts'
import { startSchedule } from '../../sync/schedule.ts'
import type { SharedWork } from '../../wiring/shared-work.ts'
import type { Tracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { logRun } from './log-run.ts'
import { importHistoryOf } from './read-platforms.ts'

/** How often it looks whether platforms have sent notices that are due to be followed. */
export const lookForNoticesMs = 5_000
/** It looks at least so often whose turn it is; others may have asked for it by then. */
const longestPauseMs = 60_000

/**
 * Takes part in the work of all workers: asks for what is due, as each of them does, and does what
 * was asked for by any.
 */
export function startSharedSyncing(
  tracker: Tracker & { readonly joinWorkers: NonNullable<Tracker['joinWorkers']> },
  context: CommandContext,
  onError: (error: unknown) => void,
): Schedule {
  const { config, logger } = context
  let joined: Promise<SharedWork> | null = null
  const join = () => {
    joined ??= tracker.joinWorkers({ onClosed: (run) => logRun(run, context) }).catch((error) => {
      // The database may be there again at the next turn.
      joined = null
      throw error
    })
    return joined
  }
  const whole = startSchedule({
    everyMs: Math.min(longestPauseMs, config.syncEveryMs / 4),
    async turn(signal) {
      const work = await join()
      await importHistoryOf(tracker, (sentence) => logger.error(sentence))
      await work.askDue()
      await tracker.thinHistory(signal)
      tracker.trouble.clear()
    },
    onError,
  })
  const early = startSchedule({
    everyMs: lookForNoticesMs,
    turn: async () => (await joined)?.askWished(),
    onError() {},
  })
  return {
    firstTurn: whole.firstTurn,
    async stop() {
      await Promise.all([whole.stop(), early.stop()])
      await joined?.then((work) => work.stop()).catch(onError)
    },
  }
}
