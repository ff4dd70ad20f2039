import { isDatabaseAddress } from '../../support/database-place.ts'
import type { DatabaseState } from '../opening/schema-state.ts'
import { checkDatabase } from './check-database.ts'
import { refuseEmptied } from './start-check.ts'

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
