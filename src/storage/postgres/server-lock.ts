import { Client } from 'pg'
import type { SyncLock } from '../locks/sync-lock.ts'
import { syncingLock } from './advisory-locks.ts'
import { clientConfig } from './client-config.ts'
import { toDatabaseError } from './postgres-errors.ts'

/**
 * A lock that the server keeps for as long as a connection lasts. Whoever loses the connection
 * loses the database with it, so that its sync fails before another one gets far.
 */
export async function takeServerLock(address: string): Promise<SyncLock | null> {
  const client = new Client({ ...clientConfig(address), query_timeout: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ taken: boolean }>(
      `select pg_try_advisory_lock(${syncingLock}) as taken`,
    )
    if (rows[0]?.taken) return { release: () => client.end().catch(() => {}) }
    await client.end()
    return null
  } catch (error) {
    await client.end().catch(() => {})
    throw toDatabaseError(error, address)
  }
}
