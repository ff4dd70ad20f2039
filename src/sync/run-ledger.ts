import type { RunFacts } from './close-run.ts'
import type { Failure, JobOutcome } from './job-outcome.ts'
import type { ProjectJob, RunPlan } from './run-plan.ts'
import type { NewestRun, NewRun, PreviousRun, RunResult } from './sync-store.ts'
import type { WorkerTrouble } from './sync-trouble.ts'

/**
 * The book of runs: what each is to read, what has become of it so far, and how it ended. Each call
 * is one transaction.
 */
export interface RunLedger {
  /** Writes down that a run has begun; returns its number. */
  beginRun(run: NewRun): Promise<number>
  /**
   * The same where several processes begin runs: `null` where another one of the platform has been
   * begun since `last` was its newest (`null`: it had none), so that two never begin one at once.
   */
  beginRunAfter(last: number | null, run: NewRun): Promise<number | null>
  /** Writes down what a run is to read, so that any process may go on with it. */
  planRun(id: number, plan: RunPlan, jobs: readonly ProjectJob[]): Promise<void>
  /** A run that was planned and has not ended; else `null`. */
  openRun(id: number): Promise<OpenRun | null>
  /** A job of an open run that has not ended; else `null`. */
  openJob(id: number, project: string): Promise<OpenJob | null>
  /** How many jobs of an open run have not ended; `null`: there is no such run. */
  jobsLeft(id: number): Promise<number | null>
  /** Ids of the platform's runs that were begun and have not ended, oldest first. */
  runsUnderWay(platform: string): Promise<number[]>
  /**
   * Writes what became of a job that had nothing to save; one that did ends with
   * `SyncStore.saveProject`. A job ends once: what comes later is left out.
   */
  endJob(end: JobEnd): Promise<void>
  /** Writes down what an attempt at a job failed for that is not to be the last. */
  noteAttempt(attempt: FailedAttempt): Promise<void>
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
  /** The newest run of the platform of all, with how it ended; `null`: there is none. */
  lastRun(platform: string): Promise<LastRun | null>
  /**
   * Writes down what keeps a worker from syncing at all; what keeps a platform from being read is
   * written down with the end of its run.
   */
  sayTrouble(trouble: WorkerTrouble): Promise<void>
  /** Takes back what this worker has said, and what any other has not said again since a moment. */
  takeBackTrouble(of: { readonly worker: string; readonly saidBefore: Date }): Promise<void>
}

export interface LastRun {
  readonly id: number
  /** `null`: it has not ended. */
  readonly ended: RunFacts | null
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

export interface OpenJob extends ProjectJob {
  /** What the last attempt failed for; `null`: there was none, or its process is gone. */
  readonly failure: Failure | null
}

export interface FailedAttempt {
  readonly runId: number
  readonly project: string
  readonly failure: Failure
  /** Requests not counted yet. */
  readonly requests: number
}

export interface JobEnd {
  readonly runId: number
  readonly outcome: JobOutcome
  /** Requests not counted yet. */
  readonly requests: number
}
