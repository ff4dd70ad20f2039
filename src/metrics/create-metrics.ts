import { Gauge, Registry } from 'prom-client'
import type { AnswerMeter } from '../web/answers/answer-meter.ts'
import { AnswerMetrics, type WatchedKept } from './answer-metrics.ts'
import { DatabaseMetrics, type WatchedDatabase } from './database-metrics.ts'
import { measureProcess } from './process-metrics.ts'
import { type EndedRun, SyncMetrics } from './sync-metrics.ts'

/** What a process counts of its own work, and what it finds in the database, for Prometheus. */
export interface Metrics {
  readonly answers: AnswerMeter
  runEnded(run: EndedRun): void
  /** So many requests a platform says it still takes, before its limit begins anew. */
  requestsLeft(platform: string, left: number): void
  /** From now on, what is kept of this site is told. */
  watchKept(kept: WatchedKept): void
  /** From now on, the database is asked whenever somebody reads. */
  watchDatabase(database: WatchedDatabase): void
  /** Everything, as Prometheus reads it. */
  read(): Promise<{ readonly type: string; readonly text: string }>
}

/** @param version of the program */
export function createMetrics(version: string): Metrics {
  const registry = new Registry()
  measureProcess(registry)
  new Gauge({
    name: 'stringboard_build_info',
    help: 'Always 1; the version of the program is in the label.',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1)
  const answers = new AnswerMetrics(registry)
  const syncs = new SyncMetrics(registry)
  let database: DatabaseMetrics | null = null
  return {
    answers,
    runEnded: (run) => syncs.runEnded(run),
    requestsLeft: (platform, left) => syncs.requestsLeft(platform, left),
    watchKept: (kept) => answers.watchKept(kept),
    watchDatabase(watched) {
      database = new DatabaseMetrics(registry, watched)
    },
    async read() {
      await database?.refresh()
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}
