import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations/index.ts'
import { nodeSqliteDialect } from './node-sqlite-dialect.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

/** A failure of the database that its operator can mend; the message says how. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
}

/** A database in one file: one connection that writes, one that only reads beside it. */
export interface OpenDatabase {
  readonly writer: Database
  readonly reader: Database
  close(): Promise<void>
}

/** Opens the file, made if it is absent, and brings its schema up to date. */
export async function openDatabase(path: string): Promise<OpenDatabase> {
  const writer = new Kysely<Tables>({ dialect: nodeSqliteDialect(path) })
  try {
    await migrate(writer, path)
  } catch (error) {
    await writer.destroy().catch(() => {})
    throw toDatabaseError(error, path)
  }
  const reader = new Kysely<Tables>({ dialect: nodeSqliteDialect(path, { readOnly: true }) })
  return {
    writer,
    reader,
    async close() {
      await reader.destroy()
      await writer.destroy()
    },
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

/** Turns what SQLite says into one sentence: what, where, what to do. */
export function toDatabaseError(error: unknown, path: string): unknown {
  if (error instanceof DatabaseError || !(error instanceof Error)) return error
  const { errcode } = error as { errcode?: number }
  const advice = new Map([
    [5, 'is locked by another process. Stop that process and try again.'],
    [
      8,
      'cannot be written. Give this user the right to write it, or set DATABASE_URL to another file.',
    ],
    [11, 'is damaged. Move it aside; the next start reads everything anew from the platforms.'],
    [13, 'cannot grow: the disk is full. Free some space and try again.'],
    [
      14,
      'cannot be opened. Check that its folder exists and can be written, or set STRINGBOARD_VAR.',
    ],
    [26, 'is not a SQLite database. Move it aside, or set DATABASE_URL to another file.'],
  ]).get((errcode ?? 0) & 0xff)
  return advice ? new DatabaseError(`The database ${path} ${advice}`, { cause: error }) : error
}
