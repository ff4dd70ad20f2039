import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { RunSummary } from '../sync/sync-platform.ts'

/** What is told of a run that has ended. */
export type EndedRun = Pick<
  RunSummary,
  'platform' | 'outcome' | 'cellsRead' | 'cellsChanged' | 'requests' | 'startedAt' | 'finishedAt'
>

/** What this process has asked of platforms, and what came of it. */
export class SyncMetrics {
  readonly #runs: Counter<'platform' | 'outcome'>
  readonly #cellsRead: Counter<'platform'>
  readonly #rowsChanged: Counter<'platform'>
  readonly #requests: Counter<'platform'>
  readonly #requestsLeft: Gauge<'platform'>
  readonly #seconds: Histogram<'platform'>

  constructor(registry: Registry) {
    const registers = [registry]
    const labelNames = ['platform'] as const
    this.#runs = new Counter({
      name: 'stringboard_sync_runs_total',
      help: 'Runs that this process has ended, by platform and outcome.',
      labelNames: ['platform', 'outcome'],
      registers,
    })
    this.#cellsRead = new Counter({
      name: 'stringboard_sync_cells_read_total',
      help: 'Cells that runs of this process have read.',
      labelNames,
      registers,
    })
    this.#rowsChanged = new Counter({
      name: 'stringboard_sync_rows_changed_total',
      help: 'Rows of cells that runs of this process have written because they changed.',
      labelNames,
      registers,
    })
    this.#requests = new Counter({
      name: 'stringboard_sync_requests_total',
      help: 'Requests that runs of this process have sent to platforms.',
      labelNames,
      registers,
    })
    this.#requestsLeft = new Gauge({
      name: 'stringboard_sync_requests_left',
      help: 'Requests that a platform says it still takes; absent where it does not say.',
      labelNames,
      registers,
    })
    this.#seconds = new Histogram({
      name: 'stringboard_sync_duration_seconds',
      help: 'Time that runs of this process have taken.',
      labelNames,
      buckets: [1, 5, 15, 60, 300, 900, 3_600],
      registers,
    })
  }

  runEnded(run: EndedRun): void {
    const { platform, outcome, startedAt, finishedAt } = run
    this.#runs.inc({ platform, outcome })
    this.#cellsRead.inc({ platform }, run.cellsRead)
    this.#rowsChanged.inc({ platform }, run.cellsChanged)
    this.#requests.inc({ platform }, run.requests)
    // A clock that was set back between the two says nothing.
    const seconds = Math.max(0, finishedAt.getTime() - startedAt.getTime()) / 1_000
    this.#seconds.observe({ platform }, seconds)
  }

  requestsLeft(platform: string, left: number): void {
    this.#requestsLeft.set({ platform }, left)
  }
}
