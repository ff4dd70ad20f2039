import type { Config } from '../config.ts'
import { takeProcessLock } from '../storage/process-lock.ts'

/**
 * Runs a sync while no other process runs one into the same database: `serve`, a worker beside it
 * and a `sync` by hand take turns. `null`: another one is at it.
 */
export async function syncAlone<T>(config: Config, run: () => Promise<T>): Promise<T | null> {
  const lock = takeProcessLock(`${config.databaseUrl}.sync-lock`)
  if (lock === null) return null
  try {
    return await run()
  } finally {
    lock.release()
  }
}
