import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, type TestContext, test } from 'node:test'
import request from 'supertest'
import { createServer } from '../../../src/web/server.ts'
import { aReading } from '../../support/builders.ts'
import { sharedTestApp, type TestApp, testApp } from '../../support/test-app.ts'
import { ask, options, read } from './api-site.ts'

interface Cell {
  readonly id: string
  readonly translatedStrings: number
}

function lines(text: string): Cell[] {
  assert.ok(text.endsWith('\n'), 'every line ends')
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line))
}

async function listen(t: TestContext, { app, deps }: TestApp): Promise<string> {
  const server = createServer(app, deps)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** About 200 MB, many times what the buffers between two sockets hold. */
const mostPages = 1_000

/** Turns of the event loop pass until a figure is the same for many of them. */
async function untilItStands(figure: () => number): Promise<void> {
  let before = figure()
  for (let turns = 0; turns < 200; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    if (figure() !== before) turns = 0
    before = figure()
  }
}

describe('the bulk export', () => {
  const site = sharedTestApp(options)

  test('is every cell of every series, a line each', async () => {
    const response = await ask(site, '/cells.ndjson')
    assert.equal(response.headers['content-type'], 'application/x-ndjson')
    const master = (await read(site, '/cells?limit=200')).items
    const stable = (await read(site, '/cells?series=2026.1')).items
    assert.deepEqual(lines(response.text), [...master, ...stable])
  })

  test('takes the filters of the list', async () => {
    const { text } = await ask(site, '/cells.ndjson?series=2026.1')
    assert.deepEqual(
      lines(text).map(({ id }) => id),
      ['horizon/dashboard@2026.1/fr'],
    )
    const nothing = await ask(site, '/cells.ndjson?language=fr&state=flawed')
    assert.deepEqual([nothing.status, nothing.text], [200, ''])
  })

  test('is not sent again while nothing has changed', async () => {
    const moving = await testApp(options)
    const first = await ask(moving, '/cells.ndjson')
    const etag = first.headers['etag'] ?? ''
    assert.match(etag, /^W\/"/)
    const again = () => request(moving.app).get('/api/v1/cells.ndjson').set('If-None-Match', etag)
    const unchanged = await again()
    assert.deepEqual([unchanged.status, unchanged.text], [304, ''])
    moving.platform.projects = { nova: [aReading('service', 1_000, { fr: 950, de: 1_000 })] }
    await moving.sync()
    assert.equal((await again()).status, 200)
  })

  test('is sent again where another database is in its place, though written to as often', async () => {
    const before = await testApp({ ...options, now: '2026-08-23T12:00:00Z' })
    const after = await testApp({ ...options, now: '2026-08-23T12:00:01Z' })
    const versions = [before, after].map(({ deps }) => deps.reports.dataVersion())
    const [version, another] = await Promise.all(versions)
    assert.equal(version, another)
    const etag = (await ask(before, '/cells.ndjson')).headers['etag'] ?? ''
    const asked = request(after.app).get('/api/v1/cells.ndjson').set('If-None-Match', etag)
    assert.equal((await asked).status, 200)
  })

  test('comes compressed to whoever reads that', async () => {
    const response = await request(site.app)
      .get('/api/v1/cells.ndjson')
      .set('Accept-Encoding', 'gzip')
    assert.equal(response.headers['content-encoding'], 'gzip')
    assert.equal(lines(response.text).length, 9)
  })

  test('is read no faster than it is taken, and given up when its reader leaves', async (t) => {
    const site = await testApp(options)
    const { cells } = site.deps.reports
    let pages = 0
    Object.assign(site.deps.reports, {
      // Without end: only who waits for the reader ever stops.
      async cells(query: Parameters<typeof cells>[0]) {
        pages += 1
        if (pages === mostPages) throw new Error('nobody waits for the reader')
        const page = await cells({ ...query, after: null })
        const [cell] = page.cells
        assert.ok(cell)
        const { project, resource, language } = cell
        const many = Array.from({ length: query.limit }, () => cell)
        return { cells: many, next: { value: null, project, resource, language } }
      },
    })
    const address = await listen(t, site)
    const asking = httpRequest(`${address}/api/v1/cells.ndjson`).end()
    const [answer] = (await once(asking, 'response')) as [IncomingMessage]
    await once(answer, 'readable')
    await untilItStands(() => pages)
    assert.ok(pages < mostPages, 'it waits for its reader')
    answer.destroy()
    await once(answer, 'close')
    assert.equal((await ask(site, '/languages')).status, 200, 'and the others are served')
    await untilItStands(() => pages)
    assert.deepEqual(site.log, [], 'and nobody calls it a mistake')
  })

  test('that breaks in the middle does not look as if it were complete', async (t) => {
    const site = await testApp(options)
    const { cells } = site.deps.reports
    Object.assign(site.deps.reports, {
      async cells(query: Parameters<typeof cells>[0]) {
        if (query.series !== 'master') throw new Error('the disk is gone')
        return cells(query)
      },
    })
    const address = await listen(t, site)
    await assert.rejects(async () => (await fetch(`${address}/api/v1/cells.ndjson`)).text())
    assert.match(JSON.stringify(site.log), /the disk is gone/)
  })
})
