import { Kysely } from 'kysely'
import type { OpenDatabase } from '../database.ts'
import { toDatabaseError } from '../opening/database-error.ts'
import { migrateSchema } from '../opening/migrate-schema.ts'
import type { Tables } from '../tables.ts'
import { useDatabase } from './database-use.ts'
import { nodeSqliteDialect } from './node-sqlite-dialect.ts'
import { refuseEmptied } from './start-check.ts'

/** A database in one file: one connection that writes, one that only reads beside it. */
export async function openSqlite(path: string): Promise<OpenDatabase> {
  refuseEmptied(path)
  const use = inPlainWords(path, () => useDatabase(path))
  const writer = new Kysely<Tables>({ dialect: nodeSqliteDialect(path) })
  try {
    await migrateSchema(writer, path)
  } catch (error) {
    await writer.destroy().catch(() => {})
    use.release()
    throw toDatabaseError(error, path)
  }
  const reader = readSqlite(path)
  return {
    kind: 'sqlite',
    writer,
    reader,
    async close() {
      await reader.destroy()
      await writer.destroy()
      use.release()
    },
  }
}

/** A connection that only reads. */
export function readSqlite(path: string): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: nodeSqliteDialect(path, { readOnly: true }) })
}

function inPlainWords<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw toDatabaseError(error, path)
  }
}
