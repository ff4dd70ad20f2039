import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { deliveryOf } from '../../../imitations/weblate/webhooks.ts'
import { verifyWeblateHook } from '../../../src/providers/weblate/webhook.ts'
import { HandClock, someSite } from './provider-under-test.ts'

const secret = 'whsec_dGVhY2hlci1zZWNyZXQtMDEyMzQ1Njc4OQ=='
const url = 'https://tracker.example/hooks/weblate/openstack'

/** As Weblate 5.14.3 sent it. */
const real = {
  headers: {
    'user-agent': 'Weblate/5.14.3',
    'webhook-timestamp': '1795374785.411173',
    'webhook-id': 'c4909ab58fb35d7b94a3d2c87fe3efa2',
    'webhook-signature': 'v1,8wlxOne5J2prBf37t2nhh3KFAymfpUqj06bt1nb/m14=',
    'content-type': 'application/json',
  },
  body: Buffer.from(
    '{"change_id": 5798, "action": "Contributor joined", "timestamp": "2026-11-22T19:13:05.199176+00:00", ' +
      '"source": ["Unable to attach the %(name)s Quota: 4."], ' +
      '"url": "/translate/horizon/master/doc/api-ref/doc-api-ref/de/?checksum=15157b9fe234ed24", ' +
      '"author": "admin", "user": "admin", "project": "horizon", "component": "doc-api-ref", ' +
      '"translation": "de", "category": ["api-ref", "doc", "master"]}',
  ),
  url,
}
const realNow = new Date(1_795_374_785_500)

/** A notice of our own making, signed rightly unless told otherwise. */
function notice(
  payload: unknown,
  { at = realNow.getTime() / 1_000, key = secret, headers = {} as Record<string, string> } = {},
) {
  const body = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
  const bytes = Buffer.from(key.replace('whsec_', ''), 'base64')
  const signed = createHmac('sha256', bytes)
    .update(`m1.${Math.floor(at)}.${body}`)
    .digest('base64')
  return {
    headers: {
      'webhook-id': 'm1',
      'webhook-timestamp': String(at),
      'webhook-signature': `v1,${signed}`,
      ...headers,
    },
    body,
    url,
  }
}

function refusal(delivery: ReturnType<typeof notice>, by = secret, now = realNow) {
  const verdict = verifyWeblateHook(delivery, by, now)
  assert.ok(verdict.kind === 'refused', 'it was accepted')
  assert.doesNotMatch(verdict.sentence, /dGVhY2hl/)
  return verdict
}

function wantedBy(payload: unknown) {
  const verdict = verifyWeblateHook(notice(payload), secret, realNow)
  assert.ok(verdict.kind === 'accepted', JSON.stringify(verdict))
  return verdict.wanted
}

describe('a notice of Weblate', () => {
  it('is accepted as a real one sent it', () => {
    const verdict = verifyWeblateHook(real, secret, realNow)
    assert.ok(verdict.kind === 'accepted', JSON.stringify(verdict))
    assert.deepEqual(verdict.wanted, [
      { project: 'horizon', resources: ['master/doc/api-ref/doc-api-ref'] },
    ])
  })

  it('is accepted as the imitation sends it', () => {
    const clock = new HandClock()
    const site = someSite(clock)
    const digests = new Set<string>()
    site.onChange((change) => {
      const delivery = { ...deliveryOf(change, secret, clock.now()), url }
      const verdict = verifyWeblateHook(delivery, secret, clock.now())
      assert.ok(verdict.kind === 'accepted')
      assert.deepEqual(verdict.wanted, [
        { project: 'horizon', resources: ['stable-2025-1/django'] },
      ])
      digests.add(verdict.digest)
    })
    site.translate('horizon/stable-2025-1/django', 'fr', 3)
    assert.equal(digests.size, 3)
  })

  it('is accepted with a whole second, and with a signature over what is sent', () => {
    const at = Math.floor(realNow.getTime() / 1_000)
    const payload = { change_id: 1, project: 'nova', component: 'nova' }
    assert.equal(verifyWeblateHook(notice(payload, { at }), secret, realNow).kind, 'accepted')
    const exact = notice(payload, { at: at + 0.25 })
    const key = Buffer.from(secret.slice(6), 'base64')
    const signed = createHmac('sha256', key).update(`m1.${at + 0.25}.${exact.body}`)
    exact.headers['webhook-signature'] = `v1,${signed.digest('base64')}`
    assert.equal(verifyWeblateHook(exact, secret, realNow).kind, 'accepted')
  })

  it('is accepted with one of several signatures, as when a secret is changed', () => {
    const delivery = notice({ change_id: 1, project: 'nova', component: 'nova' })
    const right = delivery.headers['webhook-signature']
    const others = `v1,${Buffer.alloc(32).toString('base64')} v1a,abc ${right}`
    delivery.headers['webhook-signature'] = others
    assert.equal(verifyWeblateHook(delivery, secret, realNow).kind, 'accepted')
  })

  it('names a component without a category by its slug', () => {
    const payload = { change_id: 1, project: 'keystone', component: 'keystone' }
    assert.deepEqual(wantedBy(payload), [{ project: 'keystone', resources: ['keystone'] }])
  })

  it('would be understood with the outermost category first', () => {
    const payload = {
      change_id: 1,
      project: 'horizon',
      component: 'django',
      category: ['master', 'doc'],
      url: '/projects/horizon/master/doc/django/fr/',
    }
    assert.deepEqual(wantedBy(payload), [{ project: 'horizon', resources: ['master/doc/django'] }])
  })

  it('of a project wants it whole, of the site nothing', () => {
    assert.deepEqual(wantedBy({ change_id: 1, project: 'horizon' }), [
      { project: 'horizon', resources: [] },
    ])
    assert.deepEqual(wantedBy({ change_id: 1 }), [])
  })

  it('has the same digest when it comes again, and another than any other', () => {
    const digestOf = (delivery: typeof real) => {
      const verdict = verifyWeblateHook(delivery, secret, realNow)
      return verdict.kind === 'accepted' ? verdict.digest : null
    }
    const other = notice({ change_id: 1, project: 'horizon' })
    assert.equal(digestOf(real), digestOf({ ...real }))
    assert.notEqual(digestOf(real), digestOf(other as unknown as typeof real))
  })
})

describe('a notice that is refused', () => {
  const payload = { change_id: 1, project: 'nova', component: 'nova' }

  it('is not signed', () => {
    for (const headers of [{ 'webhook-signature': '' }, { 'webhook-id': '' }]) {
      assert.deepEqual(refusal(notice(payload, { headers })).status, 401)
    }
  })

  it('is signed by another secret', () => {
    const key = 'whsec_YW5vdGhlciBzZWNyZXQgb2Ygc29tZWJvZHkgZWxzZQ=='
    assert.match(refusal(notice(payload, { key })).sentence, /signature of the notice is not ours/)
  })

  it('was changed on its way', () => {
    const body = Buffer.from(String(real.body).replace('5798', '5799'))
    assert.equal(refusal({ ...notice(payload), headers: real.headers, body } as never).status, 401)
  })

  it('has a signature of another kind, or cut short, or none that can be read', () => {
    const right = notice(payload).headers['webhook-signature'].slice(3)
    for (const text of [`v2,${right}`, `v1,${right.slice(0, 20)}`, 'v1,', 'v1', right]) {
      assert.equal(refusal(notice(payload, { headers: { 'webhook-signature': text } })).status, 401)
    }
  })

  it('is too old, or of a time to come', () => {
    const at = realNow.getTime() / 1_000
    for (const seconds of [-301, 301]) {
      assert.equal(refusal(notice(payload, { at: at + seconds })).status, 401)
    }
    for (const seconds of [-299, 299]) {
      const delivery = notice(payload, { at: at + seconds })
      assert.equal(verifyWeblateHook(delivery, secret, realNow).kind, 'accepted')
    }
  })

  it('says no time', () => {
    for (const time of ['', 'now', '-5', '1e9', 'NaN', '1795374785,4']) {
      assert.equal(refusal(notice(payload, { headers: { 'webhook-timestamp': time } })).status, 400)
    }
  })

  it('is none of Weblate’s', () => {
    const strange = ['no JSON', '[]', 'null', {}, { ...payload, project: '../etc' }]
    for (const body of [...strange, { ...payload, category: 'master' }]) {
      assert.equal(refusal(notice(body)).status, 400)
    }
  })

  it('comes while our own secret is none', () => {
    for (const none of ['', 'whsec_']) {
      // Whoever guesses as much could sign with nothing as well.
      assert.equal(refusal(notice(payload, { key: none }), none).status, 401)
    }
  })
})
