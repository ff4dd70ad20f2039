import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { after, describe, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import request from 'supertest'
import { stopServer } from '../../src/web/front/stop-server.ts'
import { createServer } from '../../src/web/server.ts'
import { sendRaw } from '../fuzz/raw-request.ts'
import { aReading } from '../support/builders.ts'
import { type TestAppOptions, testApp } from '../support/test-app.ts'

const figures = { nova: [aReading('service', 2_000, { fr: 400 })] }

/** A server whose app counts what reaches it. */
async function served(options: TestAppOptions = {}) {
  const site = await testApp({ figures, recheckAfterMs: 250, ...options })
  let reachedApp = 0
  const app: typeof site.app = Object.assign(
    ((incoming, response) => {
      reachedApp += 1
      site.app(incoming, response)
    }) as typeof site.app,
    site.app,
  )
  const server = createServer(app, site.deps)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => stopServer(server, 0))
  const { port } = server.address() as AddressInfo
  return {
    ...site,
    server,
    port,
    agent: request(`http://127.0.0.1:${port}`),
    reached: () => reachedApp,
  }
}

describe('the server', () => {
  test('answers from kept bytes without asking Express, with the very same headers', async () => {
    const { agent, reached } = await served()
    const first = await agent.get('/languages/fr')
    const second = await agent.get('/languages/fr')
    assert.equal(reached(), 1)
    assert.equal(second.text, first.text)
    const lasting = ({
      date: _date,
      ratelimit: _left,
      'ratelimit-policy': _policy,
      ...rest
    }: typeof first.headers) => rest
    assert.deepEqual(lasting(second.headers), lasting(first.headers))
    assert.match(second.headers['content-security-policy'] ?? '', /default-src 'self'/)
  })

  test('refuses a request that names several hosts', async () => {
    const { agent, port } = await served()
    for (const target of ['/languages/fr', '/languages/fr/nothing-here', '/badge/nova/fr.svg']) {
      // Once with nothing kept, and once with an answer that is.
      for (const _ of [1, 2]) {
        const headers = [
          ['Host', 'first.example'],
          ['hOST', 'second.example'],
        ] as const
        const { status, body } = await sendRaw(port, { target, headers })
        assert.equal(status, 400, target)
        assert.doesNotMatch(body.toString(), /(?:first|second)\.example/)
        await agent.get(target)
      }
    }
  })

  test('keeps a page apart by interface language', async () => {
    const { agent } = await served()
    const english = await agent.get('/').set('Accept-Language', 'en')
    const french = await agent.get('/').set('Accept-Language', 'fr-CA, en;q=0.5')
    const byCookie = await agent.get('/').set('Accept-Language', 'en').set('Cookie', 'a=b; lang=fr')
    assert.match(english.text, /<html lang="en"/)
    assert.match(french.text, /<html lang="fr"/)
    assert.match(byCookie.text, /<html lang="fr"/)
    assert.equal(english.headers['vary'], 'Accept-Language, Cookie, Accept-Encoding')
  })

  test('keeps what one visitor remembers from every other', async () => {
    const { agent, reached } = await served()
    const everything = await agent.get('/languages/fr')
    const mine = await agent.get('/languages/fr').set('Cookie', 'work=time=15')
    assert.equal(mine.status, 302)
    assert.equal(mine.headers['location'], '/languages/fr?time=15')
    const anybody = await agent.get('/languages/fr')
    assert.equal(anybody.text, everything.text)
    assert.equal(reached(), 2)
    const filtered = await agent.get('/languages/fr?time=15')
    const withCookie = await agent.get('/languages/fr?time=15').set('Cookie', 'work=time=60')
    assert.equal(withCookie.text, filtered.text)
    assert.equal(reached(), 3, 'an address with a filter is kept once, for everybody')
  })

  test('says once a version that nothing is there, and counts it once', async () => {
    const { agent } = await served({ answersPerMinute: 2 })
    const first = await agent.get('/nothing/here')
    for (let turn = 0; turn < 5; turn += 1) {
      const again = await agent.get('/nothing/here')
      assert.deepEqual([again.status, again.text], [404, first.text])
    }
    const french = await agent.get('/nothing/here').set('Accept-Language', 'fr')
    assert.match(french.text, /<html lang="fr"/)
    assert.equal((await agent.get('/nothing/else')).status, 429)
  })

  test('makes nothing anew for what a cookie may make up', async () => {
    const { agent, reached } = await served()
    await agent.get('/languages/fr')
    for (const made of ['time=1', 'kind=x', 'language=fr', 'pace=250', 'utm=1']) {
      const { status } = await agent.get('/languages/fr').set('Cookie', `work=${made}`)
      assert.equal(status, 200)
    }
    assert.equal(reached(), 1)
  })

  test('never shows one visitor the site address another one made up', async () => {
    const { agent } = await served({ publicUrl: null })
    await agent.get('/languages/fr').set('Host', 'evil.example')
    const honest = await agent.get('/languages/fr').set('Host', 'tracker.example')
    assert.doesNotMatch(honest.text, /evil\.example/)
    assert.match(honest.text, /http:\/\/tracker\.example\/languages\/fr/)
  })

  test('does not believe the Host header where the address is set', async () => {
    const { agent } = await served({ publicUrl: 'https://strings.example' })
    const page = await agent.get('/languages/fr').set('Host', 'evil.example')
    assert.doesNotMatch(page.text, /evil\.example/)
    assert.match(page.text, /https:\/\/strings\.example\/languages\/fr/)
  })

  test('shows what a sync wrote', async () => {
    const { agent, platform, sync, tracker } = await served()
    await agent.get('/projects/nova/fr')
    platform.projects = { nova: [aReading('service', 2_000, { fr: 1_234 })] }
    tracker.clock.set('2026-08-21T12:00:01Z')
    await sync()
    const page = await agent.get('/projects/nova/fr')
    assert.match(page.text, /1,234/)
  })

  for (const [accepted, encoding] of [
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=0, br;q=0', undefined],
    ['', undefined],
  ] as const) {
    test(`sends ${encoding ?? 'plain bytes'} to who accepts "${accepted}", tagged apart`, async () => {
      const { agent, reached } = await served()
      const plain = await agent.get('/').set('Accept-Encoding', 'identity')
      await agent.get('/').set('Accept-Encoding', accepted)
      const kept = await agent.get('/').set('Accept-Encoding', accepted)
      assert.equal(kept.headers['content-encoding'], encoding)
      assert.equal(kept.text, plain.text)
      assert.equal(kept.headers['etag'] === plain.headers['etag'], encoding === undefined)
      assert.ok(reached() <= 2)
    })
  }

  test('answers 304 to who holds the same bytes, without a body', async () => {
    const { agent } = await served()
    const { headers } = await agent.get('/')
    for (const held of [headers['etag'], `W/${headers['etag']}`, `"other", ${headers['etag']}`]) {
      const again = await agent.get('/').set('If-None-Match', held ?? '')
      assert.equal(again.status, 304)
      assert.equal(again.text, '')
      assert.equal(again.headers['etag'], headers['etag'])
      assert.equal(again.headers['cache-control'], headers['cache-control'])
    }
    assert.equal((await agent.get('/').set('If-None-Match', '"other"')).status, 200)
  })

  test('answers HEAD like GET, without the body', async () => {
    const { agent } = await served()
    const get = await agent.get('/').set('Accept-Encoding', 'identity')
    const head = await agent.head('/').set('Accept-Encoding', 'identity')
    assert.equal(head.headers['content-length'], get.headers['content-length'])
    assert.equal(head.headers['etag'], get.headers['etag'])
    assert.equal(head.text, undefined)
  })

  test('lets a request under way finish when it stops, and takes no new one', async () => {
    const slow = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const { server, agent, port } = await served({
      reports: {
        status: async () => {
          begun.resolve()
          await slow.promise
          return {
            dataVersion: 0,
            trouble: null,
            troubles: [],
            runs: [],
            readings: [],
            ages: [],
            notices: [],
            heldLosses: [],
            pending: [],
            unread: [],
          }
        },
      },
    })
    const underWay = agent.get('/status').then((page) => page.status)
    await begun.promise
    const stopped = stopServer(server)
    while (server.listening) await turn()
    await assert.rejects(once(connect(port, '127.0.0.1'), 'connect'), /ECONNREFUSED/)
    slow.resolve()
    assert.equal(await underWay, 200)
    await stopped
  })
})
