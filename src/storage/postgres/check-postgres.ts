import { Client } from 'pg'
import { shownPlace } from '../../support/database-place.ts'
import { DatabaseError } from '../opening/database-error.ts'
import { type DatabaseState, schemaState } from '../opening/schema-state.ts'
import { clientConfig } from './client-config.ts'
import { toDatabaseError } from './postgres-errors.ts'

/** Looks whether the server can be reached, and what it has, without changing anything. */
export async function checkPostgres(address: string): Promise<DatabaseState> {
  const client = new Client({ ...clientConfig(address), query_timeout: 10_000 })
  // One that breaks while nothing is asked is noticed by the next question.
  client.on('error', () => {})
  try {
    await client.connect()
    const steps = await stepsDone(client)
    if (steps !== null) return schemaState(steps, shownPlace(address))
    await checkRights(client, address)
    return { kind: 'absent' }
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
