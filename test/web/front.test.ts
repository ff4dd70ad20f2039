import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, describe, test } from 'node:test'
import request from 'supertest'
import type { Readiness } from '../../src/reports/report-store.ts'
import { createFront } from '../../src/web/front/front.ts'
import { createSite } from '../../src/web/server.ts'
import { aReading } from '../support/builders.ts'
import { type TestAppOptions, testApp } from '../support/test-app.ts'

async function frontBeforeItsSite() {
  const front = createFront()
  front.server.listen(0, '127.0.0.1')
  await once(front.server, 'listening')
  after(() => front.stop(0))
  const { port } = front.server.address() as AddressInfo
  return { front, agent: request(`http://127.0.0.1:${port}`) }
}

async function openedFront(options: TestAppOptions = {}) {
  const { front, agent } = await frontBeforeItsSite()
  const site = await testApp({ recheckAfterMs: 250, ...options })
  front.open(createSite(site.app, site.deps))
  return { ...site, front, agent }
}

const figures = { nova: [aReading('service', 2_000, { fr: 400 })] }

describe('once it is to stop', () => {
  test('a connection that is still there hears that it is not ready', async (t) => {
    const { front } = await openedFront({ figures })
    const { port } = front.server.address() as AddressInfo
    const balancer = new Agent({ keepAlive: true, maxSockets: 1 })
    t.after(() => balancer.destroy())
    const look = async () => {
      const probe = get({ port, path: '/readyz', agent: balancer, host: '127.0.0.1' })
      const [answer] = (await once(probe, 'response')) as [IncomingMessage]
      return { status: answer.statusCode, said: await text(answer) }
    }
    assert.equal((await look()).status, 200)
    const stopped = front.stop()
    const { status, said } = await look()
    assert.equal(status, 503)
    assert.match(said, /The program is stopping/)
    await stopped
  })
})

describe('before there are pages', () => {
  test('it is alive and not ready, and says in a sentence what it does', async () => {
    const { agent } = await frontBeforeItsSite()
    const alive = await agent.get('/healthz')
    assert.deepEqual([alive.status, alive.text], [200, 'alive\n'])
    const ready = await agent.get('/readyz')
    assert.equal(ready.status, 503)
    assert.equal(ready.body.ready, false)
    assert.match(ready.body.reasons.join(), /^The program is starting: .*\.$/)
  })

  test('who asks for a page is told to come again, by whatever way', async () => {
    const { agent } = await frontBeforeItsSite()
    for (const asked of [agent.get('/'), agent.get('/api/v1'), agent.post('/hooks/weblate')]) {
      const answer = await asked
      assert.equal(answer.status, 503)
      assert.ok(Number(answer.headers['retry-after']) > 0)
      assert.equal(answer.headers['cache-control'], 'no-store')
      assert.match(answer.headers['content-security-policy'] ?? '', /^default-src 'none'/)
      assert.match(answer.text, /^Stringboard is starting\. .*\.\n$/)
    }
  })

  test('pages are there from the moment that the site is opened', async () => {
    const { front, agent } = await frontBeforeItsSite()
    assert.equal((await agent.get('/')).status, 503)
    const site = await testApp({ figures })
    front.open(createSite(site.app, site.deps))
    assert.equal((await agent.get('/')).status, 200)
  })
})

describe('/readyz', () => {
  test('says yes as soon as there are figures, and no before', async () => {
    const { agent, platform, sync } = await openedFront()
    const empty = await agent.get('/readyz')
    assert.equal(empty.status, 503)
    assert.deepEqual(empty.body, {
      ready: false,
      reasons: ['There are no figures yet: the first sync brings them.'],
    })
    platform.projects = figures
    await sync()
    const full = await agent.get('/readyz')
    assert.equal(full.status, 200)
    assert.deepEqual(full.body, { ready: true, reasons: [] })
  })

  test('names the steps that the schema lacks', async () => {
    const { agent, tracker } = await openedFront({ figures })
    const steps = tracker.database.writer.deleteFrom('kysely_migration' as 'cell')
    await steps.where('name' as 'id', '=', '0003-history-by-day' as never).execute()
    const { status, body } = await agent.get('/readyz')
    assert.equal(status, 503)
    assert.match(body.reasons.join(), /lacks 0003-history-by-day: `stringboard migrate` adds it\.$/)
  })

  test('does not mind a schema that is newer, as while a new version takes over', async () => {
    const { agent, tracker } = await openedFront({ figures })
    const values = { name: '9999-of-tomorrow', timestamp: '2099-01-01T00:00:00Z' }
    await tracker.database.writer
      .insertInto('kysely_migration' as 'cell')
      .values(values as never)
      .execute()
    assert.equal((await agent.get('/readyz')).status, 200)
  })

  test('says no, and nothing from inside, when the database fails or gives no answer', async () => {
    const answers: (() => Promise<Readiness>)[] = [
      () => Promise.reject(new Error('SQLITE_CORRUPT in /secret/path')),
      () => new Promise(() => {}),
    ]
    for (const readiness of answers) {
      const { agent } = await openedFront({ reports: { readiness } })
      const { status, body } = await agent.get('/readyz')
      assert.equal(status, 503)
      assert.deepEqual(body.reasons, ['The database cannot be asked.'])
    }
  })
})

describe('what is for who runs the site', () => {
  test('is never counted, kept, or given a cookie', async () => {
    const { agent } = await openedFront({ figures, answersPerMinute: 1 })
    for (const address of ['/healthz', '/readyz', '/readyz?lang=fr']) {
      for (let turn = 0; turn < 3; turn += 1) {
        const { status, headers } = await agent.get(address)
        assert.equal(status, 200)
        assert.equal(headers['cache-control'], 'no-store')
        assert.equal(headers['x-content-type-options'], 'nosniff')
        assert.match(headers['content-security-policy'] ?? '', /^default-src 'none'/)
        assert.equal(headers['set-cookie'], undefined)
        assert.equal(headers['ratelimit'], undefined)
      }
    }
    assert.equal((await agent.get('/search?q=a')).status, 200)
  })

  test('answers while pages fail', async () => {
    const broken = async () => {
      throw new Error('the database is gone')
    }
    const { agent } = await openedFront({ reports: { dataVersion: broken, readiness: broken } })
    assert.equal((await agent.get('/')).status, 500)
    assert.equal((await agent.get('/healthz')).status, 200)
  })

  test('can be asked with HEAD, and nothing else can be done to it', async () => {
    const { agent } = await openedFront({ figures })
    for (const address of ['/healthz', '/readyz']) {
      const head = await agent.head(address)
      assert.deepEqual([head.status, head.text], [200, undefined])
      const post = await agent.post(address).send('x')
      assert.deepEqual([post.status, post.headers['allow']], [405, 'GET, HEAD'])
    }
  })
})
