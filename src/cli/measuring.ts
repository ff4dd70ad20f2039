import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createMetrics, type Metrics } from '../metrics/create-metrics.ts'
import { createMetricsServer, MetricsDoor } from '../web/front/metrics-door.ts'
import { stopServer } from '../web/front/stop-server.ts'
import { namesProxies } from '../web/visitors/visitor.ts'
import type { CommandContext } from './context.ts'
import { versionOfPackage } from './version.ts'

/** What a service measures of itself, and where that can be read. */
export interface Measuring {
  readonly metrics: Metrics
  /** For the address of the site itself; `null`: there is a port for metrics. */
  readonly door: MetricsDoor | null
  stop(): Promise<void>
}

/** Begins to measure, and opens the port for metrics where one is set. */
export async function startMeasuring({ config, logger }: CommandContext): Promise<Measuring> {
  const { metricsPort: port, metricsHost: host, metricsToken: token } = config
  const metrics = createMetrics(versionOfPackage())
  const read = () => metrics.read()
  if (port === null) {
    const isBehindProxy = config.publicUrl !== null || namesProxies(config.trustedProxies)
    const openTo = isBehindProxy ? 'nobody' : 'this-machine'
    return { metrics, door: new MetricsDoor({ read, token, openTo }), async stop() {} }
  }
  const server = createMetricsServer(new MetricsDoor({ read, token, openTo: 'all' }))
  server.listen({ port, host })
  await once(server, 'listening').catch((error: Error) => {
    throw Object.assign(error, { settings: 'METRICS_' })
  })
  const { port: taken } = server.address() as AddressInfo
  const shown = host.includes(':') ? `[${host}]` : host
  logger.info(`Metrics are at http://${shown}:${taken}/metrics`)
  return { metrics, door: null, stop: () => stopServer(server, 0) }
}
