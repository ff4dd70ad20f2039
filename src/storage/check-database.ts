import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseError, toDatabaseError } from './database.ts'
import { migrations } from './migrations/index.ts'

/** How a database file is: not made yet, or sound, with the steps its schema still lacks. */
export type DatabaseState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'sound'; readonly schema: string; readonly pendingSteps: readonly string[] }

/** Looks at a database file without changing it. Throws a `DatabaseError` for what is wrong. */
export function checkDatabase(path: string): DatabaseState {
  if (!existsSync(path)) return { kind: 'absent' }
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
    try {
      checkIntegrity(database, path)
      return schemaState(database, path)
    } finally {
      database.close()
    }
  } catch (error) {
    throw toDatabaseError(error, path)
  }
}

function checkIntegrity(database: DatabaseSync, path: string): void {
  const answers = database.prepare('PRAGMA integrity_check').all()
  const first = String(answers[0]?.['integrity_check'])
  if (first === 'ok') return
  throw new DatabaseError(
    `The database ${path} is damaged (${first.split('\n', 1)[0]}). Move it aside; the next start reads everything anew from the platforms.`,
  )
}

function schemaState(database: DatabaseSync, path: string): DatabaseState {
  const known = Object.keys(migrations).sort()
  const done = stepsDone(database)
  const unknown = done.find((step) => !known.includes(step))
  if (unknown !== undefined) {
    throw new DatabaseError(
      `The database ${path} was written by a newer version of this program (${unknown}). Update the program, or set DATABASE_URL to another file.`,
    )
  }
  const pendingSteps = known.filter((step) => !done.includes(step))
  return { kind: 'sound', schema: done.at(-1) ?? 'none', pendingSteps }
}

function stepsDone(database: DatabaseSync): string[] {
  const table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kysely_migration'"
  if (database.prepare(table).get() === undefined) return []
  const rows = database.prepare('SELECT name FROM kysely_migration ORDER BY name').all()
  return rows.map((row) => String(row['name']))
}
