import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { after, describe, it } from 'node:test'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Fault } from '../../../imitations/transifex/faults.ts'
import { imitatedProject } from '../../../imitations/transifex/model.ts'
import { createTransifexProvider } from '../../../src/providers/transifex/index.ts'
import { ProviderError } from '../../../src/sync/provider-error.ts'
import { serverSaying } from '../json-server.ts'
import {
  context,
  failureOf,
  impatient,
  organizationWith,
  providerFor,
  startImitation,
} from './provider-under-test.ts'

describe('a project that is not there', () => {
  it('any more when its numbers are asked for is not found either', async () => {
    const imitation = await startImitation()
    const provider = providerFor(imitation)
    await provider.plan(context())
    imitation.organization.projects.pop()
    const error = await failureOf(provider.fetchProject('cinder', context()), 'not-found')
    assert.match(error.message, /resource_language_stats.*not found, or this token has no access/)
  })

  it('is not found, or this token has no access', async () => {
    const provider = providerFor(await startImitation())
    const error = await failureOf(provider.fetchProject('melange', context()), 'not-found')
    assert.match(error.message, /not found, or this token has no access/)
    assert.match(error.message, /o:openstack:p:melange/)
  })
})

describe('a token that is not accepted', () => {
  for (const [strangers, code, requests] of [
    ['unauthorized', 'refused', 1],
    // Once more for the organizations that it sees: none of them either.
    ['not-found', 'not-found', 2],
  ] as const) {
    it(`is told so when the platform answers ${strangers}`, async () => {
      const imitation = await startImitation({ strangers })
      const provider = providerFor(imitation, { token: '1/wrong' })
      const asked = context()
      await failureOf(provider.plan(asked), code)
      assert.equal(asked.requests, requests, 'asking again is of no use')
    })
  }

  it('is told so on 403', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'forbidden' })
    const error = await failureOf(providerFor(imitation).plan(context()), 'refused')
    assert.match(error.message, /You do not have permissions/)
  })

  it('is refused without a request when no header can carry it', async () => {
    const imitation = await startImitation()
    const error = await failureOf(
      providerFor(imitation, { token: '1/abc\n1/def' }).plan(context()),
      'refused',
    )
    assert.doesNotMatch(inspect(error, { depth: 9 }), /1\/abc/)
    assert.equal(imitation.requests.length, 0)
  })
})

describe('the token', () => {
  const failures: Fault[] = [
    { kind: 'quoting', status: 400 },
    { kind: 'quoting', status: 403 },
    { kind: 'maintenance' },
    { kind: 'connection-lost' },
    { kind: 'hang' },
    { kind: 'truncated' },
    { kind: 'forbidden' },
    { kind: 'redirect', to: 'http://127.0.0.1:9/' },
  ]
  for (const fault of failures) {
    it(`is in no part of the error after: ${fault.kind}`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan(fault)
      const provider = providerFor(imitation, { attempts: 2, timeoutMs: 50 })
      const error = await provider.plan(context()).catch((reason: unknown) => reason)
      assert.ok(error instanceof ProviderError)
      const secret = imitation.token.slice(2, 20)
      assert.ok(!inspect(error, { depth: 20, showHidden: true }).includes(secret))
      assert.ok(!JSON.stringify(error).includes(secret))
    })
  }
})

describe('a platform that asks for patience', () => {
  it('is asked again after 429, when its Retry-After is over', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'throttled', retryAfter: '60' }, { times: 2 })
    const waits: number[] = []
    const provider = providerFor(imitation, { wait: async (ms) => void waits.push(ms) })
    assert.deepEqual((await provider.plan(context())).projects, ['cinder'])
    assert.deepEqual(waits, [60_000, 60_000])
    assert.equal(imitation.requests.length, 3)
  })

  it('is asked nothing at all meanwhile, by nobody with that token', {
    timeout: 10_000,
  }, async () => {
    const imitation = await startImitation({
      organization: organizationWith(imitatedProject('cinder'), imitatedProject('nova')),
    })
    imitation.faults.plan({ kind: 'throttled', retryAfter: '60' }, { times: 1 })
    const waiting = Promise.withResolvers<void>()
    const over = Promise.withResolvers<void>()
    const wait = () => {
      waiting.resolve()
      return over.promise
    }
    const first = providerFor(imitation, { wait }).plan(context())
    await waiting.promise
    const second = providerFor(imitation).fetchProject('nova', context())
    // Another token has its own limits: its answer shows that the others had time to be sent.
    await providerFor(imitation, { token: '1/other' })
      .plan(context())
      .catch(() => {})
    assert.deepEqual(
      imitation.requests.map(({ authorization }) => authorization),
      [`Bearer ${imitation.token}`, 'Bearer 1/other'],
    )
    over.resolve()
    await Promise.all([first, second])
    assert.equal(imitation.requests.length, 5)
  })

  it('is asked again after 429 without Retry-After, later and later', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'throttled', retryAfter: null }, { times: 3 })
    const retries: number[] = []
    const retryDelayMs = (retry: number) => retries.push(retry) && 0
    assert.deepEqual((await providerFor(imitation, { retryDelayMs }).plan(context())).projects, [
      'cinder',
    ])
    assert.deepEqual(retries, [1, 2, 3])
  })

  it('is left alone when it asks for longer than anybody waits', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'throttled', retryAfter: '7200' })
    const provider = providerFor(imitation)
    const error = await failureOf(provider.plan(context()), 'unavailable')
    assert.match(error.message, /asks to wait until \d\d:\d\d UTC \(2 h\)/)
    await failureOf(provider.fetchProject('cinder', context()), 'unavailable')
    assert.equal(imitation.requests.length, 1)
  })

  it('is given up after five attempts', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'throttled', retryAfter: null })
    const asked = context()
    const error = await failureOf(providerFor(imitation).plan(asked), 'unavailable')
    assert.match(error.message, /HTTP 429: Request was throttled/)
    assert.equal(asked.requests, 5)
  })

  it('is given up when all attempts together take too long', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'hang' })
    const provider = providerFor(imitation, { totalMs: 60 })
    const error = await failureOf(provider.plan(context()), 'unavailable')
    assert.match(error.message, /given up after 0\.06 s in all/)
  })
})

describe('a platform that is failing', () => {
  for (const status of [502, 503, 504] as const) {
    it(`is asked again after ${status} in HTML`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan({ kind: 'maintenance', status }, { times: 4 })
      assert.deepEqual((await providerFor(imitation).plan(context())).projects, ['cinder'])
    })
  }

  it('is unavailable when the HTML does not end', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'maintenance' })
    const error = await failureOf(providerFor(imitation).plan(context()), 'unavailable')
    assert.match(error.message, /HTTP 503/)
    assert.doesNotMatch(error.message, /</)
  })

  it('is unavailable at once on 500', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'server-error' })
    const asked = context()
    await failureOf(providerFor(imitation).plan(asked), 'unavailable')
    assert.equal(asked.requests, 1)
  })

  it('is asked again when the connection breaks before an answer, or in the middle of one', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'connection-lost' }, { times: 2 })
    imitation.faults.plan({ kind: 'half-sent' }, { times: 2 })
    assert.deepEqual((await providerFor(imitation).plan(context())).projects, ['cinder'])
    assert.equal(imitation.requests.length, 5)
  })

  it('is unavailable when the connection keeps breaking', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'connection-lost' })
    const error = await failureOf(providerFor(imitation).plan(context()), 'unavailable')
    assert.match(
      error.message,
      /the connection to 127.*:\d+ failed: the connection was reset, tried 5 times/,
    )
  })

  it('is unavailable when nobody listens', async () => {
    const imitation = await startImitation()
    const provider = providerFor(imitation, { baseUrl: 'http://127.0.0.1:9' })
    await failureOf(provider.plan(context()), 'unavailable')
  })

  it('is unavailable when it never answers', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'hang' })
    const provider = providerFor(imitation, { timeoutMs: 40, attempts: 2 })
    const error = await failureOf(provider.plan(context()), 'unavailable')
    assert.match(error.message, /gave no whole answer within 0\.04 s, tried 2 times/)
  })
})

describe('a run that is given up', () => {
  it('waits for no answer', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'hang' })
    const controller = new AbortController()
    const countRequest = () => void setImmediate(() => controller.abort())
    const given = { signal: controller.signal, countRequest }
    await failureOf(providerFor(imitation).plan(given), 'aborted')
  })

  it('waits for no Retry-After', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'throttled', retryAfter: '60' })
    const controller = new AbortController()
    const provider = providerFor(imitation, {
      wait: () => {
        controller.abort()
        return Promise.reject(controller.signal.reason)
      },
    })
    await failureOf(provider.plan({ signal: controller.signal, countRequest() {} }), 'aborted')
    assert.equal(imitation.requests.length, 1)
  })

  it('sends nothing when it was given up before', async () => {
    const imitation = await startImitation()
    const given = { signal: AbortSignal.abort(), countRequest: () => assert.fail('counted') }
    await failureOf(providerFor(imitation).plan(given), 'aborted')
    assert.equal(imitation.requests.length, 0)
  })
})

describe('another host', () => {
  async function startStranger() {
    let requests = 0
    const server = createServer((_, response) => {
      requests += 1
      response.end('{"data":[]}')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    after(() => server.close())
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return { origin, requests: () => requests }
  }

  it('named as the next page gets no request, and so no token', async () => {
    const [imitation, stranger] = [await startImitation(), await startStranger()]
    imitation.faults.plan({ kind: 'foreign-next', origin: stranger.origin })
    const error = await failureOf(providerFor(imitation).plan(context()), 'answer-invalid')
    assert.ok(error.message.includes(stranger.origin), error.message)
    assert.equal(stranger.requests(), 0)
  })

  it('named by a redirect gets no request either', async () => {
    const [imitation, stranger] = [await startImitation(), await startStranger()]
    imitation.faults.plan({ kind: 'redirect', to: `${stranger.origin}/projects` })
    const error = await failureOf(providerFor(imitation).plan(context()), 'answer-invalid')
    assert.match(error.message, /redirects to http:\/\/127\.0\.0\.1:\d+, which is not followed/)
    assert.equal(stranger.requests(), 0)
  })
})

describe('a platform that means no good', () => {
  it('does not fill the memory with an answer that never ends', { timeout: 10_000 }, async () => {
    const endless = function* () {
      for (;;) yield ' '.repeat(100_000)
    }
    const { url: baseUrl } = await serverSaying((_, response) => {
      Readable.from(endless()).pipe(response)
    })
    const provider = createTransifexProvider({ ...hostile, baseUrl, mostBytes: 1_000_000 })
    const asked = context()
    const error = await failureOf(provider.plan(asked), 'answer-invalid')
    assert.match(error.message, /answered more than 1000000 bytes/)
    assert.equal(asked.requests, 1, 'asking again is of no use')
  })

  it('does not fill it with one that is small only on the way', async () => {
    const bomb = gzipSync(' '.repeat(4_000_000))
    const { url: baseUrl } = await serverSaying((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb)
    })
    const provider = createTransifexProvider({ ...hostile, baseUrl, mostBytes: 1_000_000 })
    const error = await failureOf(provider.plan(context()), 'answer-invalid')
    assert.match(error.message, /answered more than 1000000 bytes/)
  })

  for (const [how, body] of [
    ['as the id of a row', JSON.stringify({ data: [{ id: hostileToken() }] })],
    ['in capitals', errorSaying(hostileToken().toUpperCase())],
    ['encoded', errorSaying(encodeURIComponent(hostileToken()))],
    ['in part', errorSaying(`token ${hostileToken().slice(2)}`)],
  ] as const) {
    it(`cannot bring the token into a message: ${how}`, async () => {
      const { url: baseUrl } = await serverSaying((_, response) => {
        response.writeHead(body.startsWith('{"errors"') ? 400 : 200).end(body)
      })
      const provider = createTransifexProvider({ ...hostile, baseUrl })
      const error = await failureOf(provider.plan(context()), 'answer-invalid')
      assert.doesNotMatch(error.message, /fedcba9876543210/i)
      assert.match(error.message, /\[token\]/)
    })
  }
})

/** In a function, since tests are named before the rest of the file has run. */
function hostileToken(): string {
  return '1/fedcba9876543210fedcba9876543210'
}

const hostile = {
  ...impatient,
  platformId: 'transifex',
  organization: 'openstack',
  token: hostileToken(),
}

function errorSaying(detail: string): string {
  return JSON.stringify({ errors: [{ detail }] })
}
