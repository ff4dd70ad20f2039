import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '../../../src/storage/database.ts'
import { growVersion } from '../../../src/storage/runs/grow-version.ts'
import { freshDatabase } from '../../support/test-database.ts'

const inStorage = (file: string) =>
  JSON.stringify(join(import.meta.dirname, '../../../src/storage', file))

/** Grows the version in a process of its own, as a worker does. */
async function growElsewhere(place: string): Promise<void> {
  const code = `const { openDatabase } = await import(${inStorage('database.ts')})
    const { growVersion } = await import(${inStorage('runs/grow-version.ts')})
    const database = await openDatabase(${JSON.stringify(place)})
    await database.writer.transaction().execute(growVersion)
    process.stdout.write('grown')
    await database.close()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code])
  const [text] = await once(child.stdout, 'data')
  assert.equal(String(text), 'grown')
}

/** A database somebody listens to; `heard` waits for the next call, for two seconds at most. */
async function listening(t: TestContext) {
  const { place } = await freshDatabase(t, 'postgres')
  const database = await openDatabase(place)
  t.after(() => database.close())
  let next = Promise.withResolvers<void>()
  const heard = async () => {
    const late = wait(2_000, 'late', { ref: false })
    assert.notEqual(await Promise.race([next.promise, late]), 'late', 'nobody called')
    next = Promise.withResolvers<void>()
  }
  database.onChange?.(() => next.resolve())
  await heard()
  return { place, writer: database.writer, heard }
}

it('a change in one process is heard in another within two seconds', async (t) => {
  const { place, heard } = await listening(t)
  await growElsewhere(place)
  await heard()
})

it('whoever listens is called again after the connection broke', async (t) => {
  const { writer, heard } = await listening(t)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where query like 'listen %' and datname = current_database()`.execute(writer)
  await heard()
  await writer.transaction().execute(growVersion)
  await heard()
})

it('a file calls nobody', async (t) => {
  const database = await freshDatabase(t, 'sqlite')
  assert.equal(database.onChange, undefined)
})
