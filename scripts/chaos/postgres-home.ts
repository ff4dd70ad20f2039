import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { clientConfig } from '../../src/storage/postgres/client-config.ts'
import { postgresServer } from '../../test/support/postgres-server.ts'
import type { Ask } from './database-flaws.ts'
import type { Home, Homes } from './home.ts'

/** Homes on a PostgreSQL of its own, each with a database, and a folder for what is no database. */
export function postgresHomes(folder: string): Homes {
  const found = async (name: string, copyOf?: string) => {
    const server = await postgresServer()
    const place = await server.createDatabase(copyOf ? { copyOf } : { isEmpty: true })
    return new PostgresHome(await mkdtemp(join(folder, `${name}-`)), place)
  }
  return {
    kind: 'postgres',
    found: (name) => found(name),
    copy: (home, name) => found(name, home.place),
  }
}

/** Nobody who was killed is still at work after so long. */
const mostMs = 20_000

class PostgresHome implements Home {
  readonly settings
  readonly place: string

  constructor(folder: string, place: string) {
    this.settings = { STRINGBOARD_VAR: folder, DATABASE_URL: place }
    this.place = place
  }

  async hasTables(): Promise<boolean> {
    return this.ask(async (ask) => hasTable(ask, 'part_change'))
  }

  async ask<T>(use: (ask: Ask) => Promise<T>): Promise<T> {
    return this.#connected(async (client) => {
      await client.query('set default_transaction_read_only = on')
      return use(async (sql) => (await client.query(sql)).rows)
    })
  }

  /** The server looks after its pages, and lets no row in that refers to nothing. */
  async flaws(): Promise<string[]> {
    return []
  }

  async watch() {
    const client = await this.#connect()
    return {
      look: async () => (await client.query('select pg_current_wal_insert_lsn() as at')).rows[0].at,
      close: () => client.end(),
    }
  }

  /**
   * The server ends what a killed process had asked for, and the queue finds out after half a minute
   * that nobody is at its jobs. Here it forgets them at once: what is in it is never needed to know
   * where a run stands.
   */
  async settle(): Promise<void> {
    await this.#connected(async (client) => {
      const others = `select 1 from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`
      const until = performance.now() + mostMs
      while ((await client.query(others)).rowCount) {
        if (performance.now() > until) throw new Error('what was killed is still at work')
        await wait(5)
      }
      const ask: Ask = async (sql) => (await client.query(sql)).rows
      if (!(await hasTable(ask, 'job', 'stringboard_jobs'))) return
      await client.query("delete from stringboard_jobs.job where state = 'active'")
    })
  }

  async #connected<T>(use: (client: Client) => Promise<T>): Promise<T> {
    const client = await this.#connect()
    try {
      return await use(client)
    } finally {
      await client.end()
    }
  }

  async #connect(): Promise<Client> {
    const client = new Client(clientConfig(this.place))
    await client.connect()
    return client
  }
}

async function hasTable(ask: Ask, name: string, schema = 'public'): Promise<boolean> {
  const rows = await ask(`select 1 as there from information_schema.tables
    where table_schema = '${schema}' and table_name = '${name}'`)
  return rows.length > 0
}
