import { after } from 'node:test'
import { sql } from 'kysely'
import { type OpenDatabase, openDatabase } from '../../src/storage/database.ts'
import { postgresServer } from './postgres-server.ts'

export type TestDatabase = OpenDatabase & { readonly place: string }

/**
 * Databases of a PostgreSQL server that go from one test of a process to the next, emptied: making
 * one, and filling the caches of its connections, takes longer than most tests.
 */
export class ReusedDatabases {
  readonly #free: TestDatabase[] = []
  /** What each has that can be used again, as the first one had it. */
  #schema: string | null = null
  #isOver = false

  /** To be made outside of all tests: what is free after them is closed then, the rest when it is. */
  constructor() {
    after(async () => {
      this.#isOver = true
      for (const database of this.#free.splice(0)) await discard(database)
    })
  }

  async take(): Promise<TestDatabase> {
    const free = this.#free.pop()
    if (free !== undefined) return free
    const server = await postgresServer()
    const place = await server.createDatabase()
    const database = { ...(await openDatabase(place)), place }
    this.#schema ??= await schemaOf(database)
    return database
  }

  async giveBack(database: TestDatabase): Promise<void> {
    // A test may have broken its database on purpose.
    if (this.#isOver || (await schemaOf(database)) !== this.#schema) return discard(database)
    await empty(database, await tablesOf(database))
    this.#free.push(database)
  }
}

async function discard(database: TestDatabase): Promise<void> {
  await database.close()
  await (await postgresServer()).dropDatabase(database.place)
}

interface Table {
  readonly name: string
  /** What numbers its rows. */
  readonly sequence: string | null
}

async function tablesOf({ writer }: OpenDatabase): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select relname as name, case when exists (
        select from pg_attribute where attrelid = pg_class.oid and attidentity <> ''
      ) then pg_get_serial_sequence(relname, 'id') end as sequence
    from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname not like 'kysely%' and relname <> 'data_version'
    order by relname`.execute(writer)
  return rows
}

/** What a database must still have to be used again: its tables, and the steps that made them. */
async function schemaOf(database: OpenDatabase): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from kysely_migration order by name`.execute(database.writer)
  return JSON.stringify([await tablesOf(database), rows])
}

/** As a migration leaves it: no rows but one, and numbers that begin anew. */
async function empty({ writer }: OpenDatabase, tables: readonly Table[]): Promise<void> {
  const steps = [
    // Rows go in any order, whatever refers to them.
    'set session_replication_role = replica',
    ...tables.map(({ name }) => `delete from ${name}`),
    ...tables.flatMap(({ sequence }) =>
      sequence === null ? [] : `perform setval('${sequence}', 1, false)`,
    ),
    'update data_version set version = 0, sources = 0',
    'set session_replication_role = origin',
  ]
  // One command: a statement that is asked again is kept prepared, which several cannot be.
  await sql.raw(`do $$ begin ${steps.join('; ')}; end $$`).execute(writer)
}
