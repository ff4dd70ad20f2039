import type { Config } from '../config.ts'
import { type ProcessLock, takeProcessLock } from '../storage/process-lock.ts'

/** Locks that this process holds, and how many of its syncs go on under each. */
const held = new Map<string, { readonly lock: ProcessLock; syncs: number }>()

/**
 * Runs a sync while no other process runs one into the same database: `serve`, a worker beside it
 * and a `sync` by hand take turns. Syncs of one process share its turn. `null`: another process is
 * at it.
 */
export async function syncAlone<T>(config: Config, run: () => Promise<T>): Promise<T | null> {
  const path = `${config.databaseUrl}.sync-lock`
  const turn = held.get(path) ?? takeTurn(path)
  if (turn === null) return null
  turn.syncs += 1
  try {
    return await run()
  } finally {
    turn.syncs -= 1
    if (turn.syncs === 0) {
      held.delete(path)
      turn.lock.release()
    }
  }
}

function takeTurn(path: string) {
  const lock = takeProcessLock(path)
  if (lock === null) return null
  const turn = { lock, syncs: 0 }
  held.set(path, turn)
  return turn
}
