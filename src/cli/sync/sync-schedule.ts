import { durationText } from '../../config/setting-forms.ts'
import type { Schedule } from '../../sync/schedule.ts'
import { startSchedule } from '../../sync/schedule.ts'
import type { Tracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { describeFailure } from '../failure.ts'
import { howToTurnAnyOn, settingWarnings } from '../platforms/platform-settings.ts'
import { logRun } from './log-run.ts'
import { readPlatforms } from './read-platforms.ts'
import { lookForNoticesMs, startSharedSyncing } from './shared-schedule.ts'
import { syncAlone } from './sync-alone.ts'

/**
 * Syncs now and from now on, and says so in the log; between two turns, what platforms sent
 * notices about is read early. Where several processes share the work, this one takes part.
 */
export function startSyncing(tracker: Tracker, context: CommandContext): Schedule {
  const { config, logger } = context
  const platforms = tracker.providers.map(({ platformId }) => platformId).join(', ')
  if (platforms === '') {
    logger.warn(`No platform can be asked: ${howToTurnAnyOn(tracker.catalogue.platforms)}.`)
  } else {
    logger.info(`Asking ${platforms} now, and then every ${durationText(config.syncEveryMs)}`)
  }
  for (const warning of settingWarnings(tracker.catalogue.platforms, config)) logger.warn(warning)
  const onError = (error: unknown) => {
    const { message, isExpected } = describeFailure(error)
    tracker.trouble.say(message)
    if (isExpected) logger.error(`${message.replace(/\.?$/, '.')} The next sync tries again.`)
    else logger.error({ err: error }, 'A sync failed unexpectedly; the next one tries again')
  }
  const { joinWorkers } = tracker
  return joinWorkers
    ? startSharedSyncing({ ...tracker, joinWorkers }, context, onError)
    : startSyncingAlone(tracker, context, onError)
}

function startSyncingAlone(
  tracker: Tracker,
  context: CommandContext,
  onError: (error: unknown) => void,
): Schedule {
  const { config, logger } = context
  const whole = startSchedule({
    everyMs: config.syncEveryMs,
    async turn(signal) {
      const runs = await syncAlone(config, () =>
        readPlatforms(tracker, { signal, isScheduled: true }, (sentence) => logger.error(sentence)),
      )
      if (runs === null) logger.info('Another process is syncing: this turn is left out')
      if (runs !== null) tracker.trouble.clear()
      for (const run of runs ?? []) logRun(run, context)
    },
    onError,
  })
  const early = startSchedule({
    everyMs: lookForNoticesMs,
    async turn(signal) {
      if (!(await tracker.hasDue())) return
      // While another process syncs, what is due waits for the next look.
      const runs = await syncAlone(config, () => tracker.syncDue({ signal }))
      for (const run of runs ?? []) logRun(run, context)
    },
    onError,
  })
  return {
    firstTurn: whole.firstTurn,
    async stop() {
      await Promise.all([whole.stop(), early.stop()])
    },
  }
}
