import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { endpoints } from '../../src/web/api/endpoints.ts'
import { problemKinds } from '../../src/web/api/problem.ts'
import { sharedTestApp } from '../support/test-app.ts'
import { options } from './api/api-site.ts'

describe('the page of the API', () => {
  const site = sharedTestApp(options)
  const page = async (path = '/api') => load((await request(site.app).get(path)).text)

  test('explains every address, with what may be asked', async () => {
    const $ = await page()
    for (const { path, operationId, params, query } of endpoints) {
      const heading = $(`h4#${operationId}`)
      assert.equal(heading.text(), `/api/v1${path}`)
      const named = heading
        .closest('article')
        .find('dt')
        .map((_, term) => $(term).text())
        .get()
      assert.deepEqual(named, Object.keys({ ...params, ...query }), path)
    }
  })

  test('has examples that can be followed, and lines that can be pasted', async () => {
    const $ = await page()
    const links = $('article a')
      .map((_, link) => $(link).attr('href'))
      .get()
    assert.ok(links.length > endpoints.length)
    for (const link of links) {
      const { status } = await request(site.app).get(link)
      assert.equal(status, 200, link)
    }
    const lines = $('article pre')
      .map((_, line) => $(line).text())
      .get()
    for (const line of lines) {
      const address = /^curl 'http:\/\/tracker\.example([^']+)'$/.exec(line)?.[1]
      assert.ok(address !== undefined && links.includes(address), line)
    }
  })

  test('names its addresses and problems once, and leads to all its sections', async () => {
    const $ = await page()
    const ids = $('[id]')
      .map((_, element) => $(element).attr('id'))
      .get()
    assert.equal(new Set(ids).size, ids.length)
    for (const kind of Object.keys(problemKinds)) assert.ok(ids.includes(kind), kind)
    const targets = $('nav.contents a')
      .map((_, link) => $(link).attr('href')?.slice(1))
      .get()
    for (const target of targets) assert.ok(ids.includes(target), target)
  })

  test('is linked from every page, in the foot', async () => {
    const $ = await page('/')
    assert.equal($('footer a[href="/api"]').length, 1)
  })

  test('is there in French too', async () => {
    const $ = await page('/api?lang=fr')
    assert.equal($('html').attr('lang'), 'fr')
    assert.match($('main').text(), /Chaque langue/)
    assert.doesNotMatch($('main').text(), /Every language/)
  })

  test('may be asked for only as it is', async () => {
    assert.equal((await request(site.app).get('/api/')).headers['location'], '/api')
    assert.equal((await request(site.app).post('/api')).status, 405)
  })
})
