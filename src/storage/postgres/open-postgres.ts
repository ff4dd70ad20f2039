import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression } from 'kysely'
import { shownPlace } from '../../support/database-place.ts'
import type { OpenDatabase } from '../database.ts'
import { migrateSchema } from '../opening/migrate-schema.ts'
import type { Tables } from '../tables.ts'
import { ChangeListener } from './change-listener.ts'
import { changesChannel, runsChannel } from './changes-channel.ts'
import { checkPostgres } from './check-postgres.ts'
import { connectionPool } from './connection-pool.ts'
import { postgresDialect } from './postgres-dialect.ts'

/** Connections of one process at most: pages are read side by side, writes take turns anyway. */
const readers = 8
const writers = 4

/** A list without anything in it is none to PostgreSQL; to SQLite nothing is in it. */
const plugins = [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })]

/** A database on a server: a few connections that write, some that only read beside them. */
export async function openPostgres(address: string): Promise<OpenDatabase> {
  const state = await checkPostgres(address)
  if (state.kind === 'absent' || state.pendingSteps.length > 0) await migrate(address)
  const writer = new Kysely<Tables>({
    plugins,
    dialect: postgresDialect(connectionPool(address, { use: 'write', most: writers }), {
      isWriter: true,
    }),
  })
  const reader = readPostgres(address, readers)
  const listeners: ChangeListener[] = []
  const listenTo = (channel: string) => (listener: () => void) => {
    listeners.push(new ChangeListener({ address, channel }, listener))
  }
  return {
    kind: 'postgres',
    writer,
    reader,
    onChange: listenTo(changesChannel),
    onRun: listenTo(runsChannel),
    async close() {
      await Promise.all(listeners.map((listener) => listener.stop()))
      await reader.destroy()
      await writer.destroy()
    },
  }
}

/** @param most as many connections at once, which only read */
export function readPostgres(address: string, most: number): Kysely<Tables> {
  return new Kysely<Tables>({
    plugins,
    dialect: postgresDialect(connectionPool(address, { use: 'read', most })),
  })
}

/** A connection on which everything takes as long as it takes: the caller ends it. */
export function withoutLimits(address: string): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: postgresDialect(connectionPool(address, { use: 'migrate', most: 1 }), {
      isWriter: true,
    }),
  })
}

/** Other migrations and writers may have to be waited for. */
async function migrate(address: string): Promise<void> {
  const db = withoutLimits(address)
  try {
    await migrateSchema(db, shownPlace(address))
  } finally {
    await db.destroy()
  }
}
