import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { postgresServer } from './postgres-server.ts'
import { databaseUnderTest } from './test-database.ts'

/** Folder of runtime state → the database that goes with it. */
const addresses = new Map<string, Promise<string>>()

if (databaseUnderTest() === 'postgres') {
  after(async () => {
    const server = await postgresServer()
    for (const address of addresses.values()) await server.dropDatabase(await address)
  })
}

/**
 * Settings for a program that keeps its state in a folder: none on SQLite, whose file lies there; the
 * address of a database of its own on PostgreSQL.
 */
export async function databaseBeside(folder: string | undefined): Promise<Record<string, string>> {
  if (folder === undefined || databaseUnderTest() === 'sqlite') return {}
  // A test that has put a file there is about that file.
  if (existsSync(join(folder, 'stringboard.sqlite'))) return {}
  const address =
    addresses.get(folder) ?? postgresServer().then((server) => server.createDatabase())
  addresses.set(folder, address)
  return { DATABASE_URL: await address }
}

/** For a folder of runtime state that was copied: its database is a copy as well. */
export async function copyDatabaseBeside(folder: string, copy: string): Promise<void> {
  const { DATABASE_URL: copyOf } = await databaseBeside(folder)
  if (copyOf === undefined) return
  addresses.set(
    copy,
    postgresServer().then((server) => server.createDatabase({ copyOf })),
  )
}
