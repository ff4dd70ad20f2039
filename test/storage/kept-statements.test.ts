import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Kysely, sql } from 'kysely'
import { nodeSqliteDialect } from '../../src/storage/sqlite/node-sqlite-dialect.ts'

test('more statements than are kept prepared answer, in whatever order they come again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-statements-'))
  const db = new Kysely({ dialect: nodeSqliteDialect(join(folder, 'statements.sqlite')) })
  const ask = async (number: number) => {
    const { rows } = await sql<{ found: number }>`select ${sql.lit(number)} as found`.execute(db)
    return rows[0]?.found
  }
  try {
    for (const step of [1, 7, 199]) {
      for (let at = 0; at < 200; at += 1)
        assert.equal(await ask((at * step) % 200), (at * step) % 200)
    }
  } finally {
    await db.destroy()
    await rm(folder, { recursive: true, force: true })
  }
})
