import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { howToRestore } from '../backups/last-backup.ts'
import { DatabaseError, toDatabaseError } from '../opening/database-error.ts'
import { type DatabaseState, schemaState } from '../opening/schema-state.ts'

/** Looks at a database file without changing it. Throws a `DatabaseError` for what is wrong. */
export function checkDatabase(path: string): DatabaseState {
  if (!existsSync(path)) return { kind: 'absent' }
  return readDatabase(path, (database) => {
    checkSoundness(database, path)
    return schemaState(stepsDone(database), path)
  })
}

/** Opens a file to read it alone; what goes wrong is said as a `DatabaseError`. */
export function readDatabase<T>(path: string, read: (database: DatabaseSync) => T): T {
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
    try {
      return read(database)
    } finally {
      database.close()
    }
  } catch (error) {
    throw toDatabaseError(error, path)
  }
}

/** Looks through the pages of a file, without its indexes; `null`: they fit together. */
export function findDamage(path: string): DatabaseError | null {
  try {
    const flaw = readDatabase(path, (database) => flawIn(database, 'quick_check'))
    return flaw === null ? null : damaged(path, flaw)
  } catch (error) {
    if (error instanceof DatabaseError) return error
    throw error
  }
}

/** Every page and every index, and that no row points to one that is gone. */
function checkSoundness(database: DatabaseSync, path: string): void {
  const flaw = flawIn(database, 'integrity_check') ?? brokenReference(database)
  if (flaw !== null) throw damaged(path, flaw)
}

function flawIn(database: DatabaseSync, check: 'integrity_check' | 'quick_check'): string | null {
  const answer = String(database.prepare(`PRAGMA ${check}`).get()?.[check])
  if (answer === 'ok') return null
  // The first line may be no more than a heading.
  return answer.split('\n').find((line) => !line.startsWith('***')) ?? answer
}

function brokenReference(database: DatabaseSync): string | null {
  const row = database.prepare('PRAGMA foreign_key_check').get()
  return row === undefined ? null : `a row of ${row['table']} without its ${row['parent']}`
}

function damaged(path: string, flaw: string): DatabaseError {
  return new DatabaseError(`The database ${path} is damaged (${flaw}). ${howToRestore(path)}`)
}

function stepsDone(database: DatabaseSync): string[] {
  const table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kysely_migration'"
  if (database.prepare(table).get() === undefined) return []
  const rows = database.prepare('SELECT name FROM kysely_migration ORDER BY name').all()
  return rows.map((row) => String(row['name']))
}
