import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { sql } from 'kysely'
import { openDatabase } from '../../../src/storage/database.ts'
import { findDatabaseState } from '../../../src/storage/opening/find-database-state.ts'
import { postgresServer } from '../../support/postgres-server.ts'
import { freshDatabase } from '../../support/test-database.ts'

const modulePath = join(import.meta.dirname, '../../../src/storage/database.ts')

async function emptyDatabase(t: TestContext): Promise<string> {
  const server = await postgresServer()
  const address = await server.createDatabase({ isEmpty: true })
  t.after(() => server.dropDatabase(address))
  return address
}

/** Opens the database in a process of its own. */
async function openElsewhere(address: string): Promise<number | null> {
  const code = `const { openDatabase } = await import(${JSON.stringify(modulePath)})
    const database = await openDatabase(${JSON.stringify(address)})
    await database.close()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' })
  const [exitCode] = await once(child, 'exit')
  return exitCode
}

describe('a database on a PostgreSQL server', () => {
  it('is migrated by several processes at once', async (t) => {
    const address = await emptyDatabase(t)
    assert.equal((await findDatabaseState(address)).kind, 'absent')
    assert.deepEqual(await Promise.all([1, 2, 3].map(() => openElsewhere(address))), [0, 0, 0])
    const state = await findDatabaseState(address)
    assert.ok(state.kind === 'sound')
    assert.deepEqual(state.pendingSteps, [])
  })

  it('is refused when a newer program wrote it, and left as it is', async (t) => {
    const { place, writer } = await freshDatabase(t, 'postgres')
    await sql`insert into kysely_migration values ('9999-later', '2030-01-01')`.execute(writer)
    const refusal = /^The database postgres:\/\/postgres@127\..* by a newer version .*9999-later/
    await assert.rejects(openDatabase(place), { name: 'DatabaseError', message: refusal })
    await assert.rejects(findDatabaseState(place), { name: 'DatabaseError', message: refusal })
  })

  it('sorts texts by their bytes, whatever language it was made for', async (t) => {
    const { writer, reader } = await freshDatabase(t, 'postgres')
    const { rows } = await sql<{ first: boolean }>`select 'a' < 'B' as first`.execute(reader)
    assert.equal(rows[0]?.first, true, 'this server sorts as English dictionaries do')
    const names = ['a', 'B', 'ä', '_', 'z', 'Z', '-x', 'x']
    await writer
      .insertInto('project')
      .values(names.map((name) => ({ name })))
      .execute()
    const inOrder = await reader.selectFrom('project').select('name').orderBy('name').execute()
    const expected = names.map((name) => Buffer.from(name)).sort(Buffer.compare)
    assert.deepEqual(
      inOrder.map(({ name }) => name),
      expected.map(String),
    )
    const beyond = await reader
      .selectFrom('project')
      .select('name')
      .where('name', '>', 'Z')
      .orderBy('name', 'desc')
      .execute()
    assert.deepEqual(
      beyond.map(({ name }) => name),
      ['ä', 'z', 'x', 'a', '_'],
    )
  })

  it('finds nothing in a list without anything in it', async (t) => {
    const { reader } = await freshDatabase(t, 'postgres')
    const versions = reader.selectFrom('data_version').select('version')
    assert.deepEqual(await versions.where('version', 'in', []).execute(), [])
    assert.deepEqual(await versions.where('version', 'not in', []).execute(), [{ version: 0 }])
  })

  it('takes a text with any character in it', async (t) => {
    const { writer, reader } = await freshDatabase(t, 'postgres')
    const names = ['\0', 'a\0b', '\u{1f600}', 'c\ud800', "'; --"]
    for (const name of names) await writer.insertInto('series').values({ name }).execute()
    const kept = await reader.selectFrom('series').select('name').orderBy('id').execute()
    const expected = ['\ufffd', 'a\ufffdb', '\u{1f600}', 'c\ufffd', "'; --"]
    assert.deepEqual(
      kept.map(({ name }) => name),
      expected,
    )
  })

  it('gives counts and sums as numbers, and none that would not be exact', async (t) => {
    const { reader } = await freshDatabase(t, 'postgres')
    const ask = async (expression: string) =>
      (await sql<{ n: unknown }>`select ${sql.raw(expression)} as n`.execute(reader)).rows[0]?.n
    assert.equal(await ask('count(*)'), 1)
    assert.equal(await ask('sum(9007199254740990::bigint)'), 9_007_199_254_740_990)
    await assert.rejects(ask('9007199254740993::bigint'), /9007199254740993/)
  })

  it('lets nobody write on the side that reads, which sees one state in a transaction', async (t) => {
    const { writer, reader } = await freshDatabase(t, 'postgres')
    const grow = sql`update data_version set version = version + 1`
    await assert.rejects(grow.execute(reader), /read-only|can only be read/)
    const version = sql<{ version: number }>`select version from data_version`
    await reader.transaction().execute(async (db) => {
      const before = await version.execute(db)
      await grow.execute(writer)
      assert.deepEqual((await version.execute(db)).rows, before.rows)
    })
    assert.deepEqual((await version.execute(reader)).rows, [{ version: 1 }])
  })

  it('is written by one transaction after the other, whoever began it', async (t) => {
    const { place, writer } = await freshDatabase(t, 'postgres')
    const other = await openDatabase(place)
    t.after(() => other.close())
    const addOne = (from: typeof writer) =>
      from.transaction().execute(async (db) => {
        const { version } = await db
          .selectFrom('data_version')
          .select('version')
          .executeTakeFirstOrThrow()
        await db
          .updateTable('data_version')
          .set({ version: version + 1 })
          .execute()
      })
    const turns = Array.from({ length: 20 }, (_, turn) => addOne(turn % 2 ? writer : other.writer))
    await Promise.all(turns)
    const row = await writer.selectFrom('data_version').select('version').executeTakeFirst()
    assert.equal(row?.version, turns.length)
  })
})
