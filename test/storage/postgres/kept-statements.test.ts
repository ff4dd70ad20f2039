import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { type Kysely, sql } from 'kysely'
import { type OpenDatabase, openDatabase } from '../../../src/storage/database.ts'
import { freshDatabase } from '../../support/test-database.ts'

async function opened(t: TestContext): Promise<OpenDatabase> {
  const { place } = await freshDatabase(t, 'postgres')
  const database = await openDatabase(place)
  t.after(() => database.close())
  return database
}

/** Texts of the statements that the server keeps for the connection. */
async function keptBy<T>(db: Kysely<T>): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`
    select statement from pg_prepared_statements`.execute(db)
  return rows.map(({ statement }) => statement)
}

/** What a statement of its own answers, which is told from others by `of`. */
async function answer<T>(db: Kysely<T>, of: string, number: number): Promise<number | undefined> {
  const { rows } = await sql<{ found: number }>`
    select ${number}::int as found, ${sql.lit(of)} as kind`.execute(db)
  return rows[0]?.found
}

it('a statement that comes again is planned once, and answers what it is asked each time', async (t) => {
  const { reader } = await opened(t)
  await reader.connection().execute(async (db) => {
    for (let number = 0; number < 12; number += 1) {
      assert.equal(await answer(db, 'often', number), number)
    }
    await answer(db, 'once', 0)
    const kept = await keptBy(db)
    assert.equal(kept.filter((text) => text.includes("'often'")).length, 1)
    assert.equal(kept.filter((text) => text.includes("'once'")).length, 0)
  })
})

it('however many statements come, a connection keeps a few of them, and all answer', async (t) => {
  const { reader } = await opened(t)
  await reader.connection().execute(async (db) => {
    for (const round of [1, 2, 3]) {
      for (let at = 0; at < 150; at += 1) {
        assert.equal(await answer(db, `number ${at}`, round * at), round * at)
      }
    }
    const { length } = await keptBy(db)
    assert.ok(length > 50 && length <= 100, `${length} are kept`)
  })
})

it('several commands in one text are done each time', async (t) => {
  const { writer } = await opened(t)
  const version = async () =>
    (await writer.selectFrom('data_version').select('version').executeTakeFirstOrThrow()).version
  const before = await version()
  for (let round = 0; round < 3; round += 1) {
    await sql`update data_version set version = version + 1; select 1`.execute(writer)
  }
  assert.equal(await version(), before + 3)
})

it('a table that a migration changed meanwhile fails one question at most', async (t) => {
  const { reader, writer } = await opened(t)
  const ask = () => reader.selectFrom('data_version').selectAll().executeTakeFirstOrThrow()
  for (let round = 0; round < 7; round += 1) await ask()
  await sql`alter table data_version add column more integer default 5`.execute(writer)
  await ask().catch((error) => assert.equal(error.code, '0A000'))
  assert.equal(((await ask()) as { more?: number }).more, 5)
})
