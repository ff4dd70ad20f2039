import { DatabaseSync } from 'node:sqlite'

/** Held by a process; the operating system frees it even when that one is killed. */
export interface ProcessLock {
  release(): void
}

/**
 * Takes the lock that a file stands for; `null` while another process holds it. Node can't lock
 * files by itself, but SQLite locks its own: an empty database under an open exclusive
 * transaction is a lock, without anything to clean up after a crash.
 */
export function takeProcessLock(path: string): ProcessLock | null {
  return lock(path, (file) => file.exec('BEGIN EXCLUSIVE'))
}

/** Takes it together with any number of others who share it; `null` while one holds it alone. */
export function shareProcessLock(path: string): ProcessLock | null {
  return lock(path, (file) => {
    file.exec('BEGIN')
    // Only reading takes the lock.
    file.prepare('SELECT name FROM sqlite_master').all()
  })
}

function lock(path: string, take: (file: DatabaseSync) => void): ProcessLock | null {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    take(file)
  } catch (error) {
    file.close()
    if (isBusy(error)) return null
    throw error
  }
  return {
    release() {
      if (file.isOpen) file.close()
    },
  }
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5
  return ((error as { errcode?: number }).errcode ?? 0) % 256 === sqliteBusy
}
