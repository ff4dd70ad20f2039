import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { completed, type HookBody, signedHook } from '../../../imitations/transifex/hooks.ts'
import { verifyTransifexHook } from '../../../src/providers/transifex/webhook.ts'
import type { HookDelivery } from '../../../src/sync/hook-inbox.ts'

const secret = 'mysecret'
const url = 'https://tracker.example/hooks/transifex'
const sentAt = new Date('2026-11-02T10:00:00Z')
const body =
  '{"project":"project_slug","translated":100,"resource":"resource_slug","event":"translation_completed","language":"lang_code"}'

/** The vector that two other implementations agree on. */
const genuine: HookDelivery = {
  url,
  body: Buffer.from(body),
  headers: {
    date: 'Mon, 02 Nov 2026 10:00:00 GMT',
    'x-tx-url': url,
    'x-tx-signature-v2': '+RBQyCCj1wbiy1g7su7Ilifn+xoKEZmNBvVNO1VbYdI=',
    'content-md5': createHash('md5').update(body).digest('hex'),
  },
}

/** As Transifex signs it, whatever it is. */
function signed(notice: HookBody, options: { date?: Date; signedUrl?: string } = {}): HookDelivery {
  const { headers, bytes } = signedHook(url, secret, notice, { date: sentAt, ...options })
  return { url, headers, body: bytes }
}

function withHeaders(headers: Record<string, string | undefined>): HookDelivery {
  return { ...genuine, headers: { ...genuine.headers, ...headers } }
}

const verify = (delivery: HookDelivery, now = sentAt, key = secret) =>
  verifyTransifexHook(delivery, key, now)

describe('a notice of Transifex', () => {
  it('is accepted by the published signature, and names its project', () => {
    assert.deepEqual(verify(genuine), {
      kind: 'accepted',
      digest: 'f91050c820a3d706e2cb583bb2eec89627e7fb1a0a11998d06f54d3b555b61d2',
      wanted: [{ project: 'project_slug', resources: [] }],
    })
  })

  it('is signed by the imitation as by the published vector', () => {
    const { headers } = signedHook(url, secret, JSON.parse(body), { date: sentAt })
    assert.equal(headers['x-tx-signature-v2'], genuine.headers['x-tx-signature-v2'])
  })

  it('of any kind is accepted: nothing but its project is believed', () => {
    for (const notice of [
      completed('nova', 'nova-translations', 'fr'),
      { project: 'nova', event: 'fillup_completed', anything: [1, { deep: null }] },
      { project: 'nova' },
    ]) {
      const verdict = verify(signed(notice))
      assert.equal(verdict.kind, 'accepted')
      assert.ok(verdict.kind === 'accepted')
      assert.deepEqual(verdict.wanted, [{ project: 'nova', resources: [] }])
    }
  })

  it('is told from the same one sent again later, and a replay is not', () => {
    const digests = [sentAt, sentAt, new Date(sentAt.getTime() + 1_000)].map((date) => {
      const verdict = verify(signed(completed('nova', 'nova', 'fr'), { date }))
      return verdict.kind === 'accepted' ? verdict.digest : null
    })
    assert.equal(digests[0], digests[1])
    assert.notEqual(digests[0], digests[2])
    assert.match(digests[0] ?? '', /^[0-9a-f]{64}$/)
  })

  it('may come a little early or late', () => {
    for (const minutes of [-5, 5]) {
      assert.equal(verify(genuine, new Date(sentAt.getTime() + minutes * 60_000)).kind, 'accepted')
    }
  })

  it('may come without the digest that its signature covers anyway, or with it in base64', () => {
    const md5 = createHash('md5').update(body).digest('base64')
    for (const header of [undefined, md5]) {
      assert.equal(verify(withHeaders({ 'content-md5': header })).kind, 'accepted')
    }
  })

  it('may be signed for our address with a slash at its end', () => {
    assert.equal(verify(signed({ project: 'nova' }, { signedUrl: `${url}/` })).kind, 'accepted')
  })
})

describe('a notice that is refused', () => {
  const cases: [name: string, delivery: HookDelivery, status: 400 | 401, says: RegExp][] = [
    ['without a signature', withHeaders({ 'x-tx-signature-v2': undefined }), 400, /not signed/],
    ['with an empty signature', withHeaders({ 'x-tx-signature-v2': '' }), 400, /not signed/],
    ['without X-TX-Url', withHeaders({ 'x-tx-url': undefined }), 400, /X-TX-Url is missing/],
    ['without Date', withHeaders({ date: undefined }), 400, /Date is missing/],
    [
      'with the old signature alone',
      withHeaders({ 'x-tx-signature-v2': undefined, 'x-tx-signature': 'AAAA' }),
      400,
      /not signed/,
    ],
    [
      'with something else for a signature',
      withHeaders({ 'x-tx-signature-v2': 'not base64 at all!' }),
      400,
      /is no signature/,
    ],
    [
      'with a signature that is too short',
      withHeaders({ 'x-tx-signature-v2': Buffer.alloc(31).toString('base64') }),
      400,
      /is no signature/,
    ],
    [
      'with the signature written in another way',
      withHeaders({ 'x-tx-signature-v2': '-RBQyCCj1wbiy1g7su7Ilifn-xoKEZmNBvVNO1VbYdI=' }),
      400,
      /is no signature/,
    ],
    [
      'with two signatures',
      withHeaders({
        'x-tx-signature-v2': `${genuine.headers['x-tx-signature-v2']}, ${genuine.headers['x-tx-signature-v2']}`,
      }),
      400,
      /is no signature/,
    ],
    ['with two addresses', withHeaders({ 'x-tx-url': `${url}, ${url}` }), 401, /our secret/],
    [
      'with another signature',
      withHeaders({ 'x-tx-signature-v2': Buffer.alloc(32, 7).toString('base64') }),
      401,
      /not made with our secret/,
    ],
    ['whose body was changed', { ...genuine, body: Buffer.from(`${body} `) }, 400, /Content-MD5/],
    [
      'whose body was changed, and its digest',
      {
        ...genuine,
        body: Buffer.from(`${body} `),
        headers: {
          ...genuine.headers,
          'content-md5': createHash('md5').update(`${body} `).digest('hex'),
        },
      },
      401,
      /not made with our secret/,
    ],
    ['with a wrong digest', withHeaders({ 'content-md5': '0'.repeat(32) }), 400, /Content-MD5/],
    [
      'whose address was changed',
      withHeaders({ 'x-tx-url': 'https://tracker.example/hooks/other' }),
      401,
      /our secret/,
    ],
    [
      'whose date was changed',
      withHeaders({ date: 'Mon, 02 Nov 2026 10:00:01 GMT' }),
      401,
      /our secret/,
    ],
    [
      'meant for another tracker',
      signed({ project: 'nova' }, { signedUrl: 'https://other.example/hooks/transifex' }),
      400,
      /X-TX-Url is another address than https:\/\/tracker/,
    ],
    ['with no JSON', signed('{"project":'), 400, /names no project/],
    ['with a list', signed('["nova"]'), 400, /names no project/],
    ['without a project', signed({ resource: 'nova' }), 400, /names no project/],
    ['with a number for a project', signed({ project: 7 }), 400, /names no project/],
    ['with a path for a project', signed({ project: '../nova' }), 400, /names no project/],
    ['with nothing in it', signed(''), 400, /names no project/],
    [
      'without an end',
      signed({ project: 'nova', more: 'x'.repeat(70_000) }),
      400,
      /longer than 65536 bytes/,
    ],
  ]
  for (const [name, delivery, status, says] of cases) {
    it(`comes ${name}`, () => {
      const verdict = verify(delivery)
      assert.ok(verdict.kind === 'refused', JSON.stringify(verdict))
      assert.equal(verdict.status, status, verdict.sentence)
      assert.match(verdict.sentence, says)
    })
  }

  it('is signed with another secret, or with none', () => {
    assert.equal(verify(genuine, sentAt, 'other').kind, 'refused')
    const unsigned = signedHook(url, '', JSON.parse(body), { date: sentAt })
    const delivery = { url, headers: unsigned.headers, body: unsigned.bytes }
    assert.equal(verify(delivery, sentAt, '').kind, 'refused')
  })

  it('comes more than five minutes early or late', () => {
    for (const seconds of [-301, 301]) {
      const verdict = verify(genuine, new Date(sentAt.getTime() + seconds * 1_000))
      assert.ok(verdict.kind === 'refused')
      assert.match(verdict.sentence, /5 minutes/)
    }
  })

  it('has a date that is none', () => {
    const hook = signedHook(url, secret, { project: 'nova' }, { date: new Date(Number.NaN) })
    const verdict = verify({ url, headers: hook.headers, body: hook.bytes })
    assert.ok(verdict.kind === 'refused')
    assert.match(verdict.sentence, /Date/)
  })
})
