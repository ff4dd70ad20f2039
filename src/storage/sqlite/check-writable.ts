import { DatabaseSync } from 'node:sqlite'
import { toDatabaseError } from '../opening/database-error.ts'

/** Longer than any transaction of a sync takes. */
const patienceMs = 3_000

/** Begins to write into a file and gives it up again. Throws a `DatabaseError` where that fails. */
export function checkWritable(path: string): void {
  try {
    const database = new DatabaseSync(path, { timeout: patienceMs })
    try {
      database.exec('BEGIN IMMEDIATE; ROLLBACK')
    } finally {
      database.close()
    }
  } catch (error) {
    throw toDatabaseError(error, path)
  }
}
