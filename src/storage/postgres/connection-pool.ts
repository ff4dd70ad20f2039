import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { type ClientConfig, Pool, type PoolClient } from 'pg'
import { clientConfig } from './client-config.ts'
import { KeptStatements } from './kept-statements.ts'
import { toDatabaseError } from './postgres-errors.ts'

export interface PoolOptions {
  /** What it is for: a pool that reads can do nothing else, and sees one state in a transaction. */
  readonly use: 'read' | 'write' | 'migrate'
  /** As many connections at once; who needs one more waits. */
  readonly most: number
}

/**
 * Nothing may wait for ever. A server that is gone without a word is noticed after `query_timeout`,
 * on this side; the other limits are kept by the server. A migration takes as long as it takes.
 */
const limits = {
  read: { statement_timeout: 20_000, query_timeout: 25_000 },
  write: { statement_timeout: 60_000, lock_timeout: 50_000, query_timeout: 65_000 },
  migrate: {},
} as const satisfies Record<PoolOptions['use'], ClientConfig>

/**
 * A connection is replaced at this age: what the server keeps for it does not grow for ever, and
 * statements that pages share by then take the places of those that they shared before.
 */
const oldestSeconds = 3_600

const onlyReads =
  'set session characteristics as transaction isolation level repeatable read, read only'

/** Connections for Kysely. What fails on them says so in a sentence; the next query connects anew. */
export function connectionPool(address: string, { use, most }: PoolOptions): PostgresPool {
  const pool = new Pool({
    ...clientConfig(address),
    ...limits[use],
    max: most,
    idleTimeoutMillis: 60_000,
    maxLifetimeSeconds: oldestSeconds,
    idle_in_transaction_session_timeout: use === 'migrate' ? 0 : 60_000,
    ...(use === 'read' && { onConnect: (client) => client.query(onlyReads) }),
  })
  // A server that is stopped breaks connections nobody is using, or uses between two queries: that
  // is for the next query to find out, and without a listener it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const clients = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    async connect() {
      const client = await explained(address, () => pool.connect())
      const known = clients.get(client) ?? explainedClient(address, client)
      clients.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

function explainedClient(address: string, client: PoolClient): PostgresPoolClient {
  let isBroken = false
  const kept = new KeptStatements()
  const query = (sql: string, parameters: readonly unknown[]) => {
    const name = kept.nameOf(sql)
    const asked = { text: sql, values: parameters.map(toStorable), ...(name && { name }) }
    return explained(address, () => client.query(asked)).catch((error) => {
      // The answer may still come: nobody else is to take it for theirs.
      isBroken ||= /Query read timeout/.test(String(error.cause?.message))
      // A migration beside this process changed tables: what was planned before is of no use any more.
      isBroken ||= error.code === planIsOutdated
      throw error
    })
  }
  return {
    // Cursors, which Kysely would hand over here too, are not used.
    query: query as unknown as PostgresPoolClient['query'],
    release: (isDiscarded = false) => client.release(isDiscarded || isBroken),
  }
}

/** "cached plan must not change result type" (feature_not_supported). */
const planIsOutdated = '0A000'

/** PostgreSQL keeps no text with a character 0 in it; from a platform may come whatever there is. */
function toStorable(parameter: unknown): unknown {
  return typeof parameter === 'string' ? parameter.replaceAll('\0', '\ufffd') : parameter
}

async function explained<T>(address: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw toDatabaseError(error, address)
  }
}
