import { migrations } from '../migrations/index.ts'
import { DatabaseError } from './database-error.ts'

/** How a database is: not made yet, or sound, with the steps its schema still lacks. */
export type DatabaseState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'sound'; readonly schema: string; readonly pendingSteps: readonly string[] }

/** What a schema still lacks. Throws a `DatabaseError` for one that is newer than this program. */
export function schemaState(done: readonly string[], place: string): DatabaseState {
  const known = Object.keys(migrations).sort()
  const unknown = done.find((step) => !known.includes(step))
  if (unknown !== undefined) throw newerSchema(place, unknown)
  const pendingSteps = known.filter((step) => !done.includes(step))
  return { kind: 'sound', schema: done.at(-1) ?? 'none', pendingSteps }
}

/** @param step a migration that this program does not know */
export function newerSchema(place: string, step?: string): DatabaseError {
  const proof = step === undefined ? '' : ` (${step})`
  return new DatabaseError(
    `The database ${place} was written by a newer version of this program${proof}. Update the program, or set DATABASE_URL to another database.`,
  )
}
