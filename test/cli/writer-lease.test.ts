import assert from 'node:assert/strict'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { unlessOn } from '../support/test-database.ts'
import { smallCatalogue } from './small-catalogue.ts'
import { runStringboard, startService, temporaryFolder } from './stringboard.ts'

const skip = unlessOn('sqlite', 'on a server any number of processes may sync')

describe('a second process that would sync into one file', { skip }, () => {
  it('is told in one sentence who has it, and what to do', async (test) => {
    const env = {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: smallCatalogue(test),
    }
    const first = await startService(test, ['serve'], env)
    const file = join(env.STRINGBOARD_VAR, 'stringboard.sqlite')
    const has = new RegExp(
      `^Another process syncs into ${file} already: stringboard serve, process ${first.pid} on ${hostname()}, since 20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ\\. Stop that one first`,
    )
    const [serve, worker] = await Promise.all([
      runStringboard(['serve'], env),
      runStringboard(['worker'], env),
    ])
    for (const { code, stderr } of [serve, worker]) {
      assert.equal(code, 1)
      assert.match(stderr, has)
      assert.equal(stderr.trim().split('\n').length, 1)
    }
    assert.match(serve.stderr, /--no-sync/)
    assert.match(worker.stderr, /need PostgreSQL/)
    assert.equal((await fetch(`${first.url}/`)).status, 200, 'the first one goes on')
  })

  it('may take over as soon as the first one was killed', async (test) => {
    const env = {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: smallCatalogue(test),
    }
    const first = await startService(test, ['worker'], env)
    await first.logs(/Asking/)
    first.kill('SIGKILL')
    await first.ended
    const second = await startService(test, ['serve'], env)
    second.kill('SIGTERM')
    assert.equal((await second.ended).code, 0)
  })

  it('may show what the first one reads, and a sync by hand takes its turn', async (test) => {
    const env = {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: smallCatalogue(test),
    }
    const worker = await startService(test, ['worker'], env)
    await worker.logs(/Read git: .* cells/)
    const shown = await startService(test, ['serve', '--no-sync'], env)
    assert.equal((await fetch(`${shown.url}/`)).status, 200)
    const { code, stderr } = await runStringboard(['sync', '--platform', 'git'], env)
    assert.equal(code, 0, stderr)
  })
})
