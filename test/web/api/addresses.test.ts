import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { endpoints } from '../../../src/web/api/endpoints.ts'
import { exampleNames } from '../../../src/web/api/example-names.ts'
import { aLanguage, aProject, aReading } from '../../support/builders.ts'
import { siteCatalogue } from '../../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../../support/test-app.ts'
import { ask, options } from './api-site.ts'

describe('a former name or another spelling leads to that of today for good', () => {
  const site = sharedTestApp(options)
  const moved: [from: string, to: string][] = [
    ['/languages/fr_FR', '/languages/fr'],
    ['/languages/zh-hans-cn/', '/languages/zh-CN'],
    ['/projects/quantum', '/projects/neutron'],
    ['/projects/quantum?series=2026.1', '/projects/neutron?series=2026.1'],
    ['/pairs/quantum/FR', '/pairs/neutron/fr'],
    ['/pairs/nova@stable-2026.1/fr', '/pairs/nova@2026.1/fr'],
    ['/series/stable-2026.1', '/series/2026.1'],
    ['/cells?series=stable-2026.1&limit=3', '/cells?series=2026.1&limit=3'],
    ['/pairs/quantum@2026.1/fr', '/pairs/neutron@2026.1/fr'],
    ['/cells/quantum/service@master/zh_Hans', '/cells/neutron/service@master/zh-CN'],
    ['/resources/Quantum/service', '/resources/neutron/service'],
    ['/badges/quantum/fr_FR', '/badges/neutron/fr'],
    ['/badges/ALL', '/badges/all'],
    ['/releases/stable-2026.1', '/releases/2026.1'],
    ['/languages/fr_FR/next?minutes=30', '/languages/fr/next?minutes=30'],
    ['/history?project=quantum&from=2026-01-01', '/history?project=neutron&from=2026-01-01'],
    ['/cells?project=quantum&limit=3', '/cells?project=neutron&limit=3'],
    ['/pairs?language=zh_Hans&sort=-leftStrings', '/pairs?language=zh-CN&sort=-leftStrings'],
    ['/cells.ndjson?project=quantum', '/cells.ndjson?project=neutron'],
    ['/Languages', '/languages'],
  ]
  for (const [from, to] of moved) {
    test(`${from} → ${to}`, async () => {
      const response = await ask(site, from)
      assert.equal(response.status, 301)
      assert.equal(response.headers['location'], `/api/v1${to}`)
      assert.equal(response.headers['access-control-allow-origin'], '*')
      const there = await ask(site, to)
      assert.ok([200, 404].includes(there.status), 'and no further')
    })
  }

  test('a proxy that decodes or encodes addresses is not sent in circles', async () => {
    for (const address of ['/languages/zh%2DCN', '/cells/nova/service%40master/fr', '', '/']) {
      assert.equal((await ask(site, address)).status, 200, address)
    }
  })
})

describe('what cannot be answered is a problem document', () => {
  const site = sharedTestApp(options)
  const problems: [
    address: string,
    status: number,
    kind: string,
    parameter: string | null,
    nearest: string | null,
  ][] = [
    ['/languages/frr', 404, 'unknown-name', 'language', 'fr'],
    ['/languages/en', 404, 'unknown-name', 'language', null],
    ['/projects/neutrom', 404, 'unknown-name', 'project', 'neutron'],
    ['/pairs/nova@2026.9/fr', 404, 'unknown-name', 'series', '2026.1'],
    ['/cells/horizon/dashbord/fr', 404, 'unknown-name', 'resource', 'dashboard'],
    ['/cells/nova/service@2026.1/fr', 404, 'unknown-name', 'resource', null],
    ['/resources/nova/service@2026.1', 404, 'unknown-name', 'resource', null],
    ['/series/2026', 404, 'unknown-name', 'series', '2026.1'],
    ['/badges/nobody', 404, 'unknown-name', 'subject', null],
    ['/badges/fr/fr', 404, 'unknown-name', 'subject', null],
    ['/languages?series=2026.9', 404, 'unknown-name', 'series', '2026.1'],
    ['/languages?group=codes', 404, 'unknown-name', 'group', 'code'],
    ['/cells?platform=gitt', 404, 'unknown-name', 'platform', 'git'],
    ['/cells?limit=0', 400, 'invalid-parameter', 'limit', null],
    ['/cells?limit=201', 400, 'invalid-parameter', 'limit', null],
    ['/cells?limit=1e2', 400, 'invalid-parameter', 'limit', null],
    ['/cells?sort=size', 400, 'invalid-parameter', 'sort', null],
    ['/cells?fields=id,size', 400, 'invalid-parameter', 'fields', null],
    ['/cells?kind=', 400, 'invalid-parameter', 'kind', null],
    ['/cells?tier=5', 400, 'invalid-parameter', 'tier', null],
    ['/cells?cursor=%2B', 400, 'invalid-parameter', 'cursor', null],
    ['/cells?cursor=abc', 404, 'unknown-cursor', 'cursor', null],
    ['/cells?limt=3', 400, 'invalid-parameter', 'limt', 'limit'],
    ['/cells?limit=3&limit=4', 400, 'invalid-parameter', 'limit', null],
    ['/cells?constructor=1', 400, 'invalid-parameter', 'constructor', null],
    ['/status?lang=fr', 400, 'invalid-parameter', 'lang', null],
    [`/languages/${'x'.repeat(101)}`, 400, 'invalid-parameter', 'language', null],
    ['/langages', 404, 'unknown-address', null, '/api/v1/languages'],
    ['/next', 404, 'unknown-address', null, '/api/v1/languages/{language}/next'],
    ['/badges', 404, 'unknown-address', null, '/api/v1/badges/{subject}'],
    ['/releases/master', 404, 'unknown-name', 'release', '2026.1'],
    ['/languages/fr/nothing', 404, 'unknown-address', null, null],
    ['/languages/%E0%A4%A', 400, 'malformed-address', null, null],
    ['/languages/%00', 400, 'malformed-address', null, null],
    [`/cells?fields=${'id,'.repeat(2_100)}`, 414, 'address-too-long', null, null],
  ]
  for (const [address, status, kind, parameter, nearest] of problems) {
    test(`${address.slice(0, 60)} is ${status} ${kind}`, async () => {
      const response = await ask(site, address)
      assert.equal(response.status, status)
      assert.equal(response.headers['content-type'], 'application/problem+json')
      const problem = JSON.parse(response.text)
      assert.equal(problem.status, status)
      assert.equal(problem.type, `http://tracker.example/api#${kind}`)
      assert.ok(problem.title && problem.detail)
      assert.equal(problem.parameter ?? null, parameter)
      if (nearest !== null) assert.ok(problem.nearest.includes(nearest), problem.nearest)
    })
  }

  test('whatever the method, and wherever below /api', async () => {
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      const response = await request(site.app)[method]('/api/v1/languages').send('{}')
      assert.equal(response.status, 405)
      assert.equal(response.headers['allow'], 'GET, HEAD, OPTIONS')
      assert.match(response.text, /#method-not-allowed/)
    }
    const elsewhere = await request(site.app).get('/api/v2/languages')
    assert.equal(elsewhere.status, 404)
    assert.match(elsewhere.text, /#unknown-address/)
  })

  test('and a mistake of ours has a number, which the log has too', async () => {
    const broken = await testApp({
      reports: { frame: () => Promise.reject(new Error('the disk is gone')) },
    })
    const response = await ask(broken, '/series')
    assert.equal(response.status, 500)
    const problem = JSON.parse(response.text)
    assert.match(problem.type, /#internal-error$/)
    assert.doesNotMatch(response.text, /disk/)
    const [line] = broken.log
    assert.equal(problem.instance, `urn:uuid:${line?.['requestId']}`)
    assert.match(JSON.stringify(line), /the disk is gone/)
  })

  test('each kind is explained where its type leads', async () => {
    const { text } = await request(site.app).get('/api')
    for (const kind of new Set(problems.map(([, , one]) => one))) {
      assert.ok(text.includes(`id="${kind}"`), kind)
    }
  })
})

describe('the way an answer is made', () => {
  const site = sharedTestApp(options)

  test('any site may read it, and nobody takes it for something else', async () => {
    const addresses = [
      '/languages',
      '/languages/none',
      '/cells.ndjson',
      '/openapi.json',
      '/nothing',
    ]
    for (const address of addresses) {
      const { headers } = await ask(site, address)
      assert.equal(headers['access-control-allow-origin'], '*', address)
      assert.equal(headers['cross-origin-resource-policy'], 'cross-origin', address)
      assert.equal(headers['x-content-type-options'], 'nosniff', address)
      assert.match(headers['content-security-policy'] ?? '', /default-src 'none'/, address)
      assert.equal(headers['set-cookie'], undefined, address)
    }
  })

  test('a browser that asks beforehand is told so', async () => {
    const response = await request(site.app)
      .options('/api/v1/languages')
      .set('Origin', 'https://elsewhere.example')
      .set('Access-Control-Request-Method', 'GET')
      .set('Access-Control-Request-Headers', 'if-none-match')
    assert.equal(response.status, 204)
    assert.equal(response.headers['access-control-allow-origin'], '*')
    assert.equal(response.headers['access-control-allow-methods'], 'GET, HEAD, OPTIONS')
    assert.equal(response.headers['access-control-allow-headers'], 'If-None-Match')
    assert.equal(response.headers['allow'], 'GET, HEAD, OPTIONS')
  })

  test('HEAD says what GET would, without the document', async () => {
    for (const address of ['/languages', '/cells?limit=1', '/languages/none', '/cells.ndjson']) {
      const get = await ask(site, address)
      const head = await request(site.app).head(`/api/v1${address}`).set('Accept-Encoding', 'gzip')
      assert.equal(head.status, get.status, address)
      assert.equal(head.text ?? '', '', address)
      for (const name of ['content-type', 'etag', 'link']) {
        assert.equal(head.headers[name], get.headers[name], `${address} ${name}`)
      }
    }
  })

  test('no markup stands in it, whatever things are called', async () => {
    const title = '<img src=x onerror=alert(1)>'
    const hostile = await testApp({
      catalogue: siteCatalogue({
        title,
        projects: [aProject('nova', ['service'], { title, formerNames: ['<b>'] })],
        languages: [aLanguage('fr', { nativeName: title, englishName: title })],
        groups: [{ name: 'code', title }],
      }),
      figures: { nova: [aReading('service', 10, { fr: 4, [title]: 1 })] },
    })
    for (const { path, examples } of endpoints) {
      for (const address of examples(exampleNames(hostile.deps.catalogue, ['master']))) {
        const { status, text } = await ask(hostile, address)
        assert.equal(status, 200, address)
        assert.doesNotMatch(text, /</, path)
      }
    }
    const { text } = await ask(hostile, '/openapi.json')
    assert.doesNotMatch(text, /</)
  })

  test('no markup stands in it, whatever was asked', async () => {
    const hostile = '<script>alert(1)</script>'
    for (const address of [
      `/languages/${encodeURIComponent(hostile)}`,
      `/cells?project=${encodeURIComponent(hostile)}`,
      `/cells?${encodeURIComponent(hostile)}=1`,
      `/${hostile}`,
    ]) {
      const { text } = await ask(site, address)
      assert.doesNotMatch(text, /[<]/, address)
      assert.ok(JSON.stringify(JSON.parse(text)).includes('alert(1)') || /malformed/.test(text))
    }
  })
})
