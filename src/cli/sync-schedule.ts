import { durationText } from '../support/setting-forms.ts'
import type { Schedule } from '../sync/schedule.ts'
import { startSchedule } from '../sync/schedule.ts'
import type { RunSummary } from '../sync/sync-platform.ts'
import type { Tracker } from '../wiring.ts'
import type { CommandContext } from './context.ts'
import { describeFailure } from './failure.ts'
import { readPlatforms } from './read-platforms.ts'
import { syncAlone } from './sync-alone.ts'

/** Syncs now and from now on, and says so in the log. */
export function startSyncing(tracker: Tracker, { config, logger }: CommandContext): Schedule {
  const platforms = tracker.providers.map(({ platformId }) => platformId).join(', ')
  if (platforms === '') {
    logger.warn('No platform can be asked: set TRANSIFEX_TOKEN to turn Transifex on.')
  } else {
    logger.info(`Asking ${platforms} now, and then every ${durationText(config.syncEveryMs)}`)
  }
  return startSchedule({
    everyMs: config.syncEveryMs,
    async turn(signal) {
      const runs = await syncAlone(config, () =>
        readPlatforms(tracker, { signal }, (sentence) => logger.error(sentence)),
      )
      if (runs === null) logger.info('Another process is syncing: this turn is left out')
      for (const run of runs ?? []) logRun(run)
    },
    onError(error) {
      const { message, isExpected } = describeFailure(error)
      if (isExpected) logger.error(`${message.replace(/\.?$/, '.')} The next sync tries again.`)
      else logger.error({ err: error }, 'A sync failed unexpectedly; the next one tries again')
    },
  })

  function logRun(run: RunSummary): void {
    for (const { message } of run.errors) logger.warn(message)
    const { platform, outcome, projects, cellsRead, cellsChanged, requests } = run
    const seconds = secondsOf(run)
    logger.info(
      { run: { platform, outcome, projects, cellsRead, cellsChanged, requests, seconds } },
      `${outcome === 'failed' ? 'Could not read' : 'Read'} ${platform}: ${cellsRead} cells of ${projects} projects, ${cellsChanged} changed, in ${seconds} s`,
    )
  }
}

/** How long a run took, to a tenth. */
export function secondsOf({
  startedAt,
  finishedAt,
}: Pick<RunSummary, 'startedAt' | 'finishedAt'>): number {
  return Math.round((finishedAt.getTime() - startedAt.getTime()) / 100) / 10
}
