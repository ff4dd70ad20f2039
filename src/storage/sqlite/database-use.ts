import { type ProcessLock, shareProcessLock, takeProcessLock } from '../locks/process-lock.ts'
import { DatabaseError } from '../opening/database-error.ts'

/*
 * Who has a SQLite file open shares a lock beside it, and who puts another file in its place holds
 * that lock alone. A lock within the file would not do: it cannot be asked for when that is damaged.
 */

/** Says that this process uses the database, until it is released. */
export function useDatabase(path: string): ProcessLock {
  const use = shareProcessLock(lockOf(path))
  if (use !== null) return use
  throw new DatabaseError(
    `The database ${path} is being restored by another process: try again when that has ended.`,
  )
}

/** The database for this process alone; `null` while another one uses it. */
export function takeDatabase(path: string): ProcessLock | null {
  return takeProcessLock(lockOf(path))
}

function lockOf(path: string): string {
  return `${path}.in-use`
}
