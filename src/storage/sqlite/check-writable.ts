import { DatabaseSync } from 'node:sqlite'
import { toDatabaseError } from '../opening/database-error.ts'

/** Longer than any transaction of a sync takes. */
const patienceMs = 3_000

/** Begins to write into a file and gives it up again. Throws a `DatabaseError` where that fails. */
export function checkWritable(path: string): void {
  try {
    const database = new DatabaseSync(path, { timeout: patienceMs })
    try {
      // Of a file that may only be read, SQLite lets a transaction begin, and refuses the first change.
      database.exec('BEGIN IMMEDIATE; PRAGMA user_version = 1; ROLLBACK')
    } finally {
      database.close()
    }
  } catch (error) {
    throw toDatabaseError(error, path)
  }
}
