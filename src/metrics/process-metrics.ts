/// <reference path="prom-client-lib.d.ts" />
import type { Registry } from 'prom-client'
import eventLoopLag from 'prom-client/lib/metrics/eventLoopLag.js'
import heapSizeAndUsed from 'prom-client/lib/metrics/heapSizeAndUsed.js'
import heapSpacesSizeAndUsed from 'prom-client/lib/metrics/heapSpacesSizeAndUsed.js'
import osMemoryHeap from 'prom-client/lib/metrics/osMemoryHeap.js'
import processCpuTotal from 'prom-client/lib/metrics/processCpuTotal.js'
import processMaxFileDescriptors from 'prom-client/lib/metrics/processMaxFileDescriptors.js'
import processOpenFileDescriptors from 'prom-client/lib/metrics/processOpenFileDescriptors.js'
import processResources from 'prom-client/lib/metrics/processResources.js'
import processStartTime from 'prom-client/lib/metrics/processStartTime.js'
import version from 'prom-client/lib/metrics/version.js'

const measured = [
  eventLoopLag,
  heapSizeAndUsed,
  heapSpacesSizeAndUsed,
  osMemoryHeap,
  processCpuTotal,
  processMaxFileDescriptors,
  processOpenFileDescriptors,
  processResources,
  processStartTime,
  version,
]

/**
 * Event loop, memory, processor time, open files: under the names that dashboards for Node know.
 *
 * One by one, because `collectDefaultMetrics` takes collections of garbage as well: it has Node call
 * for each of them, several hundred times a second on a busy site, which slows down kept answers by a
 * tenth and more; and of those that come in together it counts the first alone.
 */
export function measureProcess(registry: Registry): void {
  for (const measure of measured) measure(registry, { eventLoopMonitoringPrecision: 20 })
}
