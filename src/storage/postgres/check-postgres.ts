import { Client } from 'pg'
import { shownPlace } from '../../support/database-place.ts'
import { DatabaseError } from '../opening/database-error.ts'
import { type DatabaseState, schemaState } from '../opening/schema-state.ts'
import { clientConfig } from './client-config.ts'
import { toDatabaseError } from './postgres-errors.ts'

/** Looks whether the server can be reached, and what it has, without changing anything. */
export function checkPostgres(address: string): Promise<DatabaseState> {
  return connected(address, async (client) => {
    const steps = await stepsDone(client)
    if (steps !== null) return schemaState(steps, shownPlace(address))
    await checkRights(client, address)
    return { kind: 'absent' }
  })
}

/** Throws a `DatabaseError` where a database that is up to date may be read and not written. */
export function checkMayWrite(address: string): Promise<void> {
  return connected(address, async (client) => {
    const { rows } = await client.query<{ may: boolean; takes: boolean }>(
      `select has_table_privilege('cell', 'insert')
          and has_table_privilege('data_version', 'update') as may,
        current_setting('transaction_read_only') = 'off' as takes`,
    )
    const { may = false, takes = false } = rows[0] ?? {}
    if (may && takes) return
    const what = takes
      ? 'does not let this user write. Let the user own the database, or grant it all rights on the schema and its tables.'
      : 'takes no changes: it is a copy of another one, or set to be read only. Set DATABASE_URL to one that takes them.'
    throw new DatabaseError(`The database ${shownPlace(address)} ${what}`)
  })
}

async function connected<T>(address: string, look: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...clientConfig(address), query_timeout: 10_000 })
  // One that breaks while nothing is asked is noticed by the next question.
  client.on('error', () => {})
  try {
    await client.connect()
    return await look(client)
  } catch (error) {
    throw toDatabaseError(error, address)
  } finally {
    await client.end().catch(() => {})
  }
}

/** `null`: our tables are not there. */
async function stepsDone(client: Client): Promise<string[] | null> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('kysely_migration') is not null as there`,
  )
  if (!rows[0]?.there) return null
  const steps = await client.query<{ name: string }>(
    'select name from kysely_migration order by name collate "C"',
  )
  return steps.rows.map(({ name }) => name)
}

async function checkRights(client: Client, address: string): Promise<void> {
  const { rows } = await client.query<{ may: boolean | null }>(
    `select has_schema_privilege(current_schema(), 'create') as may`,
  )
  if (rows[0]?.may) return
  throw new DatabaseError(
    `The database ${shownPlace(address)} does not let this user make tables. Let the user own the database, or grant it all rights on the schema.`,
  )
}
