import { setTimeout as wait } from 'node:timers/promises'
import { type ConstructorOptions, type Job, PgBoss, type Queue } from 'pg-boss'
import {
  type AskedRun,
  projectsAtOnce,
  type QueuedJob,
  type SharedHandler,
  type SharedQueue,
} from '../sync/job-queue.ts'

export interface BossQueueOptions {
  /** Address of the PostgreSQL database. */
  readonly address: string
  /** The platforms that are read here, and whether they are asked themselves; each has queues of its own. */
  readonly platforms: readonly ReadPlatform[]
  /** Hears what goes wrong beside the jobs: a lost connection, a slow query. */
  readonly onTrouble: (sentence: string, details: unknown) => void
  /** A worker that has not been heard of for so long is dead, and its jobs are delivered again. */
  readonly heartbeatSeconds?: number
  /** Dead workers are looked for so often. */
  readonly superviseSeconds?: number
  /** Jobs that nobody is told of, such as those to be tried again, are looked for so often. */
  readonly lookSeconds?: number
  /** Before the second attempt at a job, and twice as long before the third. */
  readonly retrySeconds?: number
}

type ReadPlatform = Pick<QueuedJob, 'platform' | 'isLive'>

/** Its tables lie in a schema of their own, beside ours. */
const schema = 'stringboard_jobs'

const dead = 'dead-project'

function runsOf(read: ReadPlatform): string {
  return `begin-run/${placeOf(read)}`
}

function projectsOf(read: ReadPlatform): string {
  return `read-project/${placeOf(read)}`
}

/** Who cannot ask a platform takes no job that needs it asked. */
function placeOf({ platform, isLive }: ReadPlatform): string {
  return `${platform}/${isLive ? 'live' : 'recorded'}`
}

/** A platform that answers slowly may take an hour for a project; a dead worker is noticed sooner. */
const longestJobSeconds = 6 * 60 * 60

/** What is in hand when a process is to end is left within so long. */
const mostStoppingMs = 10_000

/** Jobs in the tables of pg-boss, for any number of workers. */
export class BossQueue implements SharedQueue {
  readonly #boss: PgBoss
  readonly #options: Required<BossQueueOptions>
  /** What was in hand when this process was to end. */
  readonly #left: QueuedJob[] = []

  constructor(options: BossQueueOptions) {
    this.#options = {
      heartbeatSeconds: 30,
      superviseSeconds: 10,
      retrySeconds: 20,
      lookSeconds: 10,
      ...options,
    }
    this.#boss = new PgBoss(bossOptions(this.#options))
    this.#boss.on('error', (error) => options.onTrouble('The queue of jobs failed', error))
    this.#boss.on('warning', (warning) => options.onTrouble(warning.message, warning.data))
  }

  /** Connects, with the tables brought up to date: several may do so at once. */
  async open(): Promise<void> {
    await this.#boss.start()
    for (const { name, ...queue } of queuesOf(this.#options)) {
      await this.#boss.createQueue(name, queue)
      const { policy: _, ...rest } = queue
      await this.#boss.updateQueue(name, rest)
    }
  }

  async ask(run: AskedRun): Promise<boolean> {
    return (await this.#boss.send(runsOf(run), run, { singletonKey: run.platform })) !== null
  }

  async add(jobs: readonly QueuedJob[]): Promise<void> {
    for (const [queue, own] of Map.groupBy(jobs, projectsOf)) {
      await this.#boss.insert(
        queue,
        own.map((job) => ({ data: job, singletonKey: `${job.runId} ${job.project}` })),
      )
    }
  }

  async work(handler: SharedHandler): Promise<void> {
    await this.#take<QueuedJob>(dead, (job) => handler.bury(job.data, null))
    for (const read of this.#options.platforms) {
      await this.#take<AskedRun>(runsOf(read), (job) => handler.begin(job.data))
      for (let worker = 0; worker < projectsAtOnce; worker += 1) {
        await this.#take<QueuedJob>(projectsOf(read), async (job) => {
          if (!(await handler.perform(job.data))) this.#left.push(job.data)
        })
      }
    }
  }

  /** Takes jobs of a queue, one after the other, from now on. */
  async #take<Data>(queue: string, perform: (job: Job<Data>) => Promise<void>) {
    const options = {
      pollingIntervalSeconds: Math.min(2, this.#options.lookSeconds),
      notifyPollingIntervalSeconds: this.#options.lookSeconds,
    }
    let worker = ''
    worker = await this.#boss.work<Data>(queue, options, async ([job]) => {
      try {
        if (job) await perform(job)
      } finally {
        // Where there was one job, there may be another: it need not wait for the next look.
        this.#boss.notifyWorker(worker)
      }
    })
  }

  /**
   * Jobs that were left are put in as if they had never been taken, once nobody here takes any more;
   * those that do not end in time are given back as failed. Should that fail, whoever looks at their
   * run does it.
   */
  async stop(): Promise<void> {
    const took = [...new Set(this.#options.platforms.map(projectsOf))]
    const ended = Promise.all(took.map((queue) => this.#boss.offWork(queue)))
    await Promise.race([ended, wait(mostStoppingMs, undefined, { ref: false })])
    await this.add(this.#left.splice(0)).catch((error) =>
      this.#options.onTrouble('Jobs could not be handed back', error),
    )
    await this.#boss.stop({ graceful: true, timeout: 1_000 })
  }
}

function bossOptions({
  address,
  superviseSeconds,
}: Required<BossQueueOptions>): ConstructorOptions {
  return {
    connectionString: address,
    application_name: 'stringboard jobs',
    schema,
    max: 4,
    // Workers hear of a job at once, and look for jobs themselves where they cannot be told.
    useListenNotify: true,
    // Turns follow from the record of runs: see `SharedRuns.isDue`.
    schedule: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  }
}

function queuesOf(options: Required<BossQueueOptions>): Queue[] {
  const { platforms, heartbeatSeconds, retrySeconds } = options
  const alive = { heartbeatSeconds, expireInSeconds: longestJobSeconds, notify: true }
  const kept = { retentionSeconds: 24 * 60 * 60, deleteAfterSeconds: 24 * 60 * 60 }
  return [
    {
      name: dead,
      ...alive,
      ...kept,
      policy: 'exclusive',
      retryLimit: 10,
      retryDelay: 5,
      retryBackoff: true,
    },
    ...platforms.map((read) => ({
      name: projectsOf(read),
      ...alive,
      ...kept,
      policy: 'exclusive',
      retryLimit: 2,
      retryDelay: retrySeconds,
      retryBackoff: true,
      deadLetter: dead,
    })),
    ...platforms.map((read) => ({
      name: runsOf(read),
      ...alive,
      ...kept,
      policy: 'exclusive' as const,
      retryLimit: 2,
      retryDelay: 5,
    })),
  ]
}
