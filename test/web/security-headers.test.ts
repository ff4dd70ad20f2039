import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import request from 'supertest'
import { stopServer } from '../../src/web/front/stop-server.ts'
import { createServer } from '../../src/web/server.ts'
import { aReading } from '../support/builders.ts'
import { sharedTestApp } from '../support/test-app.ts'

/** One address of every kind of answer, and what kind of thing is answered. */
const kinds: [kind: 'page' | 'file' | 'image' | 'document', address: string, status: number][] = [
  ['page', '/', 200],
  ['page', '/languages/fr', 200],
  ['page', '/api', 200],
  ['page', '/badges', 200],
  ['page', '/search?q=x', 200],
  ['page', '/languages/fr_FR', 301],
  ['page', '/nowhere', 404],
  ['page', '/%zz', 400],
  ['file', '/projects.csv', 200],
  ['file', '/languages/fr/report.txt', 200],
  ['file', '/feeds/fr.atom', 200],
  ['file', '/feeds/fr.json', 200],
  ['file', '/calendar.ics', 200],
  ['file', '/static/css/site.css', 200],
  ['file', '/static/nothing.css', 404],
  ['file', '/robots.txt', 200],
  ['file', '/favicon.ico', 302],
  ['file', '/hooks/weblate', 404],
  ['image', '/badge/fr.svg', 200],
  ['image', '/badge/fr.png', 200],
  ['image', '/badge/fr.json', 200],
  ['image', '/badge/fr.gif', 404],
  ['image', '/badge/fr_FR.svg', 301],
  ['image', '/badge/nothing.svg', 200],
  ['image', '/chart/fr.svg', 200],
  ['document', '/api/v1/languages', 200],
  ['document', '/api/v1/openapi.json', 200],
  ['document', '/api/v1/cells.ndjson', 200],
  ['document', '/api/v1/nothing', 404],
]

describe('every kind of answer, made and kept, says how it may be used', () => {
  const site = sharedTestApp({
    figures: { nova: [aReading('service', 2_000, { fr: 400 })] },
    recheckAfterMs: 250,
    publicUrl: 'https://strings.example',
  })
  let url = ''
  let stop = async () => {}
  before(async () => {
    const server = createServer(site.app, site.deps)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    stop = () => stopServer(server, 0)
  })
  after(() => stop())

  for (const [kind, address, status] of kinds) {
    for (const turn of ['made', 'kept']) {
      test(`${kind} ${address}, ${turn}`, async () => {
        const answer = await request(url).get(address).redirects(0)
        assert.equal(answer.status, status)
        const header = (name: string): string => String(answer.headers[name] ?? '')
        const policy = header('content-security-policy')
        assert.match(policy, /default-src '(?:self|none)'/)
        assert.doesNotMatch(policy, /unsafe|data:|\*|https?:/)
        assert.equal(header('x-content-type-options'), 'nosniff')
        assert.equal(header('strict-transport-security'), 'max-age=31536000')
        assert.equal(header('x-powered-by') + header('server') + header('set-cookie'), '')
        if (kind === 'image' || kind === 'document') {
          assert.match(policy, /default-src 'none'/)
          assert.equal(header('access-control-allow-origin'), '*')
          assert.equal(header('access-control-allow-credentials'), '')
          assert.equal(header('cross-origin-resource-policy'), 'cross-origin')
        } else {
          assert.equal(header('cross-origin-resource-policy'), 'same-origin')
        }
        if (kind !== 'image') {
          if (kind !== 'document') assert.match(policy, /base-uri 'none'.*frame-ancestors 'none'/)
          assert.equal(header('x-frame-options'), 'DENY')
          assert.equal(header('referrer-policy'), 'strict-origin-when-cross-origin')
          assert.equal(header('cross-origin-opener-policy'), 'same-origin')
          assert.match(header('permissions-policy'), /camera=\(\), .*usb=\(\)$/)
        }
      })
    }
  }
})

describe('a redirect', () => {
  const site = sharedTestApp({ figures: { nova: [aReading('service', 2_000, { fr: 400 })] } })
  const elsewhere = [
    '//evil.example/languages/fr_FR',
    '/\\evil.example/languages/fr_FR',
    '/languages/fr_FR?next=https://evil.example',
    '/languages/fr_FR?url=//evil.example&series=//evil.example',
    '/languages/fr?remember=1&next=https://evil.example',
    '/search?q=//evil.example',
    '/search?q=https://evil.example&go=1',
    '/badge//evil.example/fr_FR.svg',
    '/feeds/fr_FR.atom?lang=//evil.example',
    '/projects//evil.example',
    '/%2F%2Fevil.example/..%2Flanguages/fr_FR',
    '/api/v1/languages/fr_FR?next=https://evil.example',
  ]
  for (const address of elsewhere) {
    test(`from ${address} stays on the site`, async () => {
      const { status, headers } = await request(site.app).get(address).redirects(0)
      const location = headers['location']
      assert.equal(status >= 300 && status < 400, location !== undefined)
      if (location === undefined) return
      assert.equal(new URL(location, 'https://here.example').host, 'here.example', location)
      assert.doesNotMatch(location, /evil/)
    })
  }
})
