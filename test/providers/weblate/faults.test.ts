import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import type { WeblateFault } from '../../../imitations/weblate/faults.ts'
import { Site } from '../../../imitations/weblate/site.ts'
import { createWeblateProvider } from '../../../src/providers/weblate/index.ts'
import type { ProviderErrorCode } from '../../../src/sync/provider-error.ts'
import {
  context,
  failureOf,
  HandClock,
  impatient,
  namesIn,
  providerFor,
  run,
  runAfter,
  someComponents,
  someSite,
  startImitation,
} from './provider-under-test.ts'

const statistics = '/api/components/keystone/keystone/statistics/'

/** Reads keystone with a fault on its statistics, and sees that cinder is read all the same. */
async function keystoneWith(
  fault: WeblateFault,
  code: ProviderErrorCode,
  options: Parameters<typeof providerFor>[1] = {},
): Promise<string> {
  const imitation = await startImitation()
  imitation.faults.plan(fault, { on: statistics })
  const provider = providerFor(imitation, options)
  const asked = context()
  await provider.plan(asked)
  const said = await failureOf(provider.fetchProject('keystone', asked), code)
  assert.equal((await provider.fetchProject('cinder', asked)).resources.length, 1)
  return said
}

describe('on the way', () => {
  it('429 is waited for as long as it says', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'throttled', retryAfter: '60' }, { times: 2 })
    const waits: number[] = []
    await run(providerFor(imitation, { wait: async (ms) => void waits.push(ms) }))
    assert.deepEqual(waits, [60_000, 60_000])
  })

  it('429 without a word how long is tried again', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'throttled', retryAfter: null }, { times: 3 })
    assert.equal((await run(providerFor(imitation))).requests, 3 + 4 + someComponents)
  })

  it('429 for nearly a day ends the run, and says when', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'throttled', retryAfter: '81818' })
    const provider = providerFor(imitation)
    const said = await failureOf(provider.plan(context()), 'unavailable')
    assert.match(said, /asks to wait until 08:4[34] UTC \(23 h\)/)
    await failureOf(provider.plan(context()), 'unavailable')
    assert.equal(imitation.requests.length, 1)
  })

  it('429 of a limit that was lowered says how long in another header alone', async () => {
    const limits = { user: 100 }
    const imitation = await startImitation({ limits })
    const provider = providerFor(imitation)
    await provider.plan(context())
    limits.user = 2
    const said = await failureOf(provider.plan(context()), 'unavailable')
    assert.match(said, /asks to wait until 11:0[01] UTC \(60 min\)/)
    assert.equal(imitation.requests.length, 5)
  })

  const lasting: [fault: WeblateFault, code: ProviderErrorCode, says: RegExp][] = [
    [{ kind: 'maintenance' }, 'unavailable', /is failing \(HTTP 503\)/],
    [{ kind: 'maintenance', status: 502 }, 'unavailable', /is failing \(HTTP 502\)/],
    [{ kind: 'server-error' }, 'unavailable', /HTTP 500: Something went wrong/],
    [{ kind: 'forbidden' }, 'refused', /HTTP 403: You do not have permissions/],
    [{ kind: 'quoting', status: 403 }, 'refused', /Cannot use Token \[token\]/],
    [{ kind: 'connection-lost' }, 'unavailable', /the connection .* failed/],
    [{ kind: 'half-sent' }, 'unavailable', /its answer stopped|was reset/],
    [{ kind: 'hang' }, 'unavailable', /no whole answer within 0\.1 s/],
    [{ kind: 'slow-drip', bytes: 1, everyMs: 20 }, 'unavailable', /no whole answer within 0\.1 s/],
    [{ kind: 'truncated' }, 'answer-invalid', /is no JSON/],
    [{ kind: 'not-json' }, 'answer-invalid', /is no JSON \(text\/html/],
    [{ kind: 'malformed', body: [] }, 'answer-invalid', /keystone\/statistics\/: is no list/],
    [{ kind: 'malformed', body: null }, 'answer-invalid', /is no list/],
    [{ kind: 'malformed', body: { results: 7 } }, 'answer-invalid', /is no list \(results/],
    [{ kind: 'malformed', body: { results: [7] } }, 'answer-invalid', /entry 1/],
    [{ kind: 'malformed', body: { results: [], next: 7 } }, 'answer-invalid', /\(next/],
    [{ kind: 'oversized', times: 100 }, 'answer-invalid', /answered more than 100000 bytes/],
    [{ kind: 'gone' }, 'not-found', /was not found, or this token has no access/],
  ]
  for (const [fault, code, says] of lasting) {
    it(`${JSON.stringify(fault)} is told of its project alone`, async () => {
      const limits = { timeoutMs: 100, attempts: 2, mostBytes: 100_000 }
      assert.match(await keystoneWith(fault, code, limits), says)
    })
  }

  it('ten times the size is read all the same', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'oversized', times: 10 })
    assert.equal(namesIn(await run(providerFor(imitation))).length, someComponents)
  })

  it('a wrong clock changes nothing but the times of changes', async () => {
    const clock = new HandClock()
    const site = someSite(clock)
    const imitation = await startImitation({ site })
    imitation.faults.plan({ kind: 'clock-skew', seconds: -7_200 })
    const provider = providerFor(imitation)
    const first = await run(provider)
    assert.equal(namesIn(first).length, someComponents)
    clock.pass({ minutes: 30 })
    assert.ok((await runAfter(first, provider)).requests >= 1)
  })
})

describe('a token', () => {
  for (const [token, says] of [
    ['wlu_wrong', /refused the token \(HTTP 401: Invalid token\.\)/],
    ['wlu wrong', /HTTP 401: Invalid token header\. Token string should not contain spaces/],
  ] as const) {
    it(`that is ${token} is refused in one sentence`, async () => {
      const imitation = await startImitation()
      const asked = context()
      const said = await failureOf(providerFor(imitation, { token }).plan(asked), 'refused')
      assert.match(said, says)
      assert.equal(asked.requests, 1)
    })
  }

  it('is asked for where nothing is shown without', async () => {
    const imitation = await startImitation({ requiresLogin: true })
    const said = await failureOf(providerFor(imitation, { token: null }).plan(context()), 'refused')
    assert.match(said, /is shown with a token only \(HTTP 401: .*\); set WEBLATE_TOKEN$/)
    assert.ok((await run(providerFor(imitation))).requests > 1)
  })

  it('goes with every request, and in no other way', async () => {
    const imitation = await startImitation()
    await run(providerFor(imitation))
    const said = new Set(imitation.requests.map(({ authorization }) => authorization))
    assert.deepEqual([...said], [`Token ${imitation.token}`])
  })
})

describe('another host', () => {
  async function startStranger() {
    let requests = 0
    const server = createServer((_, response) => {
      requests += 1
      response.end('{"count":0,"next":null,"results":[]}')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    after(() => server.close())
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return { origin, requests: () => requests }
  }

  it('named as the next page gets no request, and so no token', async () => {
    const stranger = await startStranger()
    const said = await keystoneWith(
      { kind: 'foreign-next', origin: stranger.origin },
      'answer-invalid',
    )
    assert.ok(said.includes(`another host (${stranger.origin}); it is not followed`), said)
    assert.equal(stranger.requests(), 0)
  })

  it('named as the next page of the change log gets none either', async () => {
    const [imitation, stranger] = [await startImitation(), await startStranger()]
    imitation.faults.plan({ kind: 'foreign-next', origin: stranger.origin }, { on: '/api/changes' })
    await failureOf(providerFor(imitation).plan(context()), 'answer-invalid')
    assert.equal(stranger.requests(), 0)
  })

  it('named where statistics are gets none', async () => {
    const [imitation, stranger] = [await startImitation(), await startStranger()]
    const statistics_url = `${stranger.origin}/api/components/horizon/x/statistics/`
    imitation.faults.plan(
      { kind: 'first-row', fields: { statistics_url } },
      { on: '/api/components/', times: 1 },
    )
    const provider = providerFor(imitation)
    const asked = context()
    await provider.plan(asked)
    await failureOf(provider.fetchProject('horizon', asked), 'answer-invalid')
    assert.equal(stranger.requests(), 0)
  })

  it('named by a redirect gets none', async () => {
    const stranger = await startStranger()
    const to = `${stranger.origin}/api/projects/`
    assert.match(
      await keystoneWith({ kind: 'redirect', to }, 'answer-invalid'),
      /redirects to http:\/\/127\.0\.0\.1:\d+, which is not followed/,
    )
    assert.equal(stranger.requests(), 0)
  })

  it('by whose name the server calls itself is understood as the server', async () => {
    const stranger = await startStranger()
    for (const calledAs of [stranger.origin, 'https://weblate.example.org']) {
      const imitation = await startImitation({ calledAs, mostRows: 2 })
      const provider = providerFor(imitation)
      const first = await run(provider)
      assert.equal(namesIn(first).length, someComponents)
      const fresh = providerFor(imitation)
      imitation.site.translate('horizon/master/django', 'fr', 1)
      assert.deepEqual(namesIn(await runAfter(first, fresh)), ['horizon: master/django'])
    }
    assert.equal(stranger.requests(), 0)
  })

  it('is foreign beside the name the server calls itself by', async () => {
    const stranger = await startStranger()
    const imitation = await startImitation({ calledAs: 'https://weblate.example.org' })
    imitation.faults.plan({ kind: 'foreign-next', origin: stranger.origin }, { on: statistics })
    const provider = providerFor(imitation)
    const asked = context()
    await provider.plan(asked)
    await failureOf(provider.fetchProject('keystone', asked), 'answer-invalid')
    assert.equal(stranger.requests(), 0)
  })

  it('is no reason to leave the API', async () => {
    const imitation = await startImitation()
    const statistics_url = `${imitation.url}/accounts/logout/`
    imitation.faults.plan(
      { kind: 'first-row', fields: { statistics_url } },
      { on: '/api/components/', times: 1 },
    )
    const provider = providerFor(imitation)
    const asked = context()
    await provider.plan(asked)
    const said = await failureOf(provider.fetchProject('horizon', asked), 'answer-invalid')
    assert.match(said, /outside of its API \(\/accounts\/logout\/\)/)
  })
})

describe('a list', () => {
  const lists: [name: string, fault: WeblateFault, on: string, says: RegExp][] = [
    [
      'of projects whose pages repeat',
      { kind: 'repeating-page' },
      '/api/projects/',
      /\/api\/projects\/: its pages repeat/,
    ],
    [
      'of components whose pages repeat',
      { kind: 'repeating-page' },
      '/api/components/',
      /: its pages repeat/,
    ],
    ['of projects that names one twice', { kind: 'double-row' }, '/api/projects/', /listed twice/],
    ['that moved while it was read', { kind: 'moving-page' }, '/api/components/', /listed twice/],
    [
      'that lost a row while it was read',
      { kind: 'lost-row' },
      '/api/components/',
      /has 5 rows where it counts 6; it changed while it was read/,
    ],
    [
      'of components of no project',
      { kind: 'first-row', fields: { project: null } },
      '/api/components/',
      /django names no project/,
    ],
    [
      'of components without statistics',
      { kind: 'first-row', fields: { statistics_url: null } },
      '/api/components/',
      /\/api\/components\/: django: statistics_url: /,
    ],
    [
      'of categories that lie in each other',
      { kind: 'cyclic-categories' },
      '/api/categories/',
      /django: its categories lie in each other/,
    ],
    [
      'of changes without a time',
      { kind: 'first-row', fields: { timestamp: 'yesterday' } },
      '/api/changes/',
      /\/api\/changes\/: id \d+: timestamp: /,
    ],
  ]
  for (const [name, fault, on, says] of lists) {
    it(`${name} is refused`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan(fault, { on })
      const said = await failureOf(providerFor(imitation).plan(context()), 'answer-invalid')
      assert.match(said, says)
    })
  }

  it('of languages that moved between two pages is refused', async () => {
    const site = new Site()
    const languages = { fr: {}, de: {}, ja: {}, ko: {} }
    site.addComponent('keystone/keystone', { strings: 4, languages })
    const imitation = await startImitation({ site, mostRows: 2 })
    const provider = providerFor(imitation)
    const asked = context()
    await provider.plan(asked)
    imitation.faults.plan({ kind: 'lost-row' }, { on: statistics, times: 1 })
    const said = await failureOf(provider.fetchProject('keystone', asked), 'answer-invalid')
    assert.match(said, /keystone\/statistics\/: has 4 rows where it counts 5/)
  })
})

describe('statistics that cannot be true', () => {
  const cases: [name: string, fields: Record<string, unknown>, says: string][] = [
    ['more done than there is', { translated: 26 }, 'are more than the total 25'],
    ['a negative number', { translated: -1 }, 'translated is -1'],
    ['half a string', { fuzzy: 0.5 }, 'needsEditing is 0.5'],
    ['a number beyond all measure', { total: 1e21 }, 'total is 1e+21'],
    ['more approved than translated', { approved: 12 }, 'approved 12 and read-only 0'],
    ['approved and read-only beyond translated', { approved: 6, readonly: 6 }, 'read-only 6'],
    ['more words done than there are', { translated_words: 176 }, 'words'],
    ['more words in parts than there are', { fuzzy_words: 100 }, 'fuzzy words 177'],
    ['more approved words than translated', { approved_words: 78 }, 'approved words 78'],
    ['more failing than there is', { failing: 26 }, 'failing 26 is more than the total 25'],
    ['fewer failing than none', { failing: -1 }, 'failing is -1'],
    ['no number', { total: null }, 'total: '],
    ['a number in words', { total: '25' }, 'total: '],
    ['no date', { last_change: 'yesterday' }, 'last_change: '],
    ['no language', { code: '' }, 'code: '],
  ]
  for (const [name, fields, says] of cases) {
    it(`are refused: ${name}`, async () => {
      const site = new Site()
      const keystone = site.addComponent('keystone/keystone', {
        strings: 25,
        languages: { fr: { translated: 11 } },
      })
      keystone.translations.delete('en')
      const imitation = await startImitation({ site })
      imitation.faults.plan({ kind: 'first-row', fields }, { on: statistics })
      const provider = providerFor(imitation)
      const asked = context()
      await provider.plan(asked)
      const said = await failureOf(provider.fetchProject('keystone', asked), 'answer-invalid')
      assert.ok(said.includes(says), said)
      assert.ok(name === 'no language' || /\bfr: /.test(said), said)
    })
  }

  it('are refused: two rows for one language', async () => {
    const said = await keystoneWith({ kind: 'double-row' }, 'answer-invalid')
    assert.match(said, /keystone\/keystone\/statistics\/: en is listed twice/)
  })

  it('are not those of a language nobody knows', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'unknown-language', code: 'tlh_QX' }, { on: statistics })
    const { projects } = await run(providerFor(imitation))
    const languages = projects.get('keystone')?.resources[0]?.cells.map((cell) => cell.language)
    assert.deepEqual(languages, ['fr', 'tlh_QX'])
  })
})

describe('what is no Weblate', () => {
  const hint = /; is http:\/\/127\.0\.0\.1:\d+ the address of a Weblate\?/

  async function saidAbout(answer: { status: number; type: string; body: string }) {
    const server = createServer((_, response) => {
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    after(() => server.close())
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const options = { platformId: 'weblate', baseUrl, token: 'x', projects: null, ...impatient }
    const asked = createWeblateProvider(options).plan(context())
    return asked.then(
      () => assert.fail('it was taken for one'),
      (error: Error) => error.message,
    )
  }

  for (const [name, answer] of [
    ['a page', { status: 200, type: 'text/html', body: '<p>Welcome' }],
    ['nothing at that address', { status: 404, type: 'text/html', body: '<p>Not here' }],
    ['a list of another kind', { status: 200, type: 'application/json', body: '{"data":[]}' }],
    ['an array', { status: 200, type: 'application/json', body: '[]' }],
  ] as const) {
    it(`is told in a sentence: ${name}`, async () => {
      assert.match(await saidAbout(answer), hint)
    })
  }

  it('is not suspected once it has answered as one', async () => {
    assert.doesNotMatch(await keystoneWith({ kind: 'not-json' }, 'answer-invalid'), hint)
  })
})
