import type { Config } from '../config.ts'
import type { Logger } from '../support/logger.ts'
import type { RunFacts } from '../sync/close-run.ts'
import { SharedRuns, type SharedRunsContext } from '../sync/shared-runs.ts'
import { SharedTurns, type SharedTurnsContext } from '../sync/shared-turns.ts'
import type { OfferedPlatform } from '../sync/sync-turns.ts'
import { openQueue } from './open-queue.ts'

/** The part of this process in the work that all workers of a database share. */
export interface SharedWork extends Pick<SharedTurns, 'askDue' | 'askWished' | 'all'> {
  /** Gives back what is in hand, and takes no more. */
  stop(): Promise<void>
}

export interface SharedWorkOptions {
  /** A run that this process has closed. */
  readonly onClosed: (run: RunFacts) => void
}

export interface SharedWorkContext
  extends Pick<SharedRunsContext, 'catalogue' | 'names' | 'store' | 'inbox' | 'clock'>,
    Pick<SharedTurnsContext, 'onRun'> {
  readonly config: Config
  readonly offered: readonly OfferedPlatform[]
  readonly logger: Logger
}

/** Joins the workers of a PostgreSQL database. */
export async function joinWorkers(
  { config, offered, ...context }: SharedWorkContext,
  { onClosed }: SharedWorkOptions,
): Promise<SharedWork> {
  const { logger, store, catalogue, clock } = context
  await store.applyCatalogue(
    catalogue,
    offered.map(({ id }) => id),
    clock.now(),
  )
  const queue = await openQueue({
    address: config.databaseUrl,
    platforms: offered.map(({ id, isLive }) => ({ platform: id, isLive })),
    onTrouble: (sentence, details) => logger.warn({ details }, sentence),
  })
  const stopping = new AbortController()
  const runs = new SharedRuns(offered, {
    ...context,
    queue,
    everyMs: config.syncEveryMs,
    signal: stopping.signal,
    onClosed,
  })
  try {
    await queue.work(runs)
  } catch (error) {
    await queue.stop().catch(() => {})
    throw error
  }
  const turns = new SharedTurns(offered, { ...context, queue, runs })
  return {
    askDue: () => turns.askDue(),
    askWished: () => turns.askWished(),
    all: (options) => turns.all(options),
    async stop() {
      stopping.abort()
      await queue.stop()
    },
  }
}
