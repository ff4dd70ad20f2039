import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, test } from 'node:test'
import request from 'supertest'
import { createApp } from '../../src/web/app.ts'
import type { ReceivedHook, ReceiveHook } from '../../src/web/services.ts'
import { aPlatform } from '../support/builders.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { type TestAppOptions, testApp } from '../support/test-app.ts'

const platforms = [
  aPlatform('tx', { kind: 'transifex', organization: 'openstack' }),
  aPlatform('wl', { kind: 'weblate' }),
  aPlatform('git'),
]

/** The app with an inbox that answers what the test says, and remembers what it was handed. */
async function hooksApp(
  answer: Awaited<ReturnType<ReceiveHook>> = { status: 202, sentence: 'Accepted.' },
  options: TestAppOptions = {},
) {
  const site = await testApp({ catalogue: siteCatalogue({ platforms }), ...options })
  const received: ReceivedHook[] = []
  const receiveHook: ReceiveHook = async (hook) => {
    received.push(hook)
    return answer
  }
  return { app: createApp({ ...site.deps, receiveHook }), received, log: site.log }
}

const post = (app: Parameters<typeof request>[0], address: string, body = '{}') =>
  request(app).post(address).set('Content-Type', 'application/json').send(body)

describe('a notice', () => {
  test('reaches the inbox as it came: bytes, headers, and the address it was sent to', async () => {
    const { app, received } = await hooksApp()
    const body = '{"project":  "nova",\n "é": 1}'
    const response = await post(app, '/hooks/transifex/openstack', body).set('X-TX-Url', 'x')
    assert.equal(response.status, 202)
    assert.equal(response.text, 'Accepted.\n')
    const [hook] = received
    assert.equal(hook?.platform, 'tx')
    assert.equal(hook?.kind, 'transifex')
    assert.equal(hook?.body.toString(), body)
    assert.equal(hook?.headers['x-tx-url'], 'x')
    assert.equal(hook?.url, 'http://tracker.example/hooks/transifex/openstack')
  })

  test('is answered in plain words that nobody keeps, without a cookie', async () => {
    const { app } = await hooksApp()
    const { headers } = await post(app, '/hooks/transifex/openstack?lang=fr')
    assert.match(headers['content-type'] ?? '', /^text\/plain/)
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers['set-cookie'], undefined)
    assert.equal(headers['x-content-type-options'], 'nosniff')
  })

  test('of the only Weblate needs no name, one of several does', async () => {
    const one = await hooksApp()
    assert.equal((await post(one.app, '/hooks/weblate')).status, 202)
    assert.equal((await post(one.app, '/hooks/weblate/wl')).status, 202)
    assert.deepEqual(
      one.received.map(({ platform, kind }) => [platform, kind]),
      Array(2).fill(['wl', 'weblate']),
    )
    const two = await hooksApp(undefined, {
      catalogue: siteCatalogue({
        platforms: [...platforms, aPlatform('other', { kind: 'weblate' })],
      }),
    })
    const { status, text } = await post(two.app, '/hooks/weblate')
    assert.equal(status, 404)
    assert.match(text, /send them to \/hooks\/weblate\/wl or \/hooks\/weblate\/other\.$/m)
    assert.equal((await post(two.app, '/hooks/weblate/other')).status, 202)
  })

  test('is compared with the address of the request where no public one is set', async () => {
    const { app, received } = await hooksApp(undefined, { publicUrl: null })
    await post(app, '/hooks/weblate/wl').set('Host', 'strings.example:8080')
    assert.equal(received[0]?.url, 'http://strings.example:8080/hooks/weblate/wl')
  })
})

describe('what is no notice', () => {
  const unknown = [
    '/hooks',
    '/hooks/transifex',
    '/hooks/transifex/elsewhere',
    '/hooks/weblate/openstack',
    '/hooks/zanata/git',
    '/hooks/git',
    '/hooks/transifex/openstack/more',
    '/hooks/transifex/%zz',
    '/hooks/transifex/%00',
  ]
  for (const address of unknown) {
    // `/hooks/transifex` without a name is the only Transifex of this catalogue.
    const status = address === '/hooks/transifex' ? 202 : 404
    test(`${address} gets ${status}`, async () => {
      const { app, received } = await hooksApp()
      const response = await post(app, address)
      assert.equal(response.status, status)
      assert.match(response.headers['content-type'] ?? '', /^text\/plain/)
      if (status === 404) {
        assert.deepEqual(received, [])
        assert.match(response.text, /\/hooks\/transifex\/openstack or \/hooks\/weblate\/wl\.$/m)
      }
    })
  }

  test('is not taken from a browser that looks', async () => {
    const { app, received } = await hooksApp()
    for (const method of ['get', 'put', 'delete'] as const) {
      const response = await request(app)[method]('/hooks/weblate/wl')
      assert.equal(response.status, 405)
      assert.equal(response.headers['allow'], 'POST')
      assert.match(response.text, /with POST/)
    }
    assert.deepEqual(received, [])
  })

  test('longer than 64 KB is refused, said so, and never handed on', async () => {
    const { app, received } = await hooksApp()
    const longest = 'x'.repeat(64 * 1024)
    assert.equal((await post(app, '/hooks/weblate/wl', longest)).status, 202)
    const response = await post(app, '/hooks/weblate/wl', `${longest}x`)
    assert.equal(response.status, 413)
    assert.match(response.text, /longer than 64 KB/)
    assert.equal(received.length, 1)
  })

  test('that never ends is cut off', { timeout: 20_000 }, async (t) => {
    const { app, received } = await hooksApp()
    const server = createServer(app).listen(0, '127.0.0.1')
    t.after(() => server.close())
    await once(server, 'listening')
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    const closed = new Promise((resolve) => socket.on('error', () => {}).on('close', resolve))
    socket.write(
      'POST /hooks/weblate/wl HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n',
    )
    const chunk = Buffer.alloc(64 * 1024, 'x')
    const feed = () => {
      while (socket.writable && socket.write(chunk));
    }
    socket.on('drain', feed)
    feed()
    await closed
    assert.ok(socket.bytesWritten < 64 * 1024 * 1024)
    assert.deepEqual(received, [])
  })
})

describe('refusals', () => {
  const refusal = { status: 401, sentence: 'The signature does not fit.' }

  test('stand in the log without anything of what was sent', async () => {
    const { app, log } = await hooksApp(refusal)
    await post(app, '/hooks/weblate/wl', '{"private": "words"}')
    assert.match(JSON.stringify(log), /wl: a notice was not taken: The signature does not fit/)
    assert.doesNotMatch(JSON.stringify(log), /private|words/)
  })

  test('tell the log alone what the operator has to do', async () => {
    const { app, log } = await hooksApp({
      status: 404,
      sentence: 'nobody takes notices here',
      forOperator: 'to take them, set A_SECRET.',
    })
    const response = await post(app, '/hooks/weblate/wl')
    assert.deepEqual([response.status, response.text], [404, 'Nobody takes notices here.\n'])
    assert.match(JSON.stringify(log), /wl: a notice was not taken: to take them, set A_SECRET/)
  })

  test('cost: after thirty in a minute nothing more is looked at, a genuine one neither', async () => {
    const { app, received } = await hooksApp(refusal)
    for (let turn = 0; turn < 30; turn += 1) {
      assert.equal((await post(app, '/hooks/weblate/wl')).status, 401)
    }
    const response = await post(app, '/hooks/weblate/wl')
    assert.equal(response.status, 429)
    assert.ok(Number(response.headers['retry-after']) > 0)
    assert.equal(received.length, 30)
    assert.equal((await request(app).get('/')).status, 200, 'pages are another matter')
  })

  test('of one that came twice cost nothing, nor does what is accepted', async () => {
    const { app } = await hooksApp({ status: 409, sentence: 'This notice came before.' })
    for (let turn = 0; turn < 40; turn += 1) {
      assert.equal((await post(app, '/hooks/weblate/wl')).status, 409)
    }
    const busy = await hooksApp(undefined, { answersPerMinute: 1 })
    for (let turn = 0; turn < 40; turn += 1) {
      assert.equal((await post(busy.app, '/hooks/weblate/wl')).status, 202)
    }
  })

  test('a notice that cannot be kept is a failure of ours, said without its details', async () => {
    const site = await testApp({ catalogue: siteCatalogue({ platforms }) })
    const receiveHook = async () => {
      throw new Error('SQLITE_FULL: the disk')
    }
    const app = createApp({ ...site.deps, receiveHook })
    const response = await post(app, '/hooks/weblate/wl')
    assert.equal(response.status, 500)
    assert.match(response.headers['content-type'] ?? '', /^text\/plain/)
    assert.doesNotMatch(response.text, /SQLITE|disk/)
    assert.match(JSON.stringify(site.log), /SQLITE_FULL/)
  })

  test('a site that takes no notices says so', async () => {
    const site = await testApp({ catalogue: siteCatalogue({ platforms }) })
    assert.equal((await post(site.app, '/hooks/weblate/wl')).status, 404)
  })
})
