import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import type { Fault } from '../../../imitations/zanata/faults.ts'
import { imitatedProject, imitatedVersion } from '../../../imitations/zanata/model.ts'
import { ProviderError, type ProviderErrorCode } from '../../../src/sync/provider-error.ts'
import { failureOf as failureFrom } from '../failure-of.ts'
import {
  context,
  novaMessages,
  providerFor,
  siteWith,
  startImitation,
} from './provider-under-test.ts'

const stats = '/rest/stats'

/** The failure of a promise that has to fail with this code, without a secret in it. */
async function failureOf(
  promise: Promise<unknown>,
  code: ProviderErrorCode,
): Promise<ProviderError> {
  const error = await failureFrom('zanata', promise, code)
  assert.doesNotMatch(inspect(error, { depth: 20 }), /homer/)
  return error
}

describe('who asks', () => {
  it('without a key is told so where the server wants one', async () => {
    const imitation = await startImitation({ isOpen: false })
    for (const [given, words] of [
      [{}, /\(HTTP 401\); no user and key were sent/],
      [{ user: 'somebody' }, /\(HTTP 401\); there is a user without a key, so neither was sent/],
      [{ token: 'abc' }, /\(HTTP 401\); there is a key without a user, so neither was sent/],
    ] as const) {
      const asked = context()
      const error = await failureOf(providerFor(imitation, given).plan(asked), 'refused')
      assert.match(error.message, words)
      assert.equal(asked.requests, 1, 'asking again is of no use')
    }
  })

  it('with a wrong key is told so, and the key is in no part of it', async () => {
    const imitation = await startImitation()
    const given = { user: 'somebody', token: 'fedcba9876543210fedcba9876543210' }
    const error = await failureOf(providerFor(imitation, given).plan(context()), 'refused')
    assert.match(error.message, /refused the token \(HTTP 401\); a user and a key were sent/)
    assert.doesNotMatch(inspect(error, { depth: 20, showHidden: true }), /fedcba9876/)
  })

  it('may not see a project that is not there for everybody', async () => {
    const secret = imitatedProject('secret', [], { isPrivate: true })
    const imitation = await startImitation({ site: siteWith(secret) })
    const provider = providerFor(imitation)
    const error = await failureOf(provider.fetchProject('secret', context()), 'not-found')
    assert.match(
      error.message,
      /\/rest\/projects\/p\/secret was not found, or is not open to everybody \(HTTP 404\); no user and key were sent/,
    )
    const { user, token } = imitation
    await providerFor(imitation, { user, token }).fetchProject('secret', context())
  })

  it('is told what was sent on 403 too', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'forbidden' })
    const error = await failureOf(providerFor(imitation).plan(context()), 'refused')
    assert.match(error.message, /\(HTTP 403\); no user and key were sent/)
  })

  for (const fault of [
    { kind: 'quoting', status: 400 },
    { kind: 'quoting', status: 403 },
    { kind: 'maintenance' },
    { kind: 'connection-lost' },
    { kind: 'hang' },
    { kind: 'truncated' },
    { kind: 'redirect', to: 'http://127.0.0.1:9/' },
  ] satisfies Fault[]) {
    it(`finds the key in no part of the error after: ${fault.kind}`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan(fault)
      const { user, token } = imitation
      const provider = providerFor(imitation, { user, token, attempts: 2, timeoutMs: 50 })
      const error = await provider.plan(context()).catch((reason: unknown) => reason)
      assert.ok(error instanceof ProviderError)
      assert.ok(!inspect(error, { depth: 20, showHidden: true }).includes(token))
    })
  }
})

describe('a server that asks for patience', () => {
  it('is asked again after 429, when its Retry-After is over', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'throttled', retryAfter: '60' }, { times: 1 })
    const waits: number[] = []
    const provider = providerFor(imitation, { wait: async (ms) => void waits.push(ms) })
    assert.deepEqual((await provider.plan(context())).projects, ['nova'])
    assert.deepEqual(waits, [60_000])
  })

  it('is asked again after 429 without Retry-After', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'throttled', retryAfter: null }, { times: 2 })
    assert.deepEqual((await providerFor(imitation).plan(context())).projects, ['nova'])
    assert.equal(imitation.requests.length, 3)
  })

  it('is given up after three attempts', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'throttled', retryAfter: null })
    const asked = context()
    const error = await failureOf(providerFor(imitation).plan(asked), 'unavailable')
    assert.match(error.message, /gets too many requests \(HTTP 429\)/)
    assert.equal(asked.requests, 3)
  })
})

describe('a server that is failing', () => {
  for (const fault of [
    { kind: 'maintenance', status: 502 },
    { kind: 'maintenance', status: 503 },
    { kind: 'maintenance', status: 504 },
    { kind: 'connection-lost' },
    { kind: 'half-sent' },
  ] satisfies Fault[]) {
    it(`is asked again after: ${Object.values(fault).join(' ')}`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan(fault, { times: 2 })
      assert.deepEqual((await providerFor(imitation).plan(context())).projects, ['nova'])
    })

    it(`is unavailable when there is no end of: ${Object.values(fault).join(' ')}`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan(fault)
      const error = await failureOf(providerFor(imitation).plan(context()), 'unavailable')
      assert.doesNotMatch(error.message, /</)
      assert.equal(imitation.requests.length, 3)
    })
  }

  it('is unavailable at once on: server-error', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'server-error' })
    await failureOf(providerFor(imitation).plan(context()), 'unavailable')
    assert.equal(imitation.requests.length, 1)
  })

  it('is unavailable when it never answers: hang', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'hang' })
    const provider = providerFor(imitation, { timeoutMs: 40, attempts: 2 })
    const error = await failureOf(provider.plan(context()), 'unavailable')
    assert.match(error.message, /within 0\.04 s, tried 2 times/)
  })

  it('is unavailable when its answer trickles: slow-drip', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'slow-drip', bytes: 1, everyMs: 20 })
    const provider = providerFor(imitation, { timeoutMs: 60, attempts: 2 })
    await failureOf(provider.plan(context()), 'unavailable')
  })

  it('is read all the same when it only trickles a little: slow-drip', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'slow-drip', bytes: 40, everyMs: 1 })
    assert.deepEqual((await providerFor(imitation).plan(context())).projects, ['nova'])
  })

  it('is read all the same when its clock is wrong: clock-skew', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'clock-skew', seconds: 86_400 * 400 })
    const { resources } = await providerFor(imitation).fetchProject('nova', context())
    assert.equal(resources.length, 1)
  })

  it('is not followed elsewhere: redirect', async () => {
    const [imitation, stranger] = [await startImitation(), await startImitation()]
    imitation.faults.plan({ kind: 'redirect', to: `${stranger.url}/rest/projects` })
    const error = await failureOf(providerFor(imitation).plan(context()), 'answer-invalid')
    assert.match(error.message, /redirects to .*, which is not followed/)
    assert.equal(stranger.requests.length, 0)
  })
})

describe('an answer that cannot be understood', () => {
  for (const [fault, words] of [
    [{ kind: 'not-json' }, /no JSON \(text\/html\)/],
    [{ kind: 'xml' }, /no JSON \(application\/xml\)/],
    [{ kind: 'empty-body' }, /no JSON/],
    [{ kind: 'truncated' }, /no JSON/],
    [{ kind: 'malformed', body: [] }, /expected object/],
    [{ kind: 'malformed', body: null }, /expected object/],
    [{ kind: 'malformed', body: { id: 'master', detailedStats: {} } }, /detailedStats: .*array/],
    [
      { kind: 'malformed', body: { id: 'master', detailedStats: [7] } },
      /nova master: document 1: /,
    ],
    [{ kind: 'malformed', body: { stats: [] } }, /id: /],
    [{ kind: 'mixed-up' }, /is about master-other/],
    [{ kind: 'double-document' }, /nova master nova\/locale\/nova: the document is there twice/],
  ] as [Fault, RegExp][]) {
    it(`is refused: ${JSON.stringify(fault)}`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan(fault, { on: stats })
      const provider = providerFor(imitation)
      const error = await failureOf(provider.fetchProject('nova', context()), 'answer-invalid')
      assert.match(error.message, words)
      assert.equal(imitation.requests.length, 2, 'asking again is of no use')
    })
  }

  it('is refused beyond all measure: oversized', async () => {
    const imitation = await startImitation()
    imitation.faults.plan({ kind: 'oversized', times: 10 }, { on: stats })
    await providerFor(imitation).fetchProject('nova', context())
    const provider = providerFor(imitation, { mostBytes: 5_000 })
    const error = await failureOf(provider.fetchProject('nova', context()), 'answer-invalid')
    assert.match(error.message, /answered more than 5000 bytes/)
  })

  for (const [fault, words] of [
    [{ kind: 'malformed', body: {} }, /\/rest\/projects: is no list/],
    [{ kind: 'malformed', body: [{ id: 'nova' }, {}] }, /\/rest\/projects: entry 2: id: /],
    [{ kind: 'malformed', body: [{ id: 'x', status: 1 }] }, /\/rest\/projects: x: status: /],
    [{ kind: 'listed-twice' }, /\/rest\/projects: nova is listed twice/],
  ] as [Fault, RegExp][]) {
    it(`is refused as the list of projects: ${JSON.stringify(fault)}`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan(fault)
      const error = await failureOf(providerFor(imitation).plan(context()), 'answer-invalid')
      assert.match(error.message, words)
    })
  }

  for (const [fault, words] of [
    [{ kind: 'malformed', body: { id: 'nova', iterations: [{}] } }, /iterations\.0\.id: /],
    [{ kind: 'mixed-up' }, /is about nova-other/],
    [{ kind: 'listed-twice' }, /\/rest\/projects\/p\/nova: master is listed twice/],
  ] as [Fault, RegExp][]) {
    it(`is refused as a project: ${JSON.stringify(fault)}`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan(fault, { on: '/rest/projects/p/' })
      const provider = providerFor(imitation)
      const error = await failureOf(provider.fetchProject('nova', context()), 'answer-invalid')
      assert.match(error.message, words)
    })
  }
})

describe('statistics that cannot be true', () => {
  const row = 'nova master nova/locale/nova fr MESSAGE'
  const wordRow = 'nova master nova/locale/nova fr WORD'
  const changed = (members: Record<string, unknown>, unit?: 'MESSAGE' | 'WORD'): Fault => ({
    kind: 'changed-row',
    members,
    ...(unit && { unit }),
  })
  for (const [name, fault, says] of [
    ['parts that do not add up', changed({ untranslated: 276 }), `${row}: untranslated 276,`],
    [
      'words that do not add up',
      changed({ untranslated: 1 }, 'WORD'),
      `${wordRow}: untranslated 1,`,
    ],
    ['a negative number', changed({ translated: -1 }), `${row}: translated is -1,`],
    ['half a string', changed({ needReview: 0.5 }), `${row}: needReview is 0.5,`],
    [
      'a number beyond all measure',
      changed({ total: 3e9, untranslated: 3e9 - 725 }),
      `${row}: total is 3000000000,`,
    ],
    ['a number in words', changed({ total: '1000' }), `${row}: total: `],
    ['no number', changed({ untranslated: null }), `${row}: untranslated: `],
    ['a number that is missing', changed({ translated: undefined }), `${row}: translated: `],
    ['more approved than translated', changed({ approved: 701 }), `${row}: approved 701 is more`],
    [
      'a date that is no text',
      changed({ lastTranslated: 1_450_000_000 }),
      `${row}: lastTranslated: `,
    ],
    ['a row without a locale', changed({ locale: null }), 'nova/locale/nova: row 1: locale: '],
    ['a row without a unit', changed({ unit: '' }), 'nova/locale/nova: row 1: unit: '],
    ['two rows for one locale', { kind: 'double-row' }, `${row}: a second row`],
    ['words without strings', { kind: 'only-words' }, `${wordRow}: words without strings`],
    [
      'another total than the other locales have',
      changed({ total: 1_001, untranslated: 276 }),
      'nova master nova/locale/nova: the total is 1001 for fr and 1000 for ko-KR',
    ],
  ] as [string, Fault, string][]) {
    it(`are refused, naming the row: ${name}`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan(fault, { on: stats })
      const provider = providerFor(imitation)
      const error = await failureOf(provider.fetchProject('nova', context()), 'answer-invalid')
      assert.ok(error.message.includes(says), error.message)
    })
  }
})

describe('a version that fails while others answer', () => {
  it('fails its project whole: gone', async () => {
    const versions = ['master', 'stable-2026.1', 'stable-2025.2'].map((id) =>
      imitatedVersion(id, [novaMessages()]),
    )
    const imitation = await startImitation({ site: siteWith(imitatedProject('nova', versions)) })
    imitation.faults.plan({ kind: 'gone' }, { on: '/rest/stats/proj/nova/iter/stable-2026.1' })
    const provider = providerFor(imitation)
    const error = await failureOf(provider.fetchProject('nova', context()), 'not-found')
    assert.match(error.message, /\/iter\/stable-2026\.1\?detail=true&word=true was not found/)
  })
})
