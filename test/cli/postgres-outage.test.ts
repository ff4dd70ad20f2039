import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Names } from '../../src/domain/names.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { createReportStore } from '../../src/storage/sql-report-store.ts'
import { SqlSyncStore } from '../../src/storage/sql-sync-store.ts'
import { syncPlatform } from '../../src/sync/sync-platform.ts'
import { aCatalogue, aReading } from '../support/builders.ts'
import { FakePlatform } from '../support/fake-platform.ts'
import {
  databaseOn,
  migratedTemplate,
  type StartedPostgres,
  startPostgres,
} from '../support/postgres-server.ts'
import { runStringboard, startService, temporaryFolder } from './stringboard.ts'

describe('while the database server is away', () => {
  let server: StartedPostgres
  let address: string

  before(async () => {
    server = await startPostgres()
    address = databaseOn(server.address, migratedTemplate)
  })
  after(() => server.stop())

  it('pages that were made are served, others wait with a sentence, and all comes back', async (t) => {
    const service = await startService(t, ['serve', '--no-sync'], {
      DATABASE_URL: address,
      STRINGBOARD_VAR: temporaryFolder(t),
    })
    const ask = (path: string) => fetch(service.url + path, { headers: { Accept: 'text/html' } })
    const before = await (await ask('/status')).text()
    await server.pause()

    assert.equal(await (await ask('/status')).text(), before)
    const page = await ask('/projects')
    assert.equal(page.status, 503)
    assert.equal(page.headers.get('Retry-After'), '10')
    assert.match(await page.text(), /The figures cannot be read now\. Please try again/)
    const document = await ask('/api/v1/projects')
    assert.equal(document.status, 503)
    assert.ok(document.headers.has('Retry-After'))
    assert.match(await document.text(), /"type":"[^"]+#not-available"/)
    for (const [path, type] of [
      ['/badge/fr.svg', /^image\/svg/],
      ['/badge/horizon/fr/lang=fr.png', /^image\/png/],
      ['/badge/fr.json', /^application\/json/],
      ['/chart/horizon.svg', /^image\/svg/],
      ['/embed/horizon', /^text\/html/],
    ] as const) {
      const image = await ask(path)
      assert.equal(image.status, 503, path)
      assert.match(image.headers.get('Content-Type') ?? '', type)
      assert.equal(image.headers.get('Cache-Control'), 'no-store')
      assert.equal(image.headers.get('Retry-After'), '10')
      assert.equal(image.headers.get('Cross-Origin-Resource-Policy'), 'cross-origin')
    }
    assert.match(
      await (await ask('/badge/horizon/fr.svg')).text(),
      /<title>horizon · fr: the figures cannot be read now\.<\/title>.*unavailable/s,
    )
    assert.match(
      await (await ask('/embed/horizon')).text(),
      /horizon: the figures cannot be read now/,
    )
    assert.equal((await ask('/badge/nobody.svg')).status, 200)
    assert.equal((await ask('/healthz')).status, 200)
    assert.equal((await ask('/readyz')).status, 503)
    const line = await service.logs(/The database .* cannot be reached|broke off/)
    assert.doesNotMatch(line, /for-tests-alone/)

    await server.resume()
    assert.equal((await ask('/projects')).status, 200)
    assert.equal((await ask('/api/v1/projects')).status, 200)
    assert.equal((await ask('/badge/fr.svg')).status, 200)
    assert.equal(await (await ask('/status')).text(), before)
    service.kill('SIGTERM')
    assert.equal((await service.ended).code, 0)
  })

  it('a sync fails whole and is recorded as given up, and the next one is right', async (t) => {
    const database = await openDatabase(address)
    t.after(() => database.close())
    const catalogue = aCatalogue()
    const store = new SqlSyncStore(database.writer)
    const clock = { now: () => new Date('2026-08-21T12:00:00Z') }
    await store.applyCatalogue(catalogue, ['git'], clock.now())
    const platform = new FakePlatform({
      horizon: [aReading('dashboard', 50, { fr: 50 })],
      nova: [aReading('service', 100, { fr: 40 })],
    })
    const sync = () =>
      syncPlatform(platform, {
        catalogue,
        names: new Names(catalogue),
        store,
        clock,
        signal: new AbortController().signal,
      })
    platform.beforeFetch = () => server.pause()
    await assert.rejects(sync(), { name: 'DatabaseError', message: /cannot be reached|broke off/ })
    platform.beforeFetch = () => {}
    await server.resume()

    const afterRestart = new SqlSyncStore(database.writer)
    assert.equal(await afterRestart.abandonRuns(clock.now()), 1)
    const run = await sync()
    assert.deepEqual([run.outcome, run.projects, run.cellsRead], ['ok', 2, 2])
    const reports = createReportStore(database.reader)
    const cells = await reports.cells({ series: 'master' })
    assert.deepEqual(cells.map(({ project, counts }) => [project, counts?.translated]).sort(), [
      ['horizon', 50],
      ['nova', 40],
    ])
    const outcomes = (await reports.runs(5)).map(({ outcome }) => outcome)
    assert.deepEqual(outcomes, ['ok', 'aborted'])
  })

  it('commands say so in a sentence, without the password', async (t) => {
    await server.pause()
    t.after(() => server.resume())
    const env = { DATABASE_URL: address, STRINGBOARD_VAR: temporaryFolder(t) }
    for (const command of ['migrate', 'sync', 'doctor']) {
      const { code, stdout, stderr } = await runStringboard([command], env)
      assert.equal(code, 1, command)
      assert.match(
        stdout + stderr,
        /The database postgres:\/\/postgres@127\.0\.0\.1:\d+\/migrated cannot be reached\. Check /,
      )
      assert.doesNotMatch(stdout + stderr, /for-tests-alone/)
    }
  })
})
