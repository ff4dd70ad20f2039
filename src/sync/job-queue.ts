/** One project to be read for a run, by whichever worker takes it. */
export interface QueuedJob {
  readonly runId: number
  readonly platform: string
  /**
   * Whether the platform itself is asked, or a recorded reading of it: who can do one may not do
   * the other.
   */
  readonly isLive: boolean
  /** Our project. */
  readonly project: string
}

/**
 * Where jobs wait for a worker. A job is delivered at least once: one whose worker was killed is
 * delivered again, so performing it twice must come to the same as once.
 */
export interface JobQueue {
  /** Puts jobs in; one that is in already is not put in twice. */
  add(jobs: readonly QueuedJob[]): Promise<void>
  /** Takes jobs out from now on, some of each platform at a time. */
  work(handler: JobHandler): Promise<void>
  /** Takes out no more, and waits for those under way. */
  stop(): Promise<void>
}

export interface JobHandler {
  /**
   * Does a job. What it throws is tried again later, as far as the queue has attempts left. False: it
   * was left, since this process is to end, which is no attempt: another one is to do it.
   */
  perform(job: QueuedJob): Promise<boolean>
  /**
   * The last attempt at a job failed as well: it is dead, and is not delivered again.
   * @param error what it threw; `null` where that is not known, since its process may be gone
   */
  bury(job: QueuedJob, error: unknown): Promise<void>
}

/** Projects of one platform that one worker reads at the same time. */
export const projectsAtOnce = 4

/** A run that is asked for: its platform is planned by one worker, and its projects read by all. */
export interface AskedRun {
  readonly platform: string
  /** As in {@link QueuedJob}. */
  readonly isLive: boolean
  /**
   * - `schedule`: left out where the platform was read lately
   * - `notices`: over what its notices ask for
   * - `person`: over everything, in any case
   */
  readonly by: 'schedule' | 'notices' | 'person'
  readonly isFull: boolean
}

/** A queue that several processes work, with the runs that are asked for in it too. */
export interface SharedQueue extends JobQueue {
  /** Asks for a run; false: one of the platform waits to be planned already, or is being planned. */
  ask(run: AskedRun): Promise<boolean>
  work(handler: SharedHandler): Promise<void>
}

export interface SharedHandler extends JobHandler {
  /** Begins a run. No other run of its platform is begun meanwhile. */
  begin(run: AskedRun): Promise<void>
}
