import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from '../config.ts'
import { stopServer } from '../web/server.ts'
import { openTracker } from '../wiring.ts'
import type { CommandContext } from './context.ts'
import { stopSignal, untilAborted } from './stop-signal.ts'
import { startSyncing } from './sync-schedule.ts'
import { prepareVarFolder } from './var-folder.ts'

/** Serves pages at once, with what the database has; the first sync comes in beside them. */
export async function serve(
  context: CommandContext,
  options: { readonly sync: boolean },
): Promise<number> {
  const { config, logger } = context
  const stopping = stopSignal()
  await prepareVarFolder(config.varFolder)
  const tracker = await openTracker(config, context)
  try {
    const server = tracker.createWebServer()
    await listen(server, config)
    logger.info(`Stringboard listens on ${addressOf(server, config)}`)
    logger.info(`The catalogue is ${config.catalogueFolder}, the database ${config.databaseUrl}`)
    for (const warning of tracker.catalogue.warnings ?? []) logger.warn(warning)
    const schedule = options.sync ? startSyncing(tracker, context) : null
    if (schedule === null) logger.info('Asking the platforms is left to a worker')
    await untilAborted(stopping)
    logger.info(`Stopping (${stopping.reason})`)
    await Promise.all([schedule?.stop(), stopServer(server)])
  } finally {
    await tracker.close()
  }
  logger.info('Stopped; nothing is lost')
  return 0
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
