import { existsSync, statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { howToRestore, lastBackupOf } from '../backups/last-backup.ts'
import { DatabaseError } from '../opening/database-error.ts'
import { findDamage } from './check-database.ts'

/** Looking through so much takes a quarter of a second; more is looked through beside the work. */
const quickBytes = 50_000_000

/**
 * Refuses a file whose pages don't fit together: pages served from it would be wrong in silence, and
 * a sync would write into it. A large one is looked through in a thread of its own; `later` is told
 * what it finds. Absent is fine: the database is made then.
 */
export function refuseDamaged(path: string, later: (damage: DatabaseError) => void): void {
  if (!existsSync(path)) return
  if (statSync(path).size <= quickBytes) {
    const damage = findDamage(path)
    if (damage !== null) throw damage
    return
  }
  const thread = new Worker(new URL('./check-thread.ts', import.meta.url), { workerData: path })
  thread.once('message', (message: string | null) => {
    if (message !== null) later(new DatabaseError(message))
  })
  // A thread that cannot be started says nothing about the database.
  thread.once('error', () => {})
  thread.unref()
}

/** SQLite would take an empty file for a new database, and begin again without the history. */
export function refuseEmptied(path: string): void {
  if (!existsSync(path) || statSync(path).size > 0) return
  if (lastBackupOf(path) === null && !existsSync(`${path}.sync-lock`)) return
  throw new DatabaseError(
    `The database ${path} is damaged: the file is empty, and was in use before. ${howToRestore(path)}`,
  )
}
