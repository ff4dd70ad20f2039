import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { faultsSaid } from '../../../imitations/kit/fault-option.ts'
import { Faults, type WireFault, wireFaults } from '../../../imitations/kit/faults.ts'
import { startImitation } from '../../../imitations/kit/server.ts'

const document = { data: ['one', 'two'], at: '2026-11-22T10:00:00Z' }

async function start(fault?: WireFault) {
  const imitation = await startImitation({
    contentType: 'application/json',
    faults: new Faults<WireFault>(),
    answer: ({ path }) => {
      if (path === '/broken') throw new Error('a mistake')
      return { status: 200, body: document, headers: { 'x-own': 'yes' } }
    },
    failure: (status, code, detail) => ({ status, code, detail }),
    aside(request, response) {
      if (request.url !== '/page') return false
      response.end('a page')
      return true
    },
  })
  after(() => imitation.close())
  if (fault) imitation.faults.plan(fault, { on: '/thing', times: 1 })
  return imitation
}

const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/thing?a=1`, { redirect: 'manual', headers })

describe('the kit of imitations', () => {
  it('answers what the platform answers, with its headers', async () => {
    const { url, requests } = await start()
    const response = await get(url, { authorization: 'Token abc' })
    assert.equal(response.headers.get('content-type'), 'application/json')
    assert.equal(response.headers.get('x-own'), 'yes')
    assert.deepEqual(await response.json(), document)
    const [seen] = requests
    assert.equal(seen?.path, '/thing')
    assert.equal(seen?.query.get('a'), '1')
    assert.equal(seen?.authorization, 'Token abc')
  })

  it('keeps the path as it was sent, encoded twice or not', async () => {
    const { url, requests } = await start()
    await fetch(`${url}/thing/a%252Fb/`)
    assert.equal(requests[0]?.path, '/thing/a%252Fb/')
  })

  it('shows its own mistakes where they were asked for', async () => {
    const { url } = await start()
    const response = await fetch(`${url}/broken`)
    assert.equal(response.status, 500)
    assert.match(await response.text(), /imitation itself failed: Error: a mistake/)
  })

  it('leaves pages beside the API uncounted and unspoilt', async () => {
    const imitation = await start()
    imitation.faults.plan({ kind: 'server-error' })
    assert.equal(await (await fetch(`${imitation.url}/page`)).text(), 'a page')
    assert.equal(imitation.requests.length, 0)
  })

  it('meets a fault as often as planned, and only below its path', async () => {
    const { url } = await start({ kind: 'forbidden' })
    assert.equal((await fetch(`${url}/other`)).status, 200)
    assert.equal((await get(url)).status, 403)
    assert.equal((await get(url)).status, 200)
  })

  it('is throttled, with or without a time', async () => {
    const told = await get((await start({ kind: 'throttled', retryAfter: '7' })).url)
    assert.equal(told.status, 429)
    assert.equal(told.headers.get('retry-after'), '7')
    const silent = await get((await start({ kind: 'throttled', retryAfter: null })).url)
    assert.equal(silent.headers.get('retry-after'), null)
    assert.match(await silent.text(), /"status":429.*available in 60 seconds/)
  })

  it('is under maintenance in HTML', async () => {
    const { url } = await start({ kind: 'maintenance', status: 502, retryAfter: '9' })
    const response = await get(url)
    assert.equal(response.status, 502)
    assert.equal(response.headers.get('retry-after'), '9')
    assert.match(await response.text(), /^<!doctype html>/)
  })

  it('stops in the middle of its text, or of its bytes', async () => {
    const truncated = await get((await start({ kind: 'truncated' })).url)
    const text = await truncated.text()
    assert.ok(JSON.stringify(document).startsWith(text) && text.length > 5)
    const halfSent = await get((await start({ kind: 'half-sent' })).url)
    await assert.rejects(halfSent.text())
  })

  it('breaks the connection', async () => {
    await assert.rejects(get((await start({ kind: 'connection-lost' })).url))
  })

  it('says nothing at all', async () => {
    const { url, requests } = await start({ kind: 'hang' })
    const controller = new AbortController()
    const asked = fetch(`${url}/thing`, { signal: controller.signal })
    while (requests.length === 0) await new Promise(setImmediate)
    controller.abort()
    await assert.rejects(asked, { name: 'AbortError' })
  })

  it('drips', async () => {
    const response = await get((await start({ kind: 'slow-drip', bytes: 10, everyMs: 1 })).url)
    const chunks: Uint8Array[] = []
    for await (const chunk of response.body ?? []) chunks.push(chunk)
    assert.ok(chunks.length > 1)
    assert.deepEqual(JSON.parse(Buffer.concat(chunks).toString()), document)
  })

  it('redirects, says something else, and other JSON', async () => {
    const redirect = await get((await start({ kind: 'redirect', to: 'http://a.example/' })).url)
    assert.equal(redirect.status, 302)
    assert.equal(redirect.headers.get('location'), 'http://a.example/')
    const html = await get((await start({ kind: 'not-json' })).url)
    assert.match(html.headers.get('content-type') ?? '', /html/)
    const malformed = await get((await start({ kind: 'malformed', body: 'text' })).url)
    assert.equal(await malformed.json(), 'text')
  })

  it('quotes what it was asked with', async () => {
    const one = await get((await start({ kind: 'quoting', status: 400 })).url, {
      authorization: 'Token abc',
    })
    assert.match(await one.text(), /Token abc/)
    const other = await get((await start({ kind: 'quoting', status: 403 })).url, {
      'x-auth-token': 'def',
    })
    assert.match(await other.text(), /def/)
  })

  it('has a wrong clock, in its header and its documents', async () => {
    const response = await get((await start({ kind: 'clock-skew', seconds: -86_400 })).url)
    const date = Date.parse(response.headers.get('date') ?? '')
    assert.ok(Math.abs(Date.now() - 86_400_000 - date) < 60_000)
    assert.deepEqual(await response.json(), { ...document, at: '2026-11-21T10:00:00Z' })
  })

  it('is so many times too long, and right', async () => {
    const response = await get((await start({ kind: 'oversized', times: 10 })).url)
    const text = await response.text()
    assert.equal(text.length, JSON.stringify(document).length * 10)
    assert.deepEqual(JSON.parse(text), document)
  })
})

describe('faults said on the command line', () => {
  it('are what they are usually like, but for what is said', () => {
    const said = ['throttled,retryAfter=120,on=/projects,answers=2', 'hang', 'slow-drip,bytes=1']
    assert.deepEqual(faultsSaid(said, wireFaults), [
      { fault: { kind: 'throttled', retryAfter: '120' }, on: '/projects', times: 2 },
      { fault: { kind: 'hang' }, on: '/', times: Number.POSITIVE_INFINITY },
      {
        fault: { kind: 'slow-drip', bytes: 1, everyMs: 100 },
        on: '/',
        times: Number.POSITIVE_INFINITY,
      },
    ])
  })

  it('may be said as JSON, and without a header', () => {
    const said = ['{"kind":"malformed","body":{"a":[1,2]}}', 'throttled,retryAfter=null']
    assert.deepEqual(
      faultsSaid(said, wireFaults).map(({ fault }) => fault),
      [
        { kind: 'malformed', body: { a: [1, 2] } },
        { kind: 'throttled', retryAfter: null },
      ],
    )
  })

  it('that nobody knows are refused with those that are known', () => {
    assert.throws(() => faultsSaid(['slow'], wireFaults), /no fault "slow": .*throttled, .*hang/)
  })
})
