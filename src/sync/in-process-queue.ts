import { setImmediate as nextTurn } from 'node:timers/promises'
import PQueue from 'p-queue'
import { type JobHandler, type JobQueue, projectsAtOnce, type QueuedJob } from './job-queue.ts'

/**
 * The queue of one run in one process: its jobs are done here, each attempted once, since the next
 * turn of the schedule reads what failed. It lives as long as the run.
 */
export class InProcessQueue implements JobQueue {
  readonly #queue = new PQueue({ concurrency: projectsAtOnce, autoStart: false })
  readonly #signal: AbortSignal
  #failure: { readonly reason: unknown } | null = null
  #handler: JobHandler | null = null

  /** @param signal aborted: jobs that have not begun are left */
  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  async add(jobs: readonly QueuedJob[]): Promise<void> {
    for (const job of jobs) {
      void this.#queue.add(() => this.#deliver(job))
    }
  }

  async work(handler: JobHandler): Promise<void> {
    this.#handler = handler
    this.#queue.start()
  }

  async stop(): Promise<void> {
    this.#queue.clear()
    await this.#queue.onIdle()
  }

  /**
   * Resolves when every job was delivered. Where a dead one could not be buried, nothing of others
   * could be written down either: those that have not begun are left, and it rejects after the rest.
   */
  async idle(): Promise<void> {
    await this.#queue.onIdle()
    if (this.#failure !== null) throw this.#failure.reason
  }

  async #deliver(job: QueuedJob): Promise<void> {
    // Readers and the wish to stop get their turn between two projects.
    await nextTurn()
    if (this.#signal.aborted) return
    try {
      await this.#handler?.perform(job)
    } catch (error) {
      await this.#bury(job, error)
    }
  }

  async #bury(job: QueuedJob, error: unknown): Promise<void> {
    try {
      await this.#handler?.bury(job, error)
    } catch (reason) {
      this.#failure ??= { reason }
      this.#queue.clear()
    }
  }
}
