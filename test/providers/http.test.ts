import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:https'
import { createServer as createRawServer } from 'node:net'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { JsonClient } from '../../src/providers/http.ts'
import { rootOf } from '../../src/support/http/network-failure.ts'
import { ProviderError, type ProviderErrorCode } from '../../src/sync/provider-error.ts'
import { clientOf, listen, newRun, serverSaying } from './json-server.ts'
import { selfSigned } from './self-signed.ts'

/** The sentence of a request that has to fail with this code. */
async function failureOf(asked: Promise<unknown>, code: ProviderErrorCode): Promise<string> {
  const error = await asked.then(
    () => assert.fail(`no failure, where ${code} was expected`),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof ProviderError, inspect(error))
  assert.equal(error.code, code, error.message)
  assert.doesNotMatch(error.message, /0123456789abcdef/)
  return error.message
}

function refusalOf(resolve: () => URL): string {
  try {
    return assert.fail(`${resolve()} was not refused`)
  } catch (error) {
    assert.ok(error instanceof ProviderError, inspect(error))
    return error.message
  }
}

describe('an address', () => {
  const client = clientOf('https://tracker.example/weblate/')

  it('of our own lies below the path of the server', () => {
    assert.equal(
      client.resolve('/api/projects/?page=1').href,
      'https://tracker.example/weblate/api/projects/?page=1',
    )
  })

  it('from a document may be anywhere on the server, and stays as it is encoded', () => {
    const whole = 'https://tracker.example/api/components/a/b%252Fc/statistics/'
    assert.equal(client.follow(whole, '/api/').href, whole)
    assert.equal(client.resolve(whole).href, whole)
    assert.equal(client.follow('?page=2', '/api/x/').pathname, '/weblate/api/x/')
    assert.equal(client.follow('/other', '/api/x/').pathname, '/other')
  })

  for (const [name, link, says] of [
    ['on another host', 'https://evil.example/api', /another host \(https:\/\/evil\.example\)/],
    ['on another host, in short', '//evil.example/api', /another host/],
    ['on another host, in backslashes', '\\\\evil.example/api', /another host/],
    ['on another port', 'https://tracker.example:8443/api', /tracker\.example:8443/],
    ['without TLS', 'http://tracker.example/api', /another host \(http:\/\/tracker/],
    ['with a name and a password', 'https://me:pass@tracker.example/api', /name and a password/],
    ['in a blob', 'blob:https://tracker.example/api', /begins with blob:/],
    ['in a file', 'file:///etc/passwd', /begins with file:/],
    ['in itself', 'data:application/json,[]', /begins with data:/],
    ['nowhere', 'https://', /that is none/],
  ] as const) {
    it(`is refused: ${name}`, () => {
      const message = refusalOf(() => client.follow(link, '/api/'))
      assert.match(message, says)
      assert.doesNotMatch(message, /me:pass/)
      if (URL.canParse(link)) refusalOf(() => client.resolve(link))
    })
  }

  it('that is refused is asked nothing', async () => {
    const stranger = await serverSaying((_, response) => response.end('[]'))
    await failureOf(client.get(`${stranger.url}/api`, newRun()), 'answer-invalid')
    assert.equal(stranger.requests.length, 0)
  })
})

describe('an answer', () => {
  it('comes with its headers for who needs them', async () => {
    const { url, requests } = await serverSaying((_, response) => {
      response.writeHead(200, { 'X-RateLimit-Remaining': '4999', Server: 'nginx' }).end('{"a":1}')
    })
    const { body, headers } = await clientOf(url).getWithHeaders('/api/', newRun())
    assert.deepEqual(body, { a: 1 })
    assert.equal(headers.get('x-ratelimit-remaining'), '4999')
    assert.equal(headers.get('server'), 'nginx')
    assert.equal(requests[0]?.headers.authorization, 'Token wlu_0123456789abcdef')
  })

  it('is told from a redirect to the way in', async () => {
    const { url } = await serverSaying((_, response) => {
      response.writeHead(302, { Location: '/accounts/login/?next=/api/' }).end()
    })
    const message = await failureOf(clientOf(url).get('/api/', newRun()), 'answer-invalid')
    assert.match(message, /\/api\/ redirects to \/accounts\/login\/, which is not followed/)
  })

  it('of a status that means nothing is refused', async () => {
    const raw = createRawServer((socket) => {
      socket.end('HTTP/1.1 999 Odd\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]')
    })
    raw.listen(0, '127.0.0.1')
    await new Promise((resolve) => raw.once('listening', resolve))
    const { port } = raw.address() as { port: number }
    const asked = clientOf(`http://127.0.0.1:${port}`).get('/', newRun())
    assert.match(await failureOf(asked, 'answer-invalid'), /answered HTTP 999/)
    raw.close()
  })

  it('is quoted on one line, without what steers a terminal, and not endlessly', async () => {
    const { url } = await serverSaying((_, response) => {
      const detail = `\u001b[31mred\nnext\u202e${'x'.repeat(900)}`
      response.writeHead(400).end(JSON.stringify({ detail }))
    })
    const detailOf = (body: unknown) => (body as { detail: string }).detail
    const client = clientOf(url, { detailOf })
    const message = await failureOf(client.get('/api/', newRun()), 'answer-invalid')
    assert.match(message, /HTTP 400: {2}\[31mred next x+\)$/)
    const long = await failureOf(client.get(`/${'y'.repeat(5_000)}`, newRun()), 'answer-invalid')
    assert.ok(long.length < 700 && long.endsWith('…'))
  })

  it('in broken compression is asked for again, and then given up in words', async () => {
    const { url, requests } = await serverSaying((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('no gzip at all')
    })
    const message = await failureOf(clientOf(url).get('/api/', newRun()), 'unavailable')
    assert.match(message, /cannot be decompressed \(Z_DATA_ERROR\), tried 5 times/)
    assert.equal(requests.length, 5)
  })

  it('in sound compression is read', async () => {
    const { url } = await serverSaying((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('[1]'))
    })
    assert.deepEqual(await clientOf(url).get('/api/', newRun()), [1])
  })

  it('of JSON nested without end is nothing to fall over', async () => {
    const { url } = await serverSaying((_, response) => {
      response
        .writeHead(503, { 'Content-Type': 'application/json' })
        .end('['.repeat(200_000) + ']'.repeat(200_000))
    })
    const message = await failureOf(clientOf(url).get('/api/', newRun()), 'unavailable')
    assert.match(message, /is failing \(HTTP 503\)/)
  })
})

describe('what a platform still takes', () => {
  it('is told with every answer that says so, and never below nothing', async () => {
    const left = ['4999', '17', '-3', 'many', '']
    const server = await serverSaying((_, response) => {
      response.setHeader('X-RateLimit-Remaining', left.shift() ?? '')
      response.end('[1]')
    })
    const told: number[] = []
    const client = clientOf(server.url, { onRequestsLeft: (count) => told.push(count) })
    const run = newRun()
    for (let request = 0; request < 5; request += 1) await client.get('/x', run)
    assert.deepEqual(told, [4_999, 17, 0])
    await server.close()
  })
})

describe('who asks as nobody', () => {
  for (const [status, code, says] of [
    [404, 'not-found', /was not found, or is not open to everybody/],
    [403, 'refused', /is not open to everybody/],
    [401, 'refused', /is shown with a token only/],
  ] as const) {
    it(`is not told about a token on ${status}`, async () => {
      const { url, requests } = await serverSaying((_, response) => {
        response.writeHead(status).end('{}')
      })
      const client = clientOf(url, { credentials: null })
      const message = await failureOf(client.get('/api/', newRun()), code)
      assert.match(message, says)
      assert.equal(requests[0]?.headers.authorization, undefined)
    })
  }
})

describe('a platform that asks to be left alone', () => {
  const noon = { now: () => new Date('2026-11-22T15:05:00Z') }

  it('is, in every later run of this process, and the sentence says until when', async () => {
    const { url, requests } = await serverSaying((_, response) => {
      response.writeHead(429, { 'Retry-After': String(23 * 3_600) }).end('{}')
    })
    const client = clientOf(url, { clock: noon })
    const message = await failureOf(client.get('/api/', newRun()), 'unavailable')
    assert.equal(message, 'weblate: /api/: asks to wait until 14:05 UTC (23 h)')
    const later = newRun()
    await failureOf(clientOf(url).get('/api/', later), 'unavailable')
    assert.equal(later.requests, 0)
    assert.equal(requests.length, 1)
  })

  it('for days is left alone for a week at most', async () => {
    const { url } = await serverSaying((_, response) => {
      response.writeHead(503, { 'Retry-After': '99999999999' }).end()
    })
    const client = clientOf(url, { clock: noon })
    const message = await failureOf(client.get('/api/', newRun()), 'unavailable')
    assert.match(message, /until 15:05 UTC on 2026-11-29 \(168 h\)/)
  })

  it('because that was the last of today is asked nothing more', async () => {
    const { url, requests } = await serverSaying((_, response) => {
      response
        .writeHead(200, { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '3600' })
        .end('[1]')
    })
    const client = clientOf(url, { clock: noon })
    assert.deepEqual(await client.get('/api/', newRun()), [1])
    const message = await failureOf(client.get('/api/', newRun()), 'unavailable')
    assert.match(message, /asks to wait until 16:05 UTC \(60 min\)/)
    assert.equal(requests.length, 1)
  })

  for (const [name, headers, waits] of [
    ['for half a minute', { 'X-RateLimit-Reset': '30' }, [30_000]],
    [
      'until a moment since 1970',
      { 'X-RateLimit-Reset': '1371196830', Date: 'Fri, 14 Jun 2013 08:00:00 GMT' },
      [30_000],
    ],
    ['without saying how long', {}, []],
    ['for longer than nothing', { 'X-RateLimit-Reset': '-5' }, []],
  ] as const) {
    it(`when nothing remains: ${name}`, async () => {
      const { url } = await serverSaying((_, response) => {
        response.writeHead(200, { 'X-RateLimit-Remaining': '0', ...headers }).end('[1]')
      })
      const waited: number[] = []
      const client = clientOf(url, { wait: async (ms) => void waited.push(ms) })
      assert.deepEqual(await client.get('/api/', newRun()), [1])
      assert.deepEqual(waited, waits)
    })
  }

  it('is not left alone while something remains', async () => {
    const { url } = await serverSaying((_, response) => {
      response
        .writeHead(200, { 'X-RateLimit-Remaining': '1', 'X-RateLimit-Reset': '3600' })
        .end('[1]')
    })
    const client = clientOf(url, { wait: () => assert.fail('waited') })
    await client.get('/api/', newRun())
    assert.deepEqual(await client.get('/api/', newRun()), [1])
  })

  it('is not waited for by who asks only once', async () => {
    const { url } = await serverSaying((_, response) => {
      response.writeHead(429, { 'Retry-After': '60' }).end('{}')
    })
    const client = clientOf(url, { attempts: 1, clock: noon, wait: () => assert.fail('waited') })
    const message = await failureOf(client.get('/api/', newRun()), 'unavailable')
    assert.match(message, /asks to wait until 15:06 UTC \(60 s\)/)
  })

  it('again and again puts off a whole run no longer than one request', async () => {
    const { url, requests } = await serverSaying((_, response) => {
      response.writeHead(429, { 'Retry-After': '60' }).end('{}')
    })
    const client = clientOf(url)
    const run = newRun()
    const messages: string[] = []
    for (let request = 0; request < 40; request += 1) {
      messages.push(await failureOf(client.get(`/${request}`, run), 'unavailable'))
    }
    assert.equal(requests.length, 11, '10 minutes of waits, and who asked after them')
    assert.match(messages.at(-1) ?? '', /\/39: asks to wait until/)
  })

  it('while others wait for their turn lets them give up in time', async () => {
    const { url } = await serverSaying((_, response) => {
      response.writeHead(429, { 'Retry-After': '0' }).end('{}')
    })
    const over = Promise.withResolvers<void>()
    const client = clientOf(url, { wait: () => over.promise, totalMs: 50 })
    const message = await failureOf(client.get('/api/', newRun()), 'unavailable')
    assert.match(message, /given up after 0\.05 s in all/)
    over.resolve()
  })
})

describe('a platform that is slow', () => {
  /** Drips for as long as somebody listens. */
  const dripping = () =>
    serverSaying((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const timer = setInterval(() => response.write(' '), 2)
      response.once('close', () => clearInterval(timer))
    })

  it('and trickles for ever is given up in time', { timeout: 10_000 }, async () => {
    const { url, requests } = await dripping()
    const client = clientOf(url, { timeoutMs: 60, attempts: 2 })
    const message = await failureOf(client.get('/api/', newRun()), 'unavailable')
    assert.match(message, /gave no whole answer within 0\.06 s, tried 2 times/)
    assert.equal(requests.length, 2)
  })

  it('holds up nobody who stops', { timeout: 10_000 }, async () => {
    const { url, requests } = await dripping()
    const controller = new AbortController()
    const asked = clientOf(url).get('/api/', newRun(controller.signal))
    while (requests.length === 0) await sleep(1)
    const [request] = requests
    assert.ok(request)
    const hungUp = once(request.socket, 'close')
    controller.abort()
    assert.match(await failureOf(asked, 'aborted'), /was given up/)
    await hungUp
  })
})

describe('a platform that goes away in the middle of a run', () => {
  const broken = (isBroken: (path: string) => boolean) =>
    serverSaying((request, response) => {
      if (isBroken(request.url ?? '')) request.socket.destroy()
      else response.end('[]')
    })
  const ask = async (client: JsonClient, paths: string, run: ReturnType<typeof newRun>) => {
    for (const path of paths) await client.get(`/${path}`, run).catch(() => {})
    return run.requests
  }

  it('is asked once each after four were given up', async () => {
    const { url } = await broken(() => true)
    const client = clientOf(url)
    assert.equal(await ask(client, 'abcdefgh', newRun()), 4 * 5 + 4)
    assert.equal(await ask(client, 'a', newRun()), 5, 'another run is patient again')
  })

  it('is asked with patience again when it is back', async () => {
    const { url } = await broken((path) => path !== '/ok')
    const client = clientOf(url)
    const run = newRun()
    await ask(client, 'abcd', run)
    await client.get('/ok', run)
    assert.equal(await ask(client, 'e', run), 20 + 1 + 5)
  })

  it('is no business of answers that are refused', async () => {
    const { url } = await serverSaying((request, response) => {
      if (request.url === '/z') request.socket.destroy()
      else response.end('["far too long"]')
    })
    const client = clientOf(url, { mostBytes: 9 })
    assert.equal(await ask(client, 'abcdefz', newRun()), 6 + 5)
  })
})

describe('an answer of brackets within brackets', () => {
  const nested = (deep: number) => `${'['.repeat(deep)}"]]\\"[["${']'.repeat(deep)}`

  it('is refused before it is parsed, however long', async () => {
    const { url } = await serverSaying((_, response) => response.end(nested(101)))
    const asked = clientOf(url).get('/api/', newRun())
    assert.match(await failureOf(asked, 'answer-invalid'), /nested more than 100 deep$/)
  })

  it('is read as long as it may be a document, whatever its strings hold', async () => {
    const { url } = await serverSaying((_, response) => response.end(nested(100)))
    const answer = (await clientOf(url).get('/api/', newRun())) as unknown[]
    assert.equal(answer.flat(Number.POSITIVE_INFINITY)[0], ']]"[[')
  })
})

describe('a connection that fails', () => {
  it('for its certificate is not tried again', async () => {
    let isReached = false
    const server = createServer(selfSigned('127.0.0.1'), () => {
      isReached = true
    })
    const port = await listen(server)
    const run = newRun()
    const asked = clientOf(`https://127.0.0.1:${port}`).get('/api/', run)
    const message = await failureOf(asked, 'unavailable')
    assert.equal(
      message,
      `weblate: /api/: the connection to 127.0.0.1:${port} failed: its certificate is not valid (DEPTH_ZERO_SELF_SIGNED_CERT)`,
    )
    assert.equal(run.requests, 1)
    assert.equal(isReached, false)
  })

  it('because there is no TLS says so', async () => {
    const { port } = await serverSaying((_, response) => response.end('[]'))
    const asked = clientOf(`https://127.0.0.1:${port}`).get('/api/', newRun())
    assert.match(await failureOf(asked, 'unavailable'), /it speaks no TLS that is understood here/)
  })

  it('because nothing listens says so', async () => {
    const gone = await serverSaying(() => {})
    await gone.close()
    const message = await failureOf(clientOf(gone.url).get('/api/', newRun()), 'unavailable')
    assert.match(message, /to 127\.0\.0\.1:\d+ failed: nothing listens there, tried 5 times/)
  })

  it('because of a port no browser asks either says so', async () => {
    const asked = clientOf('http://127.0.0.1:9').get('/api/', newRun())
    assert.match(await failureOf(asked, 'unavailable'), /its port is kept for something else/)
  })

  it('because it was reset says so', async () => {
    const { url } = await serverSaying((request) => request.socket.resetAndDestroy())
    const message = await failureOf(clientOf(url).get('/api/', newRun()), 'unavailable')
    assert.match(message, /failed: the connection was reset, tried 5 times/)
  })

  for (const [code, words] of [
    ['CERT_HAS_EXPIRED', 'its certificate is not valid (CERT_HAS_EXPIRED)'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is not valid (ERR_TLS_CERT_ALTNAME_INVALID)'],
    ['ENOTFOUND', 'no such host'],
    ['ECONNRESET', 'the connection was reset'],
    ['ETIMEDOUT', 'it cannot be reached in time'],
    ['HPE_INVALID_CONSTANT', 'it speaks no HTTP that is understood here (HPE_INVALID_CONSTANT)'],
    ['EODD', 'EODD'],
  ] as const) {
    it(`with ${code} is said in words`, () => {
      const cause = Object.assign(new Error('deep inside'), { code })
      assert.equal(rootOf(new TypeError('fetch failed', { cause })), words)
    })
  }
})
