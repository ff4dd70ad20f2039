import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { shownPlace } from '../support/database-place.ts'
import { createFront, type Front } from '../web/front/front.ts'
import { loadInterface } from '../wiring/interface.ts'
import { siteOf } from '../wiring/site.ts'
import { openTracker } from '../wiring/tracker.ts'
import type { CommandContext } from './context.ts'
import { refuseUnsound } from './database/unsound-database.ts'
import { CommandError } from './failure.ts'
import { hurry, makeRoomFor, settle } from './heap-room.ts'
import { startMeasuring } from './measuring.ts'
import { stopSignal, untilAborted } from './stop-signal.ts'
import { startSyncing } from './sync/sync-schedule.ts'
import { holdWriterLease } from './sync/writer-lease.ts'
import { prepareVarFolder } from './var-folder.ts'

/** A recorded reading is in the database by then, so that the first page has figures. */
const firstFiguresMs = 1_500

/** Serves pages with what the database has; syncs come in beside them. */
export async function serve(
  context: CommandContext,
  options: { readonly sync: boolean },
): Promise<number> {
  const { config, logger } = context
  const stopping = stopSignal()
  refuseSharedPort(config)
  await prepareVarFolder(config.varFolder)
  const unsound = refuseUnsound(config)
  const measuring = await startMeasuring(context)
  const { metrics, door } = measuring
  const front = createFront({ metrics: door })
  try {
    await listen(front.server, config)
    await serveBehind(front, { ...context, metrics }, { ...options, stopping, unsound })
  } finally {
    await front.stop(0)
    await measuring.stop()
  }
  logger.info('Stopped; nothing is lost')
  return 0
}

/** Else pages would be said to find their port taken by another program. */
function refuseSharedPort({ port, host, metricsPort, metricsHost }: Config): void {
  if (port === 0 || port !== metricsPort || host !== metricsHost) return
  throw new CommandError(`PORT and METRICS_PORT are both ${port}: give each a port of its own.`)
}

interface ServeOptions {
  readonly sync: boolean
  readonly stopping: AbortSignal
  readonly unsound: ReturnType<typeof refuseUnsound>
}

/** From the moment it listens to the last answer. */
async function serveBehind(
  front: Front,
  context: CommandContext,
  { sync, stopping, unsound }: ServeOptions,
): Promise<void> {
  const { config, logger } = context
  hurry()
  const tracker = await openTracker(config, context)
  makeRoomFor(tracker.catalogue)
  let lease: ReturnType<typeof holdWriterLease> | null = null
  try {
    if (sync) lease = holdWriterLease(context, 'serve')
    logger.info(
      `The catalogue is ${config.catalogueFolder}, the database ${shownPlace(config.databaseUrl)}`,
    )
    for (const warning of tracker.catalogue.warnings ?? []) logger.warn(warning)
    const { hasFigures } = await tracker.reports.readiness()
    const schedule = sync ? startSyncing(tracker, context) : null
    if (schedule === null) logger.info('Asking the platforms is left to a worker')
    else if (!hasFigures) await Promise.race([schedule.firstTurn, wait(firstFiguresMs)])
    front.open(siteOf(tracker, await loadInterface(context)))
    settle()
    logger.info(`Stringboard listens on ${addressOf(front.server, config)}`)
    const damage = await Promise.race([untilAborted(stopping), unsound])
    logger.info(`Stopping (${damage ? 'the database is damaged' : stopping.reason})`)
    await Promise.all([schedule?.stop(), front.stop()])
    if (damage) throw damage
  } finally {
    await tracker.close()
    lease?.release()
  }
}

async function listen(server: Server, { port, host }: Config): Promise<void> {
  server.listen({ port, host })
  await once(server, 'listening')
}

/** An address to click on; "every network" has none, so this computer's stands for it. */
function addressOf(server: Server, { host, publicUrl }: Config): string {
  const { port } = server.address() as AddressInfo
  const isLocal = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host)
  const shown = isLocal ? 'localhost' : host.includes(':') ? `[${host}]` : host
  const reach = host === '0.0.0.0' || host === '::' ? ' (and every network of this computer)' : ''
  const visitors = publicUrl === null ? '' : `, for visitors of ${publicUrl}`
  return `http://${shown}:${port}${reach}${visitors}`
}
