import { isDatabaseAddress } from '../../support/database-place.ts'
import { takeProcessLock } from './process-lock.ts'

/** Held by the one process that syncs into a database; free again even when that one is killed. */
export interface SyncLock {
  release(): void | Promise<void>
}

/**
 * Takes the lock of whoever syncs; `null` while another process holds it.
 * @param place see `openDatabase`
 */
export async function takeSyncLock(place: string): Promise<SyncLock | null> {
  if (!isDatabaseAddress(place)) return takeProcessLock(`${place}.sync-lock`)
  const { takeServerLock } = await import('../postgres/server-lock.ts')
  return takeServerLock(place)
}
