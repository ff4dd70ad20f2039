import type { Catalogue } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import type { Clock } from '../support/clock.ts'
import type { Logger } from '../support/logger.ts'
import { beginRunAfter, fetchContext } from './begin-run.ts'
import { closeRun, type RunFacts } from './close-run.ts'
import { isDueByRecord, isReadByOthers } from './due-by-record.ts'
import { settleWishes } from './failed-wishes.ts'
import type { DueProjects, HookInbox } from './hook-inbox.ts'
import type { AskedRun, QueuedJob, SharedHandler, SharedQueue } from './job-queue.ts'
import { mayPass } from './lasting-failure.ts'
import { failJob, failureOf, readJob } from './read-job.ts'
import { readingFingerprint } from './reading-fingerprint.ts'
import type { OpenRun } from './run-ledger.ts'
import type { RunPlan } from './run-plan.ts'
import { RunRequests } from './run-requests.ts'
import { finishHere } from './sync-platform.ts'
import type { SyncStore } from './sync-store.ts'
import type { OfferedPlatform } from './sync-turns.ts'
import type { FetchContext } from './translation-provider.ts'
import { UnforeseenFailures } from './unforeseen-failures.ts'

export interface SharedRunsContext {
  readonly catalogue: Catalogue
  readonly names: Names
  readonly store: SyncStore
  readonly inbox: HookInbox
  readonly queue: SharedQueue
  readonly clock: Clock
  readonly logger: Logger
  /** Platforms are asked so often, unless they wish for another pause. */
  readonly everyMs: number
  /** Aborted when this process is to end: what it has in hand is left to others. */
  readonly signal: AbortSignal
  /** A run that was closed by this process. */
  readonly onClosed: (run: RunFacts) => void
}

/** A run as far as one worker needs to know it. */
interface RunInHand {
  readonly id: number
  readonly plan: RunPlan
  readonly fetch: FetchContext
  readonly requests: RunRequests
}

/**
 * The part of one worker in runs that several of them share: it begins what is asked for, reads
 * projects of any run, and closes a run whose last project it has read. All that two of them have to
 * know of each other is in the database.
 */
export class SharedRuns implements SharedHandler {
  readonly #offered: ReadonlyMap<string, OfferedPlatform>
  readonly #context: SharedRunsContext
  readonly #inHand = new Map<number, RunInHand>()
  readonly #unforeseen: UnforeseenFailures

  constructor(offered: readonly OfferedPlatform[], context: SharedRunsContext) {
    this.#offered = new Map(offered.map((one) => [one.id, one]))
    this.#context = context
    this.#unforeseen = new UnforeseenFailures(context.logger)
    context.signal.addEventListener('abort', () => this.#unforeseen.tellAll(), { once: true })
  }

  async begin({ platform, isLive, by, isFull }: AskedRun): Promise<void> {
    const { store, catalogue, clock, queue } = this.#context
    const one = this.#offered.get(platform)
    const last = (await store.lastRun(platform))?.id ?? null
    if (one?.isLive !== isLive || (await this.#isUnderWay(platform))) return
    const due = by === 'notices' ? await this.#dueOf(one) : null
    if (by === 'notices' ? due === null : by === 'schedule' && !(await this.isDue(one))) return
    await store.applyCatalogue(catalogue, [...this.#offered.keys()], clock.now())
    const context = {
      ...this.#context,
      source: one.source,
      isLive,
      isFull,
      ...this.#said(platform),
      ...(due && { only: due.wanted, wish: { at: due.at, failures: due.failures } }),
    }
    const run = await beginRunAfter(last, one.provider, context)
    // One who reads the platform in another way came at the same time: that run is first.
    if (run === null) return
    if (run.failure !== null || run.plan.isBound || run.jobs.length === 0) {
      await this.#closed(run.plan, await finishHere(one.provider, run, context))
      return
    }
    await run.requests.writeDown((count) => store.addRequests(run.id, count))
    this.#hold(run)
    await queue.add(run.jobs.map(({ project }) => ({ runId: run.id, platform, isLive, project })))
  }

  async perform(queued: QueuedJob): Promise<boolean> {
    if (this.#context.signal.aborted) return false
    const run = await this.#takeInHand(queued)
    if (run === null) return true
    const { store, signal } = this.#context
    const one = this.#offered.get(queued.platform)
    const job = await store.openJob(run.id, queued.project)
    if (one !== undefined && job !== null) {
      const context = { ...this.#context, ...this.#said(queued.platform), ...run }
      try {
        await readJob(one.provider, run, job, context)
      } catch (error) {
        if (signal.aborted) {
          await run.requests.writeDown((count) => store.addRequests(run.id, count))
          return false
        }
        const failure = failureOf(error, run, job, context)
        if (mayPass(error)) {
          const { project } = job
          await run.requests.writeDown((requests) =>
            store.noteAttempt({ runId: run.id, project, failure, requests }),
          )
          throw error
        }
        await failJob(failure, run, job, context)
      }
    }
    await this.#closeIfDone(run.id)
    return true
  }

  async bury({ runId, platform, project }: QueuedJob): Promise<void> {
    const { store } = this.#context
    const run = await store.openRun(runId)
    if (run === null) return
    const job = await store.openJob(runId, project)
    if (job !== null) {
      const message = `${platform}: ${project} was given up: each worker that read it ended before it was read.`
      const failure = job.failure ?? { code: 'lost', message }
      const requests = this.#inHand.get(runId)?.requests ?? new RunRequests()
      await failJob(failure, run, job, { store, requests })
    }
    await this.#closeIfDone(runId)
  }

  /** Whether it is the platform's turn, by the record of its runs. */
  async isDue(one: OfferedPlatform): Promise<boolean> {
    return isDueByRecord(one, await this.#context.store.newestRun(one.id), this.#context)
  }

  /** Whether others ask the platform itself: see `isReadByOthers`. */
  async isReadElsewhere(one: OfferedPlatform): Promise<boolean> {
    return isReadByOthers(one, await this.#context.store.newestRun(one.id), this.#context)
  }

  /**
   * Whether a run of the platform has not ended. What was left of one by a worker that is gone is
   * put back to work first: nothing of it is lost.
   */
  async #isUnderWay(platform: string): Promise<boolean> {
    const { store, queue, clock, logger } = this.#context
    let isUnderWay = false
    for (const id of await store.runsUnderWay(platform)) {
      const run = await store.openRun(id)
      if (run === null || run.plan.isBound) {
        logger.warn({ platform }, `Run ${id} of ${platform} ended with its worker: begun anew`)
        await store.abandonRun(id, clock.now())
      } else if (run.left.length === 0) {
        await this.#close(run)
      } else {
        isUnderWay = true
        const isLive = !run.plan.isRecorded
        await queue.add(run.left.map(({ project }) => ({ runId: id, platform, isLive, project })))
      }
    }
    return isUnderWay
  }

  async #dueOf(one: OfferedPlatform): Promise<DueProjects | null> {
    const { id, isLive } = one
    const { inbox, clock, logger } = this.#context
    const due = (await inbox.due(clock.now())).find(({ platform }) => platform === id) ?? null
    if (due === null || isLive) return due
    if (await this.isReadElsewhere(one)) return null
    const sentence = `${id} is not turned on here, so what its notices ask for is dropped`
    logger.warn({ platform: id }, sentence)
    await inbox.done(due)
    return null
  }

  /** `null`: it has ended, or is given up here, since this worker would count otherwise. */
  async #takeInHand({ runId, platform }: QueuedJob): Promise<RunInHand | null> {
    const { store, catalogue, signal, clock, logger } = this.#context
    const known = this.#inHand.get(runId)
    if (known !== undefined) return known
    const open = await store.openRun(runId)
    if (open === null) return null
    const source = this.#offered.get(platform)?.source ?? ''
    if (open.plan.fingerprint !== readingFingerprint(catalogue, platform, source)) {
      const sentence = `Run ${runId} of ${platform} was begun with another catalogue or other settings: given up`
      logger.warn({ platform }, sentence)
      await store.abandonRun(runId, clock.now())
      return null
    }
    const requests = new RunRequests()
    const run = { id: runId, plan: open.plan, requests, fetch: fetchContext(signal, requests) }
    this.#hold(run)
    return run
  }

  /** There is one run of a platform at a time: one before it has ended, here or elsewhere. */
  #hold(run: RunInHand): void {
    const { platform } = run.plan
    for (const [id, { plan }] of this.#inHand) {
      if (plan.platform === platform) this.#inHand.delete(id)
    }
    this.#unforeseen.tell(platform)
    this.#inHand.set(run.id, run)
  }

  async #closeIfDone(id: number): Promise<void> {
    const { store } = this.#context
    const left = await store.jobsLeft(id)
    if (left === null) this.#inHand.delete(id)
    if (left !== 0) return
    const run = await store.openRun(id)
    if (run !== null) await this.#close(run)
  }

  async #close(run: OpenRun): Promise<void> {
    const requests = this.#inHand.get(run.id)?.requests ?? new RunRequests()
    const closed = await requests.writeDown((count) => {
      const whole = { ...run, requests: run.requests + count, failure: null, isAborted: false }
      return closeRun(whole, this.#context)
    })
    await this.#closed(run.plan, closed)
    this.#inHand.delete(run.id)
  }

  async #closed({ platform, only, wish }: RunPlan, run: RunFacts | null): Promise<void> {
    this.#unforeseen.tell(platform)
    if (run === null) return
    if (wish && only && run.outcome !== 'aborted') {
      await settleWishes(this.#context.inbox, { platform, wanted: only, ...wish }, run)
    }
    this.#context.onClosed(run)
  }

  #said(platform: string) {
    const { logger } = this.#context
    return {
      onUnexpected: (error: unknown, project: string | null) =>
        this.#unforeseen.note(platform, error, project),
      onRenamed({ project, from, to }: { project: string; from: string; to: string }) {
        logger.info(
          { project },
          `${platform} now calls ${from} ${to}: its numbers and history go on`,
        )
      },
    }
  }
}
