import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Pool } from 'pg'

/** Environment variable with the address of a server that all test processes share. */
export const sharedServer = 'TEST_POSTGRES'

export interface PostgresServer {
  /** Makes a database, migrated or empty, and returns its address. */
  createDatabase(options?: { isEmpty?: boolean }): Promise<string>
  dropDatabase(address: string): Promise<void>
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
    async createDatabase({ isEmpty = false } = {}) {
      made += 1
      const name = `test_${process.pid}_${made}`
      const template = isEmpty ? 'template1' : migratedTemplate
      await pool.query(`create database ${name} template ${template} strategy file_copy`)
      return databaseOn(address, name)
    },
    async dropDatabase(place) {
      await pool.query(`drop database if exists ${new URL(place).pathname.slice(1)} with (force)`)
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

export interface StartedPostgres {
  readonly address: string
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
  const address = await firstLine(keeper)
  for (const part of [keeper, keeper.stdin, keeper.stdout]) (part as ChildProcess).unref()
  return {
    address,
    async stop() {
      keeper.ref()
      keeper.stdin.end()
      await once(keeper, 'exit')
    },
  }
}

async function firstLine(keeper: ChildProcess): Promise<string> {
  if (keeper.stdout === null) throw new Error('the keeper has no output')
  for await (const line of createInterface(keeper.stdout)) return line
  throw new Error('PostgreSQL could not be started: see above')
}
