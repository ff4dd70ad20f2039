import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { DatabaseError, toDatabaseError } from './database-error.ts'
import { useDatabase } from './database-use.ts'
import { migrations } from './migrations/index.ts'
import { nodeSqliteDialect } from './node-sqlite-dialect.ts'
import { refuseEmptied } from './start-check.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

/** A database in one file: one connection that writes, one that only reads beside it. */
export interface OpenDatabase {
  readonly writer: Database
  readonly reader: Database
  close(): Promise<void>
}

/** Opens the file, made if it is absent, and brings its schema up to date. */
export async function openDatabase(path: string): Promise<OpenDatabase> {
  refuseEmptied(path)
  const use = inPlainWords(path, () => useDatabase(path))
  const writer = new Kysely<Tables>({ dialect: nodeSqliteDialect(path) })
  try {
    await migrate(writer, path)
  } catch (error) {
    await writer.destroy().catch(() => {})
    use.release()
    throw toDatabaseError(error, path)
  }
  const reader = new Kysely<Tables>({ dialect: nodeSqliteDialect(path, { readOnly: true }) })
  return {
    writer,
    reader,
    async close() {
      await reader.destroy()
      await writer.destroy()
      use.release()
    },
  }
}

function inPlainWords<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw toDatabaseError(error, path)
  }
}

async function migrate(db: Database, path: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  const message = error instanceof Error ? error.message : String(error)
  if (/corrupted migrations/.test(message)) {
    throw new DatabaseError(
      `The database ${path} was written by a newer version of this program. Update the program, or set DATABASE_URL to another file.`,
    )
  }
  throw error
}
