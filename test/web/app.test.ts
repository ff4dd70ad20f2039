import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, test } from 'node:test'
import request from 'supertest'
import { sharedTestApp, testApp } from '../support/test-app.ts'

describe('every answer', () => {
  const site = sharedTestApp()
  test('promises HTTPS only where the site has it', async () => {
    const at = async (publicUrl: string | null) => {
      const { app } = await testApp({ publicUrl })
      return (await request(app).get('/')).headers['strict-transport-security']
    }
    assert.match((await at('https://strings.example')) ?? '', /max-age/)
    assert.equal(await at('http://strings.example'), undefined)
    assert.equal(await at(null), undefined)
  })

  test('is free of inline scripts and styles, which the policy forbids', async () => {
    for (const address of ['/', '/languages/fr', '/projects/nova', '/numbers', '/status', '/x']) {
      const { text } = await request(site.app).get(address)
      assert.doesNotMatch(text, /<script(?![^>]* src=)[^>]*>|<style|\sstyle=|\son\w+="/, address)
    }
  })
})

describe('odd requests', () => {
  const site = sharedTestApp()
  const odd: [what: string, method: 'get' | 'post' | 'delete', address: string, status: number][] =
    [
      ['a path that is not well-formed', 'get', '/languages/%E0%A4%A', 400],
      ['a NUL', 'get', '/languages/fr%00', 400],
      ['an address longer than any', 'get', `/search?q=${'x'.repeat(3_000)}`, 414],
      ['a value longer than any', 'get', `/search?q=${'x'.repeat(300)}`, 414],
      ['writing', 'post', '/languages/fr', 405],
      ['removing', 'delete', '/', 405],
    ]
  for (const [what, method, address, status] of odd) {
    test(`${what} gets ${status} and a page that says so`, async () => {
      const response = await request(site.app)[method](address)
      assert.equal(response.status, status)
      assert.match(response.text, /<h1>/)
      assert.doesNotMatch(response.text, /node_modules|at file:|Error:/)
      assert.deepEqual(site.log, [], 'is nothing to wake anybody for')
    })
  }

  test('an address without a slash gets 400, and leads to no other site', async (t) => {
    const server = createServer(site.app).listen(0, '127.0.0.1')
    t.after(() => server.close())
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    for (const target of ['*.elsewhere.example/fr', '*@elsewhere.example/fr', '*%00']) {
      const [answer] = (await once(get({ port, path: target }), 'response')) as [IncomingMessage]
      const page = await text(answer)
      assert.equal(answer.statusCode, 400, target)
      const hosts = [...page.matchAll(/(?:href|content)="(https?:[^"]*)"/g)].map(
        ([, address]) => new URL(address ?? '').hostname,
      )
      assert.ok(hosts.length > 0)
      assert.deepEqual(
        hosts.filter((host) => host.includes('elsewhere')),
        [],
        target,
      )
    }
  })

  test('writing is told what is possible', async () => {
    assert.equal((await request(site.app).post('/')).headers['allow'], 'GET, HEAD')
  })
})

describe('files', () => {
  const site = sharedTestApp()
  test('are kept for ever under the address that names their content, asked about under others', async () => {
    const { app } = site
    const { text } = await request(app).get('/')
    const address = /href="(\/static\/css\/site\.css\?v[^"]+)"/
      .exec(text)?.[1]
      ?.replace('&#x3D;', '=')
    assert.ok(address)
    const named = await request(app).get(address)
    assert.match(named.headers['cache-control'] ?? '', /immutable/)
    assert.match(named.headers['content-type'] ?? '', /^text\/css/)
    const unnamed = await request(app).get('/static/css/site.css?v=other')
    assert.match(unnamed.headers['cache-control'] ?? '', /no-cache/)
    assert.equal(unnamed.text, named.text)
  })

  test('cannot be reached outside their folder', async () => {
    for (const path of [
      '/static/../package.json',
      '/static/%2e%2e/package.json',
      '/static/..%2fpackage.json',
    ]) {
      assert.equal((await request(site.app).get(path)).status, 404)
    }
  })

  test('robots are kept from what was searched for, and from choosing filters', async () => {
    const { text } = await request(site.app).get('/robots.txt')
    assert.deepEqual(text.trim().split('\n'), [
      'User-agent: *',
      'Disallow: /search',
      'Disallow: /badges?',
      'Disallow: /badges/table?',
      'Disallow: /*remember=',
    ])
  })

  test('the favicon is found where browsers look unasked', async () => {
    const response = await request(site.app).get('/favicon.ico').redirects(1)
    assert.equal(response.status, 200)
    assert.match(response.headers['content-type'] ?? '', /svg/)
  })
})
