import { isDatabaseAddress } from '../../support/database-place.ts'
import { checkDatabase } from '../sqlite/check-database.ts'
import { refuseEmptied } from '../sqlite/start-check.ts'
import type { DatabaseState } from './schema-state.ts'

/**
 * Looks at a database without changing it. Throws a `DatabaseError` for what is wrong.
 * @param place see `openDatabase`
 */
export async function findDatabaseState(place: string): Promise<DatabaseState> {
  if (!isDatabaseAddress(place)) {
    refuseEmptied(place)
    return checkDatabase(place)
  }
  const { checkPostgres } = await import('../postgres/check-postgres.ts')
  return checkPostgres(place)
}
