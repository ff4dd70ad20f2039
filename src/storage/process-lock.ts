import { DatabaseSync } from 'node:sqlite'

/** Held by one process at a time; the operating system frees it even when that one is killed. */
export interface ProcessLock {
  release(): void
}

/**
 * Takes the lock that a file stands for; `null` while another process holds it. Node can't lock
 * files by itself, but SQLite locks its own: an empty database under an open exclusive
 * transaction is a lock, without anything to clean up after a crash.
 */
export function takeProcessLock(path: string): ProcessLock | null {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    file.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    file.close()
    if (isBusy(error)) return null
    throw error
  }
  return { release: () => file.close() }
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5
  return ((error as { errcode?: number }).errcode ?? 0) % 256 === sqliteBusy
}
