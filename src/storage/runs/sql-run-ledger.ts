import type {
  FailedAttempt,
  JobEnd,
  LastRun,
  OpenJob,
  OpenRun,
  RunLedger,
} from '../../sync/run-ledger.ts'
import type { ProjectJob, RunPlan } from '../../sync/run-plan.ts'
import type { NewestRun, NewRun, PreviousRun, RunResult } from '../../sync/sync-store.ts'
import type { WorkerTrouble } from '../../sync/sync-trouble.ts'
import type { Database } from '../database.ts'
import { readLastRun, readNewestRun, readPreviousRun } from './earlier-runs.ts'
import { growVersion } from './grow-version.ts'
import {
  addRequests,
  countJobsLeft,
  endJob,
  forgetPlan,
  noteAttempt,
  readOpenJob,
  readOpenRun,
  savePlan,
} from './open-runs.ts'
import { beginRun, beginRunAfter, finishRun } from './run-records.ts'
import { sayTrouble, takeBackTrouble } from './sync-troubles.ts'

/** The book of runs over SQL. */
export class SqlRunLedger implements RunLedger {
  protected readonly db: Database
  /** Platform → its run of this process that has not ended; an older one of it never will. */
  readonly #running = new Map<string, number>()
  /** Runs that are being written down; they may be read by others before they are known here. */
  readonly #beginning = new Set<Promise<unknown>>()

  constructor(db: Database) {
    this.db = db
  }

  beginRun(run: NewRun): Promise<number> {
    return this.#remember(run, beginRun(this.db, run))
  }

  beginRunAfter(last: number | null, run: NewRun): Promise<number | null> {
    return this.#remember(
      run,
      this.inTransaction((db) => beginRunAfter(db, last, run)),
    )
  }

  planRun(id: number, plan: RunPlan, jobs: readonly ProjectJob[]): Promise<void> {
    return this.inTransaction((db) => savePlan(db, id, plan, jobs))
  }

  openRun(id: number): Promise<OpenRun | null> {
    return readOpenRun(this.db, id)
  }

  openJob(id: number, project: string): Promise<OpenJob | null> {
    return readOpenJob(this.db, id, project)
  }

  jobsLeft(id: number): Promise<number | null> {
    return countJobsLeft(this.db, id)
  }

  async runsUnderWay(platform: string): Promise<number[]> {
    const rows = await this.db
      .selectFrom('sync_run')
      .select('id')
      .where('platform_id', '=', platform)
      .where('outcome', '=', 'running')
      .orderBy('id')
      .execute()
    return rows.map(({ id }) => id)
  }

  async endJob(end: JobEnd): Promise<void> {
    await this.inTransaction((db) => endJob(db, end))
  }

  async noteAttempt(attempt: FailedAttempt): Promise<void> {
    await this.inTransaction((db) => noteAttempt(db, attempt))
  }

  async addRequests(id: number, requests: number): Promise<void> {
    await this.inTransaction((db) => addRequests(db, id, requests))
  }

  async finishRun(id: number, result: RunResult): Promise<boolean> {
    const isClosed = await this.inTransaction(async (db) => {
      if (!(await finishRun(db, id, result))) return false
      await forgetPlan(db, id)
      await growVersion(db)
      return true
    })
    this.#forgetRunning(id)
    return isClosed
  }

  async abandonRuns(at: Date): Promise<number> {
    const rows = await this.db
      .selectFrom('sync_run')
      .select('id')
      .where('outcome', '=', 'running')
      .execute()
    await Promise.allSettled(this.#beginning)
    const mine = new Set(this.#running.values())
    const left = rows.filter(({ id }) => !mine.has(id))
    for (const { id } of left) await this.abandonRun(id, at)
    return left.length
  }

  async abandonRun(id: number, at: Date): Promise<void> {
    await this.inTransaction(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('sync_run')
        .set({ outcome: 'aborted', finished_at: at.toISOString() })
        .where('id', '=', id)
        .where('outcome', '=', 'running')
        .executeTakeFirst()
      await forgetPlan(db, id)
      // A page that was made meanwhile says that it runs.
      if (numUpdatedRows > 0n) await growVersion(db)
    })
    this.#forgetRunning(id)
  }

  previousRun(platform: string, fingerprint: string): Promise<PreviousRun | null> {
    return readPreviousRun(this.db, platform, fingerprint)
  }

  newestRun(platform: string): Promise<NewestRun | null> {
    return readNewestRun(this.db, platform)
  }

  lastRun(platform: string): Promise<LastRun | null> {
    return readLastRun(this.db, platform)
  }

  async sayTrouble(trouble: WorkerTrouble): Promise<void> {
    await this.inTransaction(async (db) => {
      if (await sayTrouble(db, trouble)) await growVersion(db)
    })
  }

  async takeBackTrouble(of: { worker: string; saidBefore: Date }): Promise<void> {
    await this.inTransaction(async (db) => {
      if (await takeBackTrouble(db, of)) await growVersion(db)
    })
  }

  protected inTransaction<T>(work: (db: Database) => Promise<T>): Promise<T> {
    return this.db.transaction().execute(work)
  }

  async #remember<Id extends number | null>(
    { platform }: NewRun,
    beginning: Promise<Id>,
  ): Promise<Id> {
    const begun = beginning.then((id) => {
      if (id !== null) this.#running.set(platform, id)
      return id
    })
    this.#beginning.add(begun)
    try {
      return await begun
    } finally {
      this.#beginning.delete(begun)
    }
  }

  #forgetRunning(id: number): void {
    for (const [platform, running] of this.#running) {
      if (running === id) this.#running.delete(platform)
    }
  }
}
