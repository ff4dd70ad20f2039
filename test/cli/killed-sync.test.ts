import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..', '..')

/** Starts a sync into the folder; killed without warning after so long, if that is given. */
async function sync(varFolder: string, killAfterMs: number | null): Promise<number | null> {
  const args = [join(root, 'bin', 'stringboard.js'), 'sync']
  const env = { ...process.env, STRINGBOARD_VAR: varFolder, LOG_LEVEL: 'silent' }
  const child = spawn(process.execPath, args, { env, stdio: 'ignore', detached: true })
  const exited = once(child, 'exit')
  if (killAfterMs !== null) {
    setTimeout(() => {
      // The whole group, so that nothing of it lives on.
      if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGKILL')
    }, killAfterMs)
  }
  const [code] = await exited
  return code
}

function look<T>(varFolder: string, question: string): T[] {
  const file = join(varFolder, 'stringboard.sqlite')
  if (!existsSync(file)) return []
  const database = new DatabaseSync(file)
  try {
    return database.prepare(question).all() as T[]
  } finally {
    database.close()
  }
}

const cellsPerProject = `
  select project.name, count(cell.id) as cells, sum(cell.translated) as translated
  from project join resource on resource.project_id = project.id
  join resource_in_series on resource_in_series.resource_id = resource.id
  join resource_source on resource_source.resource_in_series_id = resource_in_series.id
  left join cell on cell.resource_source_id = resource_source.id
  group by project.name order by project.name`
const sums = 'select * from summary order by series_id, project_id, kind, tier, language'

test('a sync killed at any moment leaves whole projects, and the next run gets it right', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stringboard-killed-'))
  try {
    const whole = join(folder, 'whole')
    const startedAt = performance.now()
    assert.equal(await sync(whole, null), 0)
    const took = performance.now() - startedAt
    const expected = new Map(
      look<{ name: string }>(whole, cellsPerProject).map((row) => [row.name, row]),
    )
    const killed = join(folder, 'killed')
    for (const share of [0.5, 0.6, 0.7, 0.8, 0.9]) {
      await sync(killed, took * share)
      const [check] = look<{ integrity_check: string }>(killed, 'pragma integrity_check')
      assert.equal(check?.integrity_check ?? 'ok', 'ok')
      const tables = look<{ name: string }>(
        killed,
        "select name from sqlite_master where name = 'cell'",
      )
      if (tables.length === 0) continue
      for (const row of look<{ name: string }>(killed, cellsPerProject)) {
        assert.deepEqual(row, expected.get(row.name), `${row.name} is whole`)
      }
    }
    assert.equal(await sync(killed, null), 0)
    assert.equal(look(killed, cellsPerProject).length, expected.size)
    assert.equal(look(killed, sums).length, look(whole, sums).length)
    const unfinished = "select id from sync_run where outcome = 'running'"
    assert.deepEqual(look(killed, unfinished), [])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
