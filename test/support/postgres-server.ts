import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Pool } from 'pg'

/** Environment variable with the address of a server that all test processes share. */
export const sharedServer = 'TEST_POSTGRES'

export interface PostgresServer {
  /** Makes a database and returns its address: migrated, empty, or a copy of one nobody uses now. */
  createDatabase(options?: { isEmpty?: boolean; copyOf?: string }): Promise<string>
  dropDatabase(address: string): Promise<void>
  /** Has the server do something that is of no database. */
  run(statement: string): Promise<void>
}

let server: Promise<PostgresServer> | null = null

/** The server of this run of the tests; a process that was not handed one starts its own. */
export function postgresServer(): Promise<PostgresServer> {
  server ??= useServer()
  return server
}

async function useServer(): Promise<PostgresServer> {
  const address = process.env[sharedServer] ?? (await startPostgres()).address
  const pool = new Pool({ connectionString: address, max: 2, allowExitOnIdle: true })
  let made = 0
  return {
    async createDatabase({ isEmpty = false, copyOf } = {}) {
      made += 1
      const name = `test_${process.pid}_${made}`
      const template = copyOf ? nameIn(copyOf) : isEmpty ? 'template1' : migratedTemplate
      await pool.query(`create database ${name} template ${template} strategy file_copy`)
      return databaseOn(address, name)
    },
    async dropDatabase(place) {
      await pool.query(`drop database if exists ${nameIn(place)} with (force)`)
    },
    async run(statement) {
      await pool.query(statement)
    },
  }
}

/** Name of the database that test databases are copies of. */
export const migratedTemplate = 'migrated'

export function databaseOn(server: string, name: string): string {
  const address = new URL(server)
  address.pathname = `/${name}`
  return address.href
}

function nameIn(address: string): string {
  return new URL(address).pathname.slice(1)
}

export interface StartedPostgres {
  readonly address: string
  /** Shuts it down for a while: whoever is connected is thrown out. */
  pause(): Promise<void>
  resume(): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL server of its own, with the binaries that come from npm. It ends with this
 * process, however that ends: its keeper notices that nobody holds the other end of the pipe.
 */
export async function startPostgres(): Promise<StartedPostgres> {
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'postgres-keeper.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface(keeper.stdout)[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => {
    for (const part of [keeper, keeper.stdin, keeper.stdout]) (part as ChildProcess).ref()
    const { value, done } = await lines.next()
    if (done) throw new Error('PostgreSQL could not be started: see above')
    for (const part of [keeper, keeper.stdin, keeper.stdout]) (part as ChildProcess).unref()
    return value
  }
  const give = async (order: 'pause' | 'resume') => {
    keeper.stdin.write(`${order}\n`)
    await nextLine()
  }
  return {
    address: await nextLine(),
    pause: () => give('pause'),
    resume: () => give('resume'),
    async stop() {
      keeper.ref()
      keeper.stdin.end()
      await once(keeper, 'exit')
    },
  }
}
