import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from '../migrations/index.ts'
import type { Tables } from '../tables.ts'
import { newerSchema } from './schema-state.ts'

/**
 * Brings the schema up to date. Several processes may do so at once: one waits for the other.
 * @param place how the database is called in a message
 */
export async function migrateSchema(db: Kysely<Tables>, place: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  const message = error instanceof Error ? error.message : String(error)
  if (/corrupted migrations/.test(message)) throw newerSchema(place)
  throw error
}
