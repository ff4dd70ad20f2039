import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Fault } from '../../../imitations/transifex/faults.ts'
import { imitatedProject, imitatedResource } from '../../../imitations/transifex/model.ts'
import { createTransifexProvider } from '../../../src/providers/transifex/index.ts'
import type { ProviderErrorCode } from '../../../src/sync/provider-error.ts'
import { serverSaying } from '../json-server.ts'
import {
  cinder,
  context,
  failureOf,
  impatient,
  organizationWith,
  providerFor,
  startImitation,
} from './provider-under-test.ts'

const stats = '/resource_language_stats'

describe('an answer that cannot be understood', () => {
  const cases: { fault: Fault; says: RegExp }[] = [
    { fault: { kind: 'not-json' }, says: /no JSON \(text\/html\)/ },
    { fault: { kind: 'truncated' }, says: /no JSON/ },
    { fault: { kind: 'malformed', body: [] }, says: /is no list/ },
    { fault: { kind: 'malformed', body: null }, says: /is no list/ },
    { fault: { kind: 'malformed', body: { data: [{ id: 'x' }] } }, says: /: x: / },
    { fault: { kind: 'malformed', body: { data: [7] } }, says: /entry 1/ },
    { fault: { kind: 'malformed', body: { data: [], links: { next: 7 } } }, says: /links\.next/ },
  ]
  for (const { fault, says } of cases) {
    it(`is refused: ${JSON.stringify(fault)}`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan(fault, { on: stats })
      const asked = context()
      const error = await failureOf(
        providerFor(imitation).fetchProject('cinder', asked),
        'answer-invalid',
      )
      assert.match(error.message, says)
      assert.equal(asked.requests, 2)
    })
  }
})

describe('statistics that cannot be true', () => {
  const row = 'o:openstack:p:cinder:r:cinder-translations:l:fr'
  const cases: [name: string, fault: Fault, says: string][] = [
    [
      'parts that do not add up',
      { kind: 'first-row', attributes: { untranslated_strings: 161 } },
      row,
    ],
    [
      'parts of its words that do not add up',
      { kind: 'first-row', attributes: { untranslated_words: 1 } },
      `${row}: translated_words 6790 and untranslated_words 1 do not make total_words 7924`,
    ],
    [
      'a number beyond all numbers',
      { kind: 'first-row', attributes: { translated_strings: 1e300 } },
      row,
    ],
    [
      'more words reviewed than translated',
      { kind: 'first-row', attributes: { reviewed_words: 6791 } },
      `${row}: reviewed_words 6791 is more than translated_words 6790`,
    ],
    [
      'more proofread than reviewed',
      { kind: 'first-row', attributes: { proofread_strings: 41 } },
      `${row}: proofread_strings 41 is more than reviewed_strings 40`,
    ],
    [
      'more words proofread than reviewed',
      { kind: 'first-row', attributes: { proofread_words: 281 } },
      row,
    ],
    ['a negative number', { kind: 'first-row', attributes: { translated_strings: -1 } }, row],
    ['half a string', { kind: 'first-row', attributes: { reviewed_strings: 0.5 } }, row],
    [
      'more reviewed than translated',
      { kind: 'first-row', attributes: { reviewed_strings: 971 } },
      row,
    ],
    ['no number', { kind: 'first-row', attributes: { total_strings: null } }, row],
    ['a number in words', { kind: 'first-row', attributes: { total_strings: '1132' } }, row],
    ['no date', { kind: 'first-row', attributes: { last_review_update: 'yesterday' } }, row],
    [
      'another total than the other languages have',
      { kind: 'first-row', attributes: { total_strings: 1133, untranslated_strings: 163 } },
      `${row}: total_strings is 1133, but 1132 in other rows of o:openstack`,
    ],
    ['a resource of another project', { kind: 'foreign-row' }, row],
    ['two rows for one language', { kind: 'double-row' }, 'second row for l:fr'],
    ['a row of no language', { kind: 'strange-row', language: '' }, 'l: is no language'],
  ]
  for (const [name, fault, says] of cases) {
    it(`are refused: ${name}`, async () => {
      const imitation = await startImitation()
      imitation.faults.plan(fault, { on: stats })
      const error = await failureOf(
        providerFor(imitation).fetchProject('cinder', context()),
        'answer-invalid',
      )
      assert.ok(error.message.includes(says), error.message)
    })
  }
})

type FaultCase<K extends Fault['kind']> = {
  readonly fault: Extract<Fault, { kind: K }>
  /** How often it happens; once, if not said. */
  readonly times?: number
  readonly outcome: 'read' | ProviderErrorCode
  readonly says?: RegExp
}

/** Every fault there is, and what comes of it when one project's statistics are asked for. */
const everyFault: { readonly [K in Fault['kind']]: readonly FaultCase<K>[] } = {
  throttled: [
    { fault: { kind: 'throttled', retryAfter: '60' }, outcome: 'read' },
    { fault: { kind: 'throttled', retryAfter: null }, times: 4, outcome: 'read' },
    {
      fault: { kind: 'throttled', retryAfter: null },
      times: 5,
      outcome: 'unavailable',
      says: /gets too many requests \(HTTP 429: Request was throttled/,
    },
  ],
  maintenance: [
    { fault: { kind: 'maintenance', status: 502 }, outcome: 'read' },
    { fault: { kind: 'maintenance', status: 503, retryAfter: '5' }, times: 4, outcome: 'read' },
    {
      fault: { kind: 'maintenance' },
      times: 5,
      outcome: 'unavailable',
      says: /failing \(HTTP 503\)/,
    },
  ],
  'server-error': [
    {
      fault: { kind: 'server-error' },
      outcome: 'unavailable',
      says: /HTTP 500: Something went wrong/,
    },
  ],
  forbidden: [
    { fault: { kind: 'forbidden' }, outcome: 'refused', says: /is not open to this token/ },
  ],
  truncated: [{ fault: { kind: 'truncated' }, outcome: 'answer-invalid', says: /no JSON/ }],
  'not-json': [
    { fault: { kind: 'not-json' }, outcome: 'answer-invalid', says: /no JSON \(text\/html\)/ },
  ],
  malformed: [
    { fault: { kind: 'malformed', body: 'no' }, outcome: 'answer-invalid', says: /is no list/ },
  ],
  'connection-lost': [
    { fault: { kind: 'connection-lost' }, times: 4, outcome: 'read' },
    {
      fault: { kind: 'connection-lost' },
      times: 5,
      outcome: 'unavailable',
      says: /the connection was reset, tried 5 times/,
    },
  ],
  'half-sent': [
    { fault: { kind: 'half-sent' }, times: 4, outcome: 'read' },
    {
      fault: { kind: 'half-sent' },
      times: 5,
      outcome: 'unavailable',
      says: /the connection was reset, tried 5 times/,
    },
  ],
  hang: [
    { fault: { kind: 'hang' }, outcome: 'read' },
    { fault: { kind: 'hang' }, times: 5, outcome: 'unavailable', says: /no whole answer within/ },
  ],
  'slow-drip': [
    { fault: { kind: 'slow-drip', bytes: 100_000, everyMs: 1 }, outcome: 'read' },
    {
      fault: { kind: 'slow-drip', bytes: 1, everyMs: 5 },
      times: 5,
      outcome: 'unavailable',
      says: /no whole answer within 0\.4 s, tried 5 times/,
    },
  ],
  redirect: [
    {
      fault: { kind: 'redirect', to: 'https://elsewhere.example/' },
      outcome: 'answer-invalid',
      says: /redirects to https:\/\/elsewhere\.example, which is not followed/,
    },
  ],
  quoting: [
    {
      fault: { kind: 'quoting', status: 400 },
      outcome: 'answer-invalid',
      says: /HTTP 400: Cannot use Bearer \[token\]/,
    },
    { fault: { kind: 'quoting', status: 403 }, outcome: 'refused', says: /\[token\]/ },
  ],
  'clock-skew': [
    { fault: { kind: 'clock-skew', seconds: -86_400 }, times: 9, outcome: 'read' },
    { fault: { kind: 'clock-skew', seconds: 600 }, times: 9, outcome: 'read' },
  ],
  oversized: [
    { fault: { kind: 'oversized', times: 10 }, times: 9, outcome: 'read' },
    {
      fault: { kind: 'oversized', times: 1_000 },
      outcome: 'answer-invalid',
      says: /answered more than 4000000 bytes/,
    },
  ],
  'foreign-next': [
    {
      fault: { kind: 'foreign-next', origin: 'https://elsewhere.example' },
      outcome: 'answer-invalid',
      says: /stats\?.* names an address on another host \(https:\/\/elsewhere\.example\); it is not followed/,
    },
    {
      fault: { kind: 'foreign-next', origin: 'ftp://elsewhere.example' },
      outcome: 'answer-invalid',
      says: /begins with ftp:/,
    },
  ],
  'repeating-page': [
    {
      fault: { kind: 'repeating-page' },
      times: 9,
      outcome: 'answer-invalid',
      says: /listed twice/,
    },
  ],
  'cyclic-pages': [
    { fault: { kind: 'cyclic-pages' }, times: 9, outcome: 'answer-invalid', says: /listed twice/ },
  ],
  'moving-page': [
    { fault: { kind: 'moving-page' }, times: 9, outcome: 'answer-invalid', says: /listed twice/ },
  ],
  'first-row': [
    {
      fault: { kind: 'first-row', attributes: { translated_strings: 11 } },
      outcome: 'answer-invalid',
      says: /book-0:l:fr: translated_strings 11 and untranslated_strings \d+ do not make/,
    },
  ],
  'foreign-row': [
    {
      fault: { kind: 'foreign-row' },
      outcome: 'answer-invalid',
      says: /belongs to no resource of the project \(o:elsewhere:p:other:r:other\)/,
    },
  ],
  'double-row': [
    {
      fault: { kind: 'double-row' },
      times: 9,
      outcome: 'answer-invalid',
      says: /a second row for l:fr/,
    },
  ],
  'strange-row': [{ fault: { kind: 'strange-row', language: 'xx_YY' }, times: 9, outcome: 'read' }],
}

describe('every fault, met by one project', () => {
  const books = () => {
    const resources = Array.from({ length: 80 }, (_, index) =>
      imitatedResource(`book-${index}`, 10),
    )
    return imitatedProject('manuals', { languages: ['fr', 'pt_BR'], resources })
  }

  for (const { fault, times = 1, outcome, says } of Object.values(everyFault).flat()) {
    it(`${outcome} after ${times} × ${JSON.stringify(fault)}, and the others are current`, async () => {
      const imitation = await startImitation({ organization: organizationWith(books(), cinder()) })
      const provider = providerFor(imitation, { timeoutMs: 400, mostBytes: 4_000_000 })
      const run = context()
      assert.deepEqual((await provider.plan(run)).projects, ['manuals', 'cinder'])
      imitation.faults.plan(fault, { on: stats, times })
      const asked = provider.fetchProject('manuals', run)
      if (outcome === 'read') assert.equal((await asked).resources.length, 80)
      else {
        const { message } = await failureOf(asked, outcome)
        if (says) assert.match(message, says)
      }
      imitation.faults.clear()
      const { resources } = await provider.fetchProject('cinder', run)
      assert.equal(resources[0]?.cells[0]?.counts?.translated, 970)
      assert.equal((await provider.fetchProject('manuals', run)).resources.length, 80)
    })
  }
})

describe('pages that do not end well', () => {
  const many = organizationWith(
    ...Array.from({ length: 160 }, (_, index) => imitatedProject(`project-${index}`)),
  )

  it('are refused when one comes again', async () => {
    const imitation = await startImitation({ organization: many })
    imitation.faults.plan({ kind: 'repeating-page' })
    const error = await failureOf(providerFor(imitation).plan(context()), 'answer-invalid')
    assert.match(error.message, /repeat|listed twice/)
    assert.ok(imitation.requests.length <= 3)
  })

  it('are refused when the last leads to the first', async () => {
    const imitation = await startImitation({ organization: many })
    imitation.faults.plan({ kind: 'cyclic-pages' })
    const error = await failureOf(providerFor(imitation).plan(context()), 'answer-invalid')
    assert.match(error.message, /repeat|listed twice/)
    assert.ok(imitation.requests.length <= 3)
  })

  it('are refused when an empty one comes again', async () => {
    const imitation = await startImitation({ organization: organizationWith() })
    imitation.faults.plan({ kind: 'repeating-page' })
    const error = await failureOf(providerFor(imitation).plan(context()), 'answer-invalid')
    assert.match(error.message, /repeat/)
    assert.equal(imitation.requests.length, 2)
  })

  it('are refused when the list moved between two of them', async () => {
    const imitation = await startImitation({ organization: many })
    imitation.faults.plan({ kind: 'moving-page' })
    const error = await failureOf(providerFor(imitation).plan(context()), 'answer-invalid')
    assert.match(error.message, /p:project-149 is listed twice/)
  })

  it('are given up when there is always another one', async () => {
    let pages = 0
    const { url: baseUrl } = await serverSaying((_, response) => {
      pages += 1
      response.end(`{"data":[],"links":{"next":"/projects?page=${pages}"}}`)
    })
    const provider = createTransifexProvider({
      ...impatient,
      platformId: 'transifex',
      organization: 'openstack',
      token: '1/0',
      baseUrl,
      mostPages: 20,
    })
    const error = await failureOf(provider.plan(context()), 'answer-invalid')
    assert.match(error.message, /has no end/)
    assert.equal(pages, 20)
  })
})
