import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { createApp } from '../../src/web/app.ts'
import { stopServer } from '../../src/web/front/stop-server.ts'
import { createServer } from '../../src/web/server.ts'
import { aPlatform, aReading } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { type TestAppOptions, testApp } from '../support/test-app.ts'

const figures = { nova: [aReading('service', 2_000, { fr: 400 })] }
const overTls = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'strings.example' }
const from = (address: string) => ({ 'X-Forwarded-For': address })

/** The whole server, in front of which the test is the proxy: it connects from 127.0.0.1. */
async function served(options: TestAppOptions = {}) {
  const site = await testApp({ figures, recheckAfterMs: 250, publicUrl: null, ...options })
  const server = createServer(site.app, site.deps)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => stopServer(server, 0))
  const { port } = server.address() as AddressInfo
  return { ...site, agent: request(`http://127.0.0.1:${port}`) }
}

const canonicalOf = (html: string) => load(html)('link[rel=canonical]').attr('href')

describe('a proxy that is not trusted', () => {
  test('is believed nothing: neither the site, nor the protocol, nor who asks', async () => {
    const { agent } = await served({ answersPerMinute: 2 })
    const page = await agent.get('/numbers?lang=fr').set(overTls).set(from('192.0.2.1'))
    assert.match(canonicalOf(page.text) ?? '', /^http:\/\/127\.0\.0\.1:\d+\/numbers$/)
    assert.equal(page.headers['strict-transport-security'], undefined)
    assert.doesNotMatch(String(page.headers['set-cookie']), /Secure/)
    assert.equal((await agent.get('/search?q=a').set(from('192.0.2.2'))).status, 200)
    assert.equal((await agent.get('/search?q=b').set(from('192.0.2.3'))).status, 429)
  })

  test('is named once in the log, with the setting that would have it believed', async () => {
    const { agent, log } = await served()
    await agent.get('/numbers').set(from('192.0.2.1'))
    await agent.get('/numbers').set(from('192.0.2.2'))
    const said = log.map(({ msg }) => msg)
    assert.equal(said.length, 1)
    assert.match(String(said[0]), /127\.0\.0\.1 .* not believed\. .* TRUSTED_PROXIES/)
  })

  test('elsewhere than the one that is trusted stays a stranger', async () => {
    const { agent } = await served({ trustedProxies: ['192.0.2.0/24'] })
    const page = await agent.get('/numbers').set(overTls)
    assert.match(canonicalOf(page.text) ?? '', /^http:\/\/127\.0\.0\.1/)
  })
})

for (const [words, trustedProxies] of [
  ['by its address', ['loopback']],
  ['by how many there are', 1],
] as const) {
  describe(`a proxy that is trusted ${words}`, () => {
    test('says where visitors reach the site, also of answers that are kept', async () => {
      const { agent } = await served({ trustedProxies })
      for (const turn of ['made', 'kept']) {
        const page = await agent.get('/languages/fr').set(overTls)
        assert.equal(canonicalOf(page.text), 'https://strings.example/languages/fr', turn)
        assert.equal(page.headers['strict-transport-security'], 'max-age=31536000', turn)
        const badge = await agent.get('/badge/fr.svg').set(overTls)
        assert.equal(badge.headers['strict-transport-security'], 'max-age=31536000', turn)
        assert.equal(badge.headers['x-frame-options'], undefined, turn)
      }
      const plain = await agent.get('/languages/fr').set('Host', 'strings.example')
      assert.equal(canonicalOf(plain.text), 'http://strings.example/languages/fr')
      for (const address of ['/languages/fr', '/badge/fr.svg', '/numbers', '/hooks/x', '/api/v1']) {
        const { headers } = await agent.get(address)
        assert.equal(headers['strict-transport-security'], undefined, address)
      }
    })

    test('has cookies kept to HTTPS', async () => {
      const { agent } = await served({ trustedProxies })
      const cookieOf = async (address: string, headers: Record<string, string>) =>
        String((await agent.get(address).set(headers)).headers['set-cookie'])
      for (const address of ['/numbers?lang=fr', '/languages/fr?time=15&remember=1']) {
        assert.match(await cookieOf(address, overTls), /; Secure/)
        assert.doesNotMatch(await cookieOf(address, {}), /; Secure/)
      }
    })

    test('gives each visitor a limit of their own', async () => {
      const { agent } = await served({ trustedProxies, answersPerMinute: 1 })
      const statusOf = async (query: string, visitor: string) =>
        (await agent.get(`/search?q=${query}`).set(from(visitor))).status
      assert.equal(await statusOf('a', '192.0.2.1'), 200)
      assert.equal(await statusOf('b', '192.0.2.1'), 429)
      assert.equal(await statusOf('c', '192.0.2.2'), 200)
      // What a visitor says of themselves stands before what the proxy adds.
      assert.equal(await statusOf('d', '192.0.2.9, 192.0.2.2'), 429)
    })

    test('may write the port of a visitor behind the address', async () => {
      const { agent } = await served({ trustedProxies, answersPerMinute: 1 })
      const statusOf = async (path: string, visitor: string) =>
        (await agent.get(path).set(from(visitor))).status
      assert.equal(await statusOf('/search?q=a', '192.0.2.1:40001'), 200)
      assert.equal(await statusOf('/search?q=b', '192.0.2.1:40002'), 429)
      assert.equal(await statusOf('/search?q=c', '192.0.2.1'), 429)
      assert.equal(await statusOf('/search?q=d', '[2001:db8::1]:40001'), 200)
      assert.equal(await statusOf('/search?q=e', '2001:db8::2'), 429, 'of one network')
    })

    test('keeps forged notices of one from keeping out genuine ones of another', async () => {
      const platforms = [aPlatform('wl', { kind: 'weblate' })]
      const site = await testApp({ catalogue: siteCatalogue({ platforms }), trustedProxies })
      const app = createApp({
        ...site.deps,
        receiveHook: async ({ body }) =>
          body.toString() === 'genuine'
            ? { status: 202, sentence: 'Accepted.' }
            : { status: 401, sentence: 'Forged.' },
      })
      const post = async (visitor: string, body: string) =>
        (await request(app).post('/hooks/weblate/wl').set(from(visitor)).send(body)).status
      for (let turn = 0; turn < 30; turn += 1) await post('192.0.2.66', 'forged')
      assert.equal(await post('192.0.2.66', 'forged'), 429)
      assert.equal(await post('192.0.2.1', 'genuine'), 202)
    })

    test('is not believed nonsense', async () => {
      const { agent } = await served({ trustedProxies })
      for (const host of ['a b', 'x"><script>', '//evil.example', 'evil.example/path', '']) {
        const page = await agent.get('/numbers').set('X-Forwarded-Host', host)
        const canonical = canonicalOf(page.text) ?? ''
        assert.match(canonical, /^http:\/\/(?:localhost|127\.0\.0\.1:\d+)\/numbers$/, host)
      }
      const page = await agent.get('/numbers').set('X-Forwarded-Proto', 'javascript')
      assert.match(canonicalOf(page.text) ?? '', /^http:/)
    })
  })
}

describe('the address that a request was sent to', () => {
  test('never reaches another visitor, whoever made it up', async () => {
    const { agent } = await served({ trustedProxies: ['loopback'] })
    const addresses = [
      '/',
      '/languages/fr',
      '/api',
      '/badges',
      '/feeds/fr.atom',
      '/calendar.ics',
      '/languages/fr/report.txt',
      '/api/v1/languages/fr',
      '/projects.csv',
      '/badge/fr.svg',
      '/badge/fr.json',
      '/status',
      '/search?q=fr',
      '/nowhere',
    ]
    for (const address of addresses) {
      for (const made of [{ Host: 'evil.example' }, { 'X-Forwarded-Host': 'evil.example' }]) {
        await agent.get(address).set(made)
        await agent.get(address).set({ ...made, 'X-Forwarded-Proto': 'https' })
      }
      const honest = await agent.get(address).set('Host', 'strings.example')
      const whole = `${honest.text}${JSON.stringify(honest.headers)}${honest.body}`
      assert.doesNotMatch(whole, /evil\.example/, address)
      assert.doesNotMatch(whole, /https:\/\/strings\.example/, address)
    }
  })

  test('does not drive out what is kept for the others, however many are made up', async () => {
    const { agent } = await served({ keptBytes: 600_000 })
    await agent.get('/numbers')
    for (let number = 0; number < 40; number += 1) {
      await agent.get('/numbers').set('Host', `made-up-${number}.example`)
    }
    const kept = await agent.get('/numbers')
    assert.equal(kept.headers['ratelimit'], undefined, 'a kept answer is not counted')
  })
})
