import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { testApp } from '../../support/test-app.ts'

async function site(answersPerMinute: number) {
  const { app } = await testApp({ answersPerMinute })
  const statusOf = async (address: string, headers: Record<string, string> = {}) =>
    (await request(app).get(address).set(headers)).status
  return { app, statusOf }
}

describe('the rate limit', () => {
  test('refuses a visitor for whom too much had to be made anew, and says when to come back', async () => {
    const { app, statusOf } = await site(2)
    assert.equal(await statusOf('/search?q=a'), 200)
    assert.equal(await statusOf('/nowhere'), 404)
    const refused = await request(app).get('/search?q=c')
    assert.equal(refused.status, 429)
    assert.match(refused.text, /Too many requests/)
    assert.match(refused.headers['ratelimit'] ?? '', /r=0/)
    assert.ok(Number(refused.headers['retry-after']) > 0)
    assert.equal(await statusOf('/elsewhere'), 429)
  })

  test('counts a request once, though what was begun for it ends in "not found"', async () => {
    const { app } = await site(10)
    const { status, headers } = await request(app).get('/badges?of=nobody')
    assert.equal(status, 404)
    assert.match(headers['ratelimit'] ?? '', /^[^,]*r=9\b[^,]*$/)
  })

  test('does not count pages that are kept', async () => {
    const { statusOf } = await site(1)
    for (let visit = 0; visit < 5; visit += 1) assert.equal(await statusOf('/'), 200)
  })

  test('never touches what ends in a 304', async () => {
    const { app, statusOf } = await site(2)
    const { headers } = await request(app).get('/search?q=a')
    const held = { 'If-None-Match': headers['etag'] ?? '' }
    for (let visit = 0; visit < 5; visit += 1)
      assert.equal(await statusOf('/search?q=a', held), 304)
    assert.equal(await statusOf('/search?q=b'), 200)
    assert.equal(await statusOf('/search?q=c'), 429)
    assert.equal(await statusOf('/search?q=a', held), 304)
  })

  test('cannot be walked around with a tag that was made up', async () => {
    const { statusOf } = await site(1)
    assert.equal(await statusOf('/search?q=a', { 'If-None-Match': '"made up"' }), 200)
    assert.equal(await statusOf('/search?q=b', { 'If-None-Match': '"made up"' }), 429)
  })

  test('cannot be walked around by claiming to be somebody else', async () => {
    const { statusOf } = await site(1)
    assert.equal(await statusOf('/search?q=a', { 'X-Forwarded-For': '10.0.0.1' }), 200)
    assert.equal(await statusOf('/search?q=b', { 'X-Forwarded-For': '10.0.0.2' }), 429)
  })

  test('never touches images and files', async () => {
    const { statusOf } = await site(1)
    assert.equal(await statusOf('/search?q=a'), 200)
    assert.equal(await statusOf('/search?q=b'), 429)
    for (const address of ['/badge/fr.svg', '/badge/made-up.svg', '/static/css/site.css']) {
      assert.equal(await statusOf(address), 200)
    }
  })
})
