import { durationText } from '../config/setting-forms.ts'
import type { Schedule } from '../sync/schedule.ts'
import { startSchedule } from '../sync/schedule.ts'
import type { RunSummary } from '../sync/sync-platform.ts'
import type { Tracker } from '../wiring/tracker.ts'
import type { CommandContext } from './context.ts'
import { describeFailure } from './failure.ts'
import { howToTurnAnyOn, settingWarnings } from './platform-settings.ts'
import { readPlatforms } from './read-platforms.ts'
import { syncAlone } from './sync-alone.ts'

/** How often it looks whether platforms have sent notices that are due to be followed. */
const lookEveryMs = 5_000

/**
 * Syncs now and from now on, and says so in the log; between two turns, what platforms sent
 * notices about is read early.
 */
export function startSyncing(
  tracker: Tracker,
  { config, logger, clock, metrics }: CommandContext,
): Schedule {
  const platforms = tracker.providers.map(({ platformId }) => platformId).join(', ')
  if (platforms === '') {
    logger.warn(`No platform can be asked: ${howToTurnAnyOn(tracker.catalogue.platforms)}.`)
  } else {
    logger.info(`Asking ${platforms} now, and then every ${durationText(config.syncEveryMs)}`)
  }
  for (const warning of settingWarnings(tracker.catalogue.platforms, config)) logger.warn(warning)
  const whole = startSchedule({
    everyMs: config.syncEveryMs,
    async turn(signal) {
      const runs = await syncAlone(config, () =>
        readPlatforms(tracker, { signal, isScheduled: true }, (sentence) => logger.error(sentence)),
      )
      if (runs === null) logger.info('Another process is syncing: this turn is left out')
      if (runs !== null) tracker.trouble.clear()
      for (const run of runs ?? []) logRun(run)
    },
    onError,
  })
  const early = startSchedule({
    everyMs: lookEveryMs,
    async turn(signal) {
      if (!(await tracker.hasDue())) return
      // While another process syncs, what is due waits for the next look.
      const runs = await syncAlone(config, () => tracker.syncDue({ signal }))
      for (const run of runs ?? []) logRun(run)
    },
    onError,
  })
  return {
    firstTurn: whole.firstTurn,
    async stop() {
      await Promise.all([whole.stop(), early.stop()])
    },
  }

  function onError(error: unknown): void {
    const { message, isExpected } = describeFailure(error)
    tracker.trouble.say(message, clock.now())
    if (isExpected) logger.error(`${message.replace(/\.?$/, '.')} The next sync tries again.`)
    else logger.error({ err: error }, 'A sync failed unexpectedly; the next one tries again')
  }

  function logRun(run: RunSummary): void {
    metrics?.runEnded(run)
    const { runId } = run
    for (const { message } of run.errors) logger.warn({ runId }, message)
    const { platform, outcome, projects, cellsRead, cellsChanged, requests } = run
    const seconds = secondsOf(run)
    logger.info(
      { runId, run: { platform, outcome, projects, cellsRead, cellsChanged, requests, seconds } },
      `${outcome === 'failed' ? 'Could not read' : 'Read'} ${platform}: ${counted(cellsRead, 'cell')} of ${counted(projects, 'project')}, ${cellsChanged} changed, in ${seconds} s`,
    )
  }
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}

/** How long a run took, to a tenth. */
export function secondsOf({
  startedAt,
  finishedAt,
}: Pick<RunSummary, 'startedAt' | 'finishedAt'>): number {
  return Math.round((finishedAt.getTime() - startedAt.getTime()) / 100) / 10
}
