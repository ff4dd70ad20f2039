import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import request from 'supertest'
import { createMetrics } from '../../src/metrics/create-metrics.ts'
import { createFront } from '../../src/web/front/front.ts'
import { createMetricsServer, MetricsDoor } from '../../src/web/front/metrics-door.ts'
import { createSite } from '../../src/web/server.ts'
import { aReading } from '../support/builders.ts'
import { readExposition, sampleOf } from '../support/exposition-reader.ts'
import { unavailable } from '../support/fake-platform.ts'
import { type TestAppOptions, testApp } from '../support/test-app.ts'

const figures = { nova: [aReading('service', 2_000, { fr: 400 })] }

/** A measured site, as `serve` puts it together. */
async function measured(
  options: TestAppOptions = {},
  doorOptions: Partial<ConstructorParameters<typeof MetricsDoor>[0]> = {},
) {
  const metrics = createMetrics('1.2.3')
  const site = await testApp({ figures, recheckAfterMs: 250, meter: metrics.answers, ...options })
  const { reports, clock, kept } = site.deps
  metrics.watchDatabase({ reports, clock, kind: 'sqlite' })
  metrics.watchKept(kept)
  const door = { read: () => metrics.read(), token: null, openTo: 'this-machine' } as const
  const front = createFront({ metrics: new MetricsDoor({ ...door, ...doorOptions }) })
  front.server.listen(0, '127.0.0.1')
  await once(front.server, 'listening')
  after(() => front.stop(0))
  front.open(createSite(site.app, site.deps))
  const agent = request(`http://127.0.0.1:${(front.server.address() as AddressInfo).port}`)
  const read = async () => readExposition((await agent.get('/metrics').expect(200)).text)
  return { ...site, metrics, agent, read }
}

describe('the exposition', () => {
  test('keeps to the format and to the conventions of names', async () => {
    const { read, agent, metrics } = await measured()
    await agent.get('/languages/fr')
    metrics.runEnded({ ...aRun, outcome: 'ok' })
    const families = await read()
    const own = [...families.values()].filter(({ name }) => name.startsWith('stringboard_'))
    assert.ok(own.length >= 15, own.map(({ name }) => name).join())
    for (const { name, type, help } of own) {
      assert.equal(name.endsWith('_total'), type === 'counter', `${name} is a ${type}`)
      assert.match(help, /^[A-Z0-9].*\.$/)
      if (type === 'histogram') assert.match(name, /_seconds$/)
    }
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'nodejs_heap_size_used_bytes',
      'process_cpu_seconds_total',
      'process_start_time_seconds',
    ]) {
      assert.ok((sampleOf(families, name) ?? -1) >= 0, name)
    }
    assert.equal(sampleOf(families, 'stringboard_build_info', { version: '1.2.3' }), 1)
    assert.equal(sampleOf(families, 'stringboard_database_info', { kind: 'sqlite' }), 1)
  })
})

const aRun = {
  platform: 'git',
  cellsRead: 40,
  cellsChanged: 3,
  requests: 7,
  startedAt: new Date('2026-08-21T12:00:00Z'),
  finishedAt: new Date('2026-08-21T12:00:20Z'),
}

describe('requests', () => {
  test('are counted by the pattern of their route, made or kept', async () => {
    const { agent, read } = await measured()
    const first = await agent.get('/languages/fr')
    await agent.get('/languages/fr')
    await agent.get('/languages/fr').set('If-None-Match', first.headers['etag'] ?? '')
    await agent.get('/languages/de')
    await agent.get('/languages/fr_FR').redirects(0)
    const families = await read()
    const count = (labels: Record<string, string>) =>
      sampleOf(families, 'stringboard_http_requests_total', labels)
    assert.equal(count({ route: '/languages/:language', status: '2xx' }), 3)
    assert.equal(count({ route: '/languages/:language', status: '3xx' }), 2)
    // Two were made and one was a redirect: kept ones are not timed.
    const timed = families.get('stringboard_http_request_duration_seconds')?.samples
    const counts = timed?.filter(
      ({ name, labels }) => name.endsWith('_count') && labels['route'] === '/languages/:language',
    )
    assert.equal(
      counts?.reduce((sum, { value }) => sum + value, 0),
      3,
    )
    assert.equal(sampleOf(families, 'stringboard_kept_answers_total', { result: 'hit' }), 2)
    assert.equal(sampleOf(families, 'stringboard_kept_answers_total', { result: 'miss' }), 2)
    assert.ok((sampleOf(families, 'stringboard_kept_bytes') ?? 0) > 10_000)
  })

  test('make no more series than there are routes, whatever visitors ask for', async () => {
    const { agent, read } = await measured()
    const made = (number: number) => [
      `/made-up-${number}`,
      `/projects/made-up-${number}`,
      `/projects/nova/xx-${number}`,
      `/badge/made-up-${number}.svg`,
      `/BADGE/made-up-${number}.svg`,
      `/embed/made-up-${number}`,
      `/Api/v1/made-up-${number}`,
      `/hooks/weblate/made-up-${number}`,
      `/static/made-up-${number}`,
      `/feeds/made-up-${number}.atom`,
      `/search?q=${number}`,
    ]
    for (const address of made(0)) await agent.get(address)
    const before = await read()
    for (let number = 1; number < 5; number += 1) {
      for (const address of made(number)) await agent.get(address)
    }
    const after = await read()
    const seriesIn = (families: typeof after) =>
      families.get('stringboard_http_requests_total')?.samples.map(({ labels }) => labels['route'])
    assert.deepEqual(seriesIn(after), seriesIn(before))
    assert.ok(!seriesIn(after)?.some((route) => route?.includes('made-up')))
    assert.ok(seriesIn(after)?.includes('none'))
    for (const route of ['/badge/*', '/embed/*', '/hooks/*']) {
      assert.ok(seriesIn(after)?.includes(route), route)
    }
  })
})

describe('platforms', () => {
  test('show the age of their figures by the clock of the site, and what is held back', async () => {
    const { read, tracker, platform, sync } = await measured()
    tracker.clock.set('2026-08-21T13:00:00Z')
    const hourLater = await read()
    const age = { platform: 'git', source: 'live' }
    assert.equal(sampleOf(hourLater, 'stringboard_sync_age_seconds', age), 3_600)
    assert.equal(sampleOf(hourLater, 'stringboard_losses_held', { platform: 'git' }), 0)
    const version = sampleOf(hourLater, 'stringboard_data_version') ?? 0
    platform.projects = { nova: [aReading('service', 2_000, { fr: 0 })] }
    await sync()
    const now = await read()
    assert.equal(sampleOf(now, 'stringboard_sync_age_seconds', age), 0)
    assert.equal(sampleOf(now, 'stringboard_losses_held', { platform: 'git' }), 1)
    assert.ok((sampleOf(now, 'stringboard_data_version') ?? 0) > version)
  })

  test('say for how long they could not be read at all, and a worker for how long it has failed', async () => {
    const { read, tracker, platform, sync } = await measured()
    const seconds = async (name: string) =>
      sampleOf(await read(), 'stringboard_sync_trouble_seconds', { platform: name })
    assert.deepEqual([await seconds('git'), await seconds('none')], [0, 0])
    platform.failure = unavailable()
    await sync()
    tracker.clock.set('2026-08-21T13:00:00Z')
    await sync()
    const at = tracker.clock.now()
    const trouble = { worker: 'one', sentence: 'the queue is away', since: at, at }
    await tracker.syncStore.sayTrouble(trouble)
    tracker.clock.set('2026-08-21T13:00:30Z')
    assert.deepEqual([await seconds('git'), await seconds('none')], [3_630, 30])
    platform.failure = null
    await sync()
    await tracker.syncStore.takeBackTrouble({ worker: 'one', saidBefore: at })
    assert.deepEqual([await seconds('git'), await seconds('none')], [0, 0])
  })

  test('are as new as the database says, whatever this process knows besides', async () => {
    const { read, deps, tracker } = await measured()
    const { dataVersion } = deps.reports
    deps.reports.dataVersion = async () => (await dataVersion()) + 3
    const stored = await tracker.store.dataVersion()
    assert.equal(sampleOf(await read(), 'stringboard_data_version'), stored)
  })

  test('are counted run by run, and say how many requests they still take', async () => {
    const { read, metrics } = await measured()
    metrics.runEnded({ ...aRun, outcome: 'ok' })
    metrics.runEnded({ ...aRun, outcome: 'failed', finishedAt: new Date(0) })
    metrics.requestsLeft('weblate', 99)
    metrics.requestsLeft('weblate', 42)
    const families = await read()
    const git = { platform: 'git' }
    const runs = 'stringboard_sync_runs_total'
    assert.equal(sampleOf(families, runs, { ...git, outcome: 'ok' }), 1)
    assert.equal(sampleOf(families, runs, { ...git, outcome: 'failed' }), 1)
    assert.equal(sampleOf(families, 'stringboard_sync_cells_read_total', git), 80)
    assert.equal(sampleOf(families, 'stringboard_sync_rows_changed_total', git), 6)
    assert.equal(sampleOf(families, 'stringboard_sync_requests_total', git), 14)
    assert.equal(sampleOf(families, 'stringboard_sync_requests_left', { platform: 'weblate' }), 42)
  })

  test('say nothing while the database does not answer, and the rest goes on', async () => {
    let isBroken = false
    const site = await measured()
    const { dataVersion } = site.deps.reports
    site.deps.reports.dataVersion = async () => {
      if (isBroken) throw new Error('SQLITE_IOERR')
      return dataVersion()
    }
    assert.equal(sampleOf(await site.read(), 'stringboard_database_up'), 1)
    isBroken = true
    const families = await site.read()
    assert.equal(sampleOf(families, 'stringboard_database_up'), 0)
    assert.equal(sampleOf(families, 'stringboard_data_version'), null)
    assert.equal(families.get('stringboard_sync_age_seconds')?.samples.length, 0)
    assert.ok((sampleOf(families, 'process_resident_memory_bytes') ?? 0) > 0)
  })
})

describe('/metrics', () => {
  test('is there for who is on this machine, and not for whom a proxy asks', async () => {
    const { agent } = await measured()
    const given = await agent.get('/metrics')
    assert.equal(given.status, 200)
    assert.match(given.headers['content-type'] ?? '', /^text\/plain; version=0\.0\.4/)
    assert.equal(given.headers['cache-control'], 'no-store')
    for (const header of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via']) {
      const { status, text } = await agent.get('/metrics').set(header, '127.0.0.1')
      assert.equal(status, 404, header)
      assert.match(text, /METRICS_PORT or METRICS_TOKEN/)
    }
  })

  test('is for nobody where a proxy stands in front', async () => {
    const { agent } = await measured({}, { openTo: 'nobody' })
    assert.equal((await agent.get('/metrics')).status, 404)
  })

  test('wants the token where one is set, and says no more to who has it not', async () => {
    const { agent } = await measured({}, { token: 's3cret', openTo: 'nobody' })
    const withToken = (authorization: string) =>
      agent.get('/metrics').set('Authorization', authorization)
    assert.equal((await withToken('Bearer s3cret')).status, 200)
    for (const wrong of ['', 'Bearer', 'Bearer s3cre', 'Bearer s3cret2', 'Basic s3cret']) {
      const refused = await withToken(wrong)
      assert.equal(refused.status, 401)
      assert.equal(refused.headers['www-authenticate'], 'Bearer realm="metrics"')
      assert.doesNotMatch(refused.text, /s3cret|stringboard_/)
    }
  })

  test('has a port of its own where one is set, with nothing else on it', async () => {
    const metrics = createMetrics('1.2.3')
    const door = new MetricsDoor({ read: () => metrics.read(), token: null, openTo: 'all' })
    const agent = request(createMetricsServer(door))
    assert.equal((await agent.get('/metrics').set('X-Forwarded-For', '192.0.2.1')).status, 200)
    assert.equal((await agent.get('/healthz')).text, 'alive\n')
    assert.equal((await agent.get('/')).status, 404)
    assert.equal((await agent.post('/metrics')).status, 405)
  })
})
