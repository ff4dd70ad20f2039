import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { testApp } from '../../support/test-app.ts'

const failing = {
  status: async () => {
    throw new Error('broken')
  },
}
const givenId = 'f3a1c2d4e5b60718293a4b5c6d7e8f90'

describe('a request', () => {
  test('that fails has one id: on the page, in the header, in every line of the log', async () => {
    const { app, log } = await testApp({ reports: failing, logLevel: 'debug' })
    const response = await request(app).get('/status')
    const id = load(response.text)('main code').text()
    assert.match(id, /^[0-9a-f-]{36}$/)
    assert.equal(response.headers['x-request-id'], id)
    assert.ok(log.length >= 2)
    for (const line of log) assert.equal(line['requestId'], id)
  })

  test('has the id that a trusted proxy gave it, and nobody else’s', async () => {
    const idGiven = async (id: string, trustedProxies: readonly string[]) => {
      const { app } = await testApp({ reports: failing, trustedProxies })
      const { headers } = await request(app).get('/status').set('X-Request-Id', id)
      return headers['x-request-id']
    }
    assert.equal(await idGiven(givenId, ['loopback']), givenId)
    assert.notEqual(await idGiven(givenId, []), givenId)
    for (const odd of ['short', 'x'.repeat(65), `${givenId}<b>`, `${givenId} ${givenId}`]) {
      assert.notEqual(await idGiven(odd, ['loopback']), odd)
    }
  })

  test('names itself in the problem of a document too', async () => {
    const { app } = await testApp({ reports: failing, trustedProxies: ['loopback'] })
    const ours = await request(app).get('/api/v1/status')
    assert.equal(ours.body.instance, `urn:uuid:${ours.headers['x-request-id']}`)
    const given = await request(app).get('/api/v1/status').set('X-Request-Id', givenId)
    assert.equal(given.body.instance, `request:${givenId}`)
  })

  test('that goes well is a line for who looks closely, with nothing of the visitor', async () => {
    const { app, log } = await testApp({ logLevel: 'debug' })
    await request(app).get('/languages/fr?utm=x').set({
      Cookie: 'work=time=15',
      'User-Agent': 'Somebody/1.0',
      Referer: 'https://from.example',
    })
    const [line] = log
    assert.equal(log.length, 1)
    assert.match(String(line?.['msg']), /^GET \/languages\/fr\?utm=x was answered \d+ in \d+ ms$/)
    assert.equal(line?.['route'], '/languages/:language')
    assert.equal(line?.['status'], 302)
    assert.doesNotMatch(JSON.stringify(line), /Somebody|from\.example|time=15|127\.0\.0\.1|::1/)
    const quiet = await testApp()
    await request(quiet.app).get('/languages/fr')
    assert.deepEqual(quiet.log, [])
  })

  test('that was slow is worth a line to everybody', async () => {
    const { app, log, tracker } = await testApp({
      reports: {
        status: async () => {
          const until = performance.now() + 1_050
          while (performance.now() < until);
          return tracker.reports.status()
        },
      },
    })
    await request(app).get('/status').expect(200)
    assert.equal(log.length, 1)
    assert.match(String(log[0]?.['msg']), /^GET \/status was answered 200 in [1-9]\d{3,} ms$/)
  })

  test('without an end in the address is cut', async () => {
    const { app, log } = await testApp({ logLevel: 'debug' })
    await request(app).get(`/search?q=${'x'.repeat(3_000)}`)
    assert.ok(String(log.at(-1)?.['msg']).length < 300)
  })
})
