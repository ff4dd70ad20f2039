import type { Config } from '../../config.ts'
import { type SyncLock, takeSyncLock } from '../../storage/locks/sync-lock.ts'

interface Turn {
  readonly lock: Promise<SyncLock | null>
  syncs: number
}

/** Turns of this process, by their databases, and how many of its syncs go on in each. */
const turns = new Map<string, Turn>()

/**
 * Runs a sync while no other process runs one into the same database: `serve`, a worker beside it
 * and a `sync` by hand take turns. Syncs of one process share its turn. `null`: another process is
 * at it.
 */
export async function syncAlone<T>(
  { databaseUrl }: Config,
  run: () => Promise<T>,
): Promise<T | null> {
  const turn = turns.get(databaseUrl) ?? { lock: takeSyncLock(databaseUrl), syncs: 0 }
  turns.set(databaseUrl, turn)
  turn.syncs += 1
  try {
    return (await turn.lock) === null ? null : await run()
  } finally {
    turn.syncs -= 1
    if (turn.syncs === 0) {
      turns.delete(databaseUrl)
      await turn.lock.then((lock) => lock?.release()).catch(() => {})
    }
  }
}
