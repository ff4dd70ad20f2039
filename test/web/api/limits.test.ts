import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { aReading } from '../../support/builders.ts'
import { testApp } from '../../support/test-app.ts'
import { ask, options } from './api-site.ts'

describe('an answer', () => {
  test('is made once, and sent as a 304 to whoever has it', async () => {
    const site = await testApp(options)
    let made = 0
    const { overview } = site.deps.reports
    Object.assign(site.deps.reports, {
      overview: (query: Parameters<typeof overview>[0]) => {
        made += 1
        return overview(query)
      },
    })
    const first = await ask(site, '/languages?sort=id&state=begun')
    const other = await ask(site, '/languages?state=begun&sort=id')
    assert.equal(made, 1, 'in whichever order its parameters stand')
    assert.equal(first.headers['etag'], other.headers['etag'])
    const held = await request(site.app)
      .get('/api/v1/languages?sort=id&state=begun')
      .set('If-None-Match', first.headers['etag'] ?? '')
    assert.deepEqual([held.status, held.text], [304, ''])
    site.platform.projects = { nova: [aReading('service', 1_000, { fr: 950 })] }
    await site.sync()
    const anew = await ask(site, '/languages?sort=id&state=begun')
    assert.notEqual(anew.headers['etag'], first.headers['etag'])
    assert.equal(made, 2)
  })

  test('that anybody can make up any number of is made once too, and drives out nothing else', async () => {
    const site = await testApp({ ...options, keptBytes: 200_000 })
    const made = { cells: 0, overview: 0 }
    const { cells, overview } = site.deps.reports
    Object.assign(site.deps.reports, {
      cells: (query: Parameters<typeof cells>[0]) => {
        made.cells += 1
        return cells(query)
      },
      overview: (query: Parameters<typeof overview>[0]) => {
        made.overview += 1
        return overview(query)
      },
    })
    await ask(site, '/languages')
    for (const query of ['limit=2', 'fields=leftStrings', 'resource=service']) {
      made.cells = 0
      const first = await ask(site, `/cells?${query}`)
      const held = await request(site.app)
        .get(`/api/v1/cells?${query}`)
        .set('If-None-Match', first.headers['etag'] ?? '')
      assert.equal(held.status, 304, query)
      assert.equal(made.cells, 1, query)
    }
    made.cells = 0
    for (let limit = 1; limit <= 100; limit += 1) await ask(site, `/cells?limit=${limit}`)
    await ask(site, '/cells?limit=1')
    assert.equal(made.cells, 100, 'limit=2 was there; limit=1 has gone by now')
    await ask(site, '/languages')
    assert.equal(made.overview, 1)
  })
})

describe('the limit', () => {
  const leftIn = (header: string | undefined) => Number(/r=(\d+)/.exec(header ?? '')?.[1])

  test('is said with every answer, and what costs next to nothing is not counted', async () => {
    const site = await testApp({ ...options, answersPerMinute: 10 })
    const first = await ask(site, '/languages')
    assert.match(first.headers['ratelimit-policy'] ?? '', /^"api"; q=10; w=60; pk=:[\w+/=]+:$/)
    assert.match(first.headers['ratelimit'] ?? '', /^"api"; r=9; t=\d+$/)
    const kept = await ask(site, '/languages')
    assert.equal(leftIn(kept.headers['ratelimit']), 8)
    for (let turn = 0; turn < 20; turn += 1) {
      const { status, headers } = await ask(site, '/languages')
      assert.equal(status, 200)
      assert.equal(leftIn(headers['ratelimit']), 8, 'the last one was given back')
    }
    const moved = await ask(site, '/languages/FR')
    assert.equal(moved.status, 301)
    const second = await ask(site, '/projects')
    assert.equal(leftIn(second.headers['ratelimit']), 8)
    assert.equal(leftIn((await ask(site, '/series')).headers['ratelimit']), 7)
  })

  test('ends in a problem that says how long to wait', async () => {
    const site = await testApp({ ...options, answersPerMinute: 3 })
    for (const limit of [1, 2, 3]) {
      assert.equal((await ask(site, `/cells?limit=${limit}`)).status, 200)
    }
    const refused = await ask(site, '/cells?limit=4')
    assert.equal(refused.status, 429)
    assert.equal(refused.headers['content-type'], 'application/problem+json')
    assert.match(refused.text, /#too-many-requests/)
    const wait = Number(refused.headers['retry-after'])
    assert.ok(wait > 0 && wait <= 60, String(wait))
    assert.match(refused.headers['ratelimit'] ?? '', /r=0/)
  })

  test('counts problems too, so that names cannot be guessed without end', async () => {
    const site = await testApp({ ...options, answersPerMinute: 3 })
    for (const name of ['a', 'b', 'c']) await ask(site, `/languages/qq-${name}`)
    assert.equal((await ask(site, '/languages/qq-d')).status, 429)
  })

  test('is one of its own: pages are still shown', async () => {
    const site = await testApp({ ...options, answersPerMinute: 1 })
    await ask(site, '/cells?limit=1')
    assert.equal((await ask(site, '/cells?limit=2')).status, 429)
    assert.equal((await request(site.app).get('/languages/fr')).status, 200)
  })
})
