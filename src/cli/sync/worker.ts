import { DatabaseError } from '../../storage/opening/database-error.ts'
import { shownPlace } from '../../support/database-place.ts'
import { tellOfFailedStart } from '../../wiring/failed-start.ts'
import { openTracker, type Tracker } from '../../wiring/tracker.ts'
import type { CommandContext } from '../context.ts'
import { refuseUnsound } from '../database/unsound-database.ts'
import { describeFailure } from '../failure.ts'
import { startMeasuring } from '../measuring.ts'
import { stopSignal, untilAborted } from '../stop-signal.ts'
import { prepareVarFolder } from '../var-folder.ts'
import { startSyncing } from './sync-schedule.ts'
import { holdWriterLease } from './writer-lease.ts'

/** The schedule alone: `serve --no-sync` shows beside it what it reads. */
export async function work(context: CommandContext): Promise<number> {
  const { config, logger } = context
  const stopping = stopSignal()
  await prepareVarFolder(config.varFolder)
  const unsound = refuseUnsound(config)
  // Without a port of its own nobody could read what a worker measures.
  const measuring = config.metricsPort === null ? null : await startMeasuring(context)
  try {
    const measured = measuring === null ? context : { ...context, metrics: measuring.metrics }
    await workUntil(stopping, unsound, measured)
  } finally {
    await measuring?.stop()
  }
  logger.info('Stopped; nothing is lost')
  return 0
}

async function workUntil(
  stopping: AbortSignal,
  unsound: ReturnType<typeof refuseUnsound>,
  context: CommandContext,
): Promise<void> {
  const { config, logger } = context
  const tracker = await open(context)
  let lease: ReturnType<typeof holdWriterLease> | null = null
  try {
    lease = holdWriterLease(context, 'worker')
    logger.info(`The worker writes into the database ${shownPlace(config.databaseUrl)}`)
    const schedule = startSyncing(tracker, context)
    // A pause between two syncs is nothing that would keep the process running.
    const running = setInterval(() => {}, 60_000)
    const damage = await Promise.race([untilAborted(stopping), unsound])
    clearInterval(running)
    logger.info(`Stopping (${damage ? 'the database is damaged' : stopping.reason})`)
    await schedule.stop()
    if (damage) throw damage
  } finally {
    await tracker.close()
    lease?.release()
  }
}

/** What keeps a worker from beginning is told to the processes that show pages, too. */
async function open(context: CommandContext): Promise<Tracker> {
  const { config, clock } = context
  try {
    return await openTracker(config, context)
  } catch (error) {
    if (!(error instanceof DatabaseError)) {
      const { message } = describeFailure(error)
      await tellOfFailedStart(config, message, clock.now()).catch(() => {})
    }
    throw error
  }
}
