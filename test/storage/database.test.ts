import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { CompiledQuery, Kysely } from 'kysely'
import { openDatabase } from '../../src/storage/database.ts'
import { up as firstSchema } from '../../src/storage/migrations/0001-first-schema.ts'
import { DatabaseError } from '../../src/storage/opening/database-error.ts'
import { enabledPlatforms } from '../../src/storage/saving/apply-catalogue.ts'
import { createReportStore } from '../../src/storage/sql-report-store.ts'
import { nodeSqliteDialect } from '../../src/storage/sqlite/node-sqlite-dialect.ts'

const modulePath = join(import.meta.dirname, '..', '..', 'src', 'storage', 'database.ts')

async function folderFor(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-database-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Opens the database in a process of its own; killed after so long, if that is given. */
async function openElsewhere(path: string, killAfterMs: number | null): Promise<number | null> {
  const code = `const { openDatabase } = await import(${JSON.stringify(modulePath)})
    const database = await openDatabase(${JSON.stringify(path)})
    await database.close()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' })
  if (killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  const [exitCode] = await once(child, 'exit')
  return exitCode
}

test('several processes may open a new database at once', async (t) => {
  const path = join(await folderFor(t), 'new.sqlite')
  const codes = await Promise.all([1, 2, 3].map(() => openElsewhere(path, null)))
  assert.deepEqual(codes, [0, 0, 0])
})

test('a first start that is killed at any moment leaves a database that opens', async (t) => {
  const folder = await folderFor(t)
  const startedAt = performance.now()
  assert.equal(await openElsewhere(join(folder, 'whole.sqlite'), null), 0)
  const took = performance.now() - startedAt
  for (const share of [0.6, 0.7, 0.8, 0.85, 0.9, 0.95]) {
    const path = join(folder, `killed-${share}.sqlite`)
    await openElsewhere(path, took * share)
    const database = await openDatabase(path)
    await database.close()
  }
})

test('a file that is no database is refused in a sentence that says what to do', async (t) => {
  const path = join(await folderFor(t), 'letter.sqlite')
  await writeFile(path, 'Dear reader, '.repeat(100))
  await assert.rejects(
    openDatabase(path),
    (error) =>
      error instanceof DatabaseError &&
      /is not a SQLite database\. .*stringboard restore/.test(error.message),
  )
})

test('a database of a newer program is refused, and left as it is', async (t) => {
  const path = join(await folderFor(t), 'newer.sqlite')
  const database = await openDatabase(path)
  await database.writer
    .insertInto('kysely_migration' as never)
    .values({ name: '9999-later', timestamp: '2030-01-01' } as never)
    .execute()
  await database.close()
  await assert.rejects(openDatabase(path), /written by a newer version/)
})

/** A database as the first schema left it: one cell, with a loss that is held back. */
async function writeFirstSchema(path: string): Promise<void> {
  const db = new Kysely<unknown>({ dialect: nodeSqliteDialect(path) })
  await firstSchema(db)
  const add = (sql: string) => db.executeQuery(CompiledQuery.raw(sql))
  await add(`insert into platform values ('transifex', 'transifex'), ('git', 'recorded')`)
  await add(`insert into project (id, name) values (1, 'nova')`)
  await add(`insert into series (id, name) values (1, 'master')`)
  await add(`insert into resource values (1, 1, 'service', 'service', 2, 0)`)
  await add(`insert into resource_in_series values (1, 1, 1, 'git')`)
  await add(`insert into resource_source values
    (1, 1, 'git', 'id', 'name', 'nova', null, null, 100, null, 0, null, null, 0, 0)`)
  await add(`insert into cell (id, resource_source_id, language, spelling, state, total, translated,
      held_since, held_last_as_of, held_total, held_translated)
    values (1, 1, 'fr', 'fr', 'counted', 100, 80,
      '2026-08-21T00:00:00.000Z', '2026-08-21T00:00:00.000Z', 100, 5)`)
  await add(`insert into sync_run (platform_id, started_at, as_of, outcome)
    values ('git', '2026-08-21T00:00:00.000Z', '2026-08-21T00:00:00.000Z', 'ok')`)
  await add(`create table kysely_migration (name text primary key, timestamp text not null)`)
  await add(`insert into kysely_migration values ('0001-first-schema', '2026-08-21')`)
  await db.destroy()
}

test('a database of the first schema keeps everything, losses and who counts included', async (t) => {
  const path = join(await folderFor(t), 'first.sqlite')
  await writeFirstSchema(path)
  const database = await openDatabase(path)
  t.after(() => database.close())
  const store = createReportStore(database.reader)
  const [cell] = await store.cells({ series: 'master' })
  assert.deepEqual([cell?.counts?.translated, cell?.flaw, cell?.failing], [80, null, null])
  const [loss] = await store.heldLosses()
  assert.deepEqual([loss?.held?.translated, loss?.verdict], [5, null])
  assert.deepEqual(
    (await store.readings()).map(({ project, platform }) => [project, platform]),
    [['nova', 'git']],
  )
  assert.deepEqual(await enabledPlatforms(database.reader), ['git'])
})
