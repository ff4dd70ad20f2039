import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { DatabaseError, openDatabase } from '../../src/storage/database.ts'

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
      error instanceof DatabaseError && /is not a SQLite database\. Move it/.test(error.message),
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
