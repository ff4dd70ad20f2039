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
  readonly #broken = Promise.withResolvers<never>()
  #handler: JobHandler | null = null

  /** @param signal aborted: jobs that have not begun are left */
  constructor(signal: AbortSignal) {
    this.#signal = signal
    // Heard by whoever waits for the end; nobody may.
    this.#broken.promise.catch(() => {})
  }

  async add(jobs: readonly QueuedJob[]): Promise<void> {
    for (const job of jobs) {
      void this.#queue.add(() => this.#deliver(job)).catch(this.#broken.reject)
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

  /** Resolves when every job was delivered; rejects when a dead one could not be buried. */
  async idle(): Promise<void> {
    await Promise.race([this.#queue.onIdle(), this.#broken.promise])
  }

  async #deliver(job: QueuedJob): Promise<void> {
    // Readers and the wish to stop get their turn between two projects.
    await nextTurn()
    if (this.#signal.aborted) return
    try {
      await this.#handler?.perform(job)
    } catch (error) {
      await this.#handler?.bury(job, error)
    }
  }
}
