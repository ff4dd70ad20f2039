import type { JobOutcome } from './job-outcome.ts'
import type { ProjectJob, RunPlan } from './run-plan.ts'
import type { NewestRun, NewRun, PreviousRun, RunResult } from './sync-store.ts'

/**
 * The book of runs: what each is to read, what has become of it so far, and how it ended. Each call
 * is one transaction.
 */
export interface RunLedger {
  beginRun(run: NewRun): Promise<number>
  /** Writes down what a run is to read, so that any process may go on with it. */
  planRun(id: number, plan: RunPlan, jobs: readonly ProjectJob[]): Promise<void>
  /** A run that was planned and has not ended; else `null`. */
  openRun(id: number): Promise<OpenRun | null>
  /** Ids of the platform's runs that were begun and have not ended, oldest first. */
  runsUnderWay(platform: string): Promise<number[]>
  /**
   * Writes what became of a job that had nothing to save; one that did ends with
   * `SyncStore.saveProject`. A job ends once: what comes later is left out.
   */
  endJob(end: JobEnd): Promise<void>
  /** Adds to the requests of a run that has not ended. */
  addRequests(id: number, requests: number): Promise<void>
  /** Closes a run; false: it was closed before, and nothing was written. */
  finishRun(id: number, result: RunResult): Promise<boolean>
  /** Marks runs that another process left unfinished; returns how many. */
  abandonRuns(at: Date): Promise<number>
  /** Marks one run, whoever began it. */
  abandonRun(id: number, at: Date): Promise<void>
  /**
   * The newest run over everything that ended well, if what it read is what a reading under this
   * fingerprint would have; else `null`. A stored reading is nothing to build on.
   */
  previousRun(platform: string, fingerprint: string): Promise<PreviousRun | null>
  /** The newest run over everything that has ended, well or badly. */
  newestRun(platform: string): Promise<NewestRun | null>
}

/** A planned run as far as it has come. */
export interface OpenRun {
  readonly id: number
  readonly plan: RunPlan
  /** How many projects it was planned to read. */
  readonly projects: number
  /** Jobs that have not ended, in the order of the plan. */
  readonly left: readonly ProjectJob[]
  /** What became of the others, in the order of the plan. */
  readonly outcomes: readonly JobOutcome[]
  /** Requests counted so far. */
  readonly requests: number
}

export interface JobEnd {
  readonly runId: number
  readonly outcome: JobOutcome
  /** Requests not counted yet. */
  readonly requests: number
}
