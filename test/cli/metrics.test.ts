import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { readExposition, sampleOf } from '../support/exposition-reader.ts'
import { smallCatalogue } from './small-catalogue.ts'
import { runStringboard, type Service, startService, temporaryFolder } from './stringboard.ts'

async function metricsUrl(service: Service): Promise<string> {
  const line = await service.logs(/Metrics are at/)
  return /http:[^"\s]+/.exec(line)?.[0] ?? ''
}

describe('metrics', () => {
  it('of a worker are on a port of their own', async (test) => {
    const env = { STRINGBOARD_VAR: temporaryFolder(test), METRICS_PORT: '0', METRICS_TOKEN: 'abc' }
    const worker = await startService(test, ['worker'], env)
    await worker.logs(/Read git: .* cells/)
    const url = await metricsUrl(worker)
    assert.equal((await fetch(url)).status, 401)
    const answer = await fetch(url, { headers: { Authorization: 'Bearer abc' } })
    const families = readExposition(await answer.text())
    const run = { platform: 'git', outcome: 'ok' }
    assert.equal(sampleOf(families, 'stringboard_sync_runs_total', run), 1)
    const read = sampleOf(families, 'stringboard_sync_cells_read_total', { platform: 'git' })
    assert.ok((read ?? 0) > 1_000)
    worker.kill('SIGTERM')
    assert.equal((await worker.ended).code, 0)
  })

  it('of a server are at its own address for this machine, and each line of a run has its number', async (test) => {
    const service = await startService(test, ['serve'], {
      STRINGBOARD_VAR: temporaryFolder(test),
      STRINGBOARD_CATALOGUE: smallCatalogue(test),
    })
    const line = await service.logs(/Read git: .* cells/)
    assert.equal(JSON.parse(line).runId, 1)
    const families = readExposition(await (await fetch(`${service.url}/metrics`)).text())
    assert.equal(sampleOf(families, 'stringboard_database_up'), 1)
  })

  it('are for nobody where there is a public address, unless a token is set', async (test) => {
    const env = { STRINGBOARD_VAR: temporaryFolder(test), PUBLIC_URL: 'https://strings.example' }
    const service = await startService(test, ['serve', '--no-sync'], env)
    assert.equal((await fetch(`${service.url}/metrics`)).status, 404)
  })

  it('say in one sentence that their port is taken', async (test) => {
    const other = createServer().listen(0, '127.0.0.1')
    test.after(() => other.close())
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const env = { STRINGBOARD_VAR: temporaryFolder(test), METRICS_PORT: String(port) }
    const { code, stderr } = await runStringboard(['worker'], env)
    assert.equal(code, 1)
    assert.match(stderr, new RegExp(`^Port ${port} on 127.0.0.1 is taken .*set METRICS_PORT`))
    assert.equal(stderr.trim().split('\n').length, 1)
  })

  it('do not take the port of the pages', async (test) => {
    const env = { STRINGBOARD_VAR: temporaryFolder(test), PORT: '4321', METRICS_PORT: '4321' }
    const { code, stderr } = await runStringboard(['serve'], env)
    assert.equal(code, 1)
    assert.match(stderr, /^PORT and METRICS_PORT are both 4321: give each a port of its own\.$/m)
  })
})
