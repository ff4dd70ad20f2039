import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Unavailable } from '../../src/support/unavailable.ts'
import { PreparedAnswer } from '../../src/web/answers/answer.ts'
import { KeptPages } from '../../src/web/answers/kept-pages.ts'
import { TestClock } from '../support/test-tracker.ts'

function answer(body: string, status = 200): PreparedAnswer {
  return new PreparedAnswer({ status, headers: { 'Content-Type': 'text/plain' }, body }, {})
}

function keptPages({ maxBytes = 1_000_000 } = {}) {
  const clock = new TestClock('2026-08-21T12:00:00Z')
  const data = { version: 1, looks: 0 }
  const kept = new KeptPages({
    clock,
    maxBytes,
    dataVersion: async () => {
      data.looks += 1
      return data.version
    },
  })
  let made = 0
  const show = async (key: string, body = key) => {
    await kept.refresh()
    return kept.obtain(key, async () => {
      made += 1
      return answer(body)
    })
  }
  const textOf = async (shown: Promise<PreparedAnswer> | PreparedAnswer | undefined) =>
    (await (await shown)?.form('identity'))?.body.toString()
  return { kept, clock, data, show, textOf, made: () => made }
}

describe('kept pages', () => {
  test('are good while the database is silent, and nothing waits for it for long', async () => {
    let isSilent = false
    const kept = new KeptPages({
      clock: new TestClock('2026-08-21T12:00:00Z'),
      dataVersion: () => (isSilent ? new Promise(() => {}) : Promise.resolve(1)),
      recheckAfterMs: 0,
      patienceMs: 20,
    })
    await kept.refreshFor('/')
    await kept.obtain('/', async () => answer('kept'))
    isSilent = true
    await kept.refreshFor('/')
    assert.equal(String((await kept.get('/')?.form('identity'))?.body), 'kept')
    await assert.rejects(kept.refreshFor('/other'), Unavailable)
  })

  test('are made once while neither the data nor the day moves', async () => {
    const { show, made } = keptPages()
    await show('/')
    await show('/')
    assert.equal(made(), 1)
  })

  test('are made once for visitors who ask at the same time', async () => {
    const { show, made } = keptPages()
    const [one, other] = await Promise.all([show('/'), show('/')])
    assert.equal(made(), 1)
    assert.equal(one, other)
  })

  test('are made anew within two seconds of a write', async () => {
    const { show, made, data, clock } = keptPages()
    await show('/')
    data.version += 1
    clock.set('2026-08-21T12:00:01.900Z')
    await show('/')
    assert.equal(made(), 2)
  })

  test('go out for a second and a half after a write, and are made anew meanwhile', async () => {
    const { kept, clock, data, show, made, textOf } = keptPages()
    await show('/', 'before')
    data.version += 1
    clock.set('2026-08-21T12:00:01.400Z')
    await kept.lookNow()
    assert.equal(kept.get('/'), undefined, 'nobody has begun to make it anew')
    assert.equal(await textOf(show('/', 'after')), 'before')
    assert.equal(await textOf(kept.get('/')), 'before')
    while (made() < 2) await nextTurn()
    await nextTurn()
    assert.equal(await textOf(kept.get('/')), 'after')
    assert.equal(await textOf(show('/')), 'after')
    assert.equal(made(), 2)
  })

  test('of which there is one from before are made last, those that more ask for first', async () => {
    const { kept, data, show } = keptPages()
    for (const key of ['/one', '/two']) await show(key)
    data.version += 1
    await kept.lookNow()
    const begun: string[] = []
    const made = ['/one', '/two', '/new'].map((key) =>
      kept.obtain(key, async () => {
        begun.push(key)
        return answer(key)
      }),
    )
    assert.ok(kept.get('/two'))
    await Promise.all(made)
    while (begun.length < 3) await nextTurn()
    assert.deepEqual(begun, ['/new', '/two', '/one'])
  })

  test('never go out later than a second and a half after they were last known to be current', async () => {
    const { kept, clock, data, show, textOf } = keptPages()
    const late = Promise.withResolvers<PreparedAnswer>()
    await show('/', 'before')
    data.version += 1
    clock.set('2026-08-21T12:00:00.100Z')
    await kept.lookNow()
    const first = kept.obtain('/', () => late.promise)
    assert.equal(await textOf(first), 'before')
    data.version += 1
    clock.set('2026-08-21T12:00:01.499Z')
    await kept.lookNow()
    assert.equal(await textOf(kept.obtain('/', () => late.promise)), 'before')
    clock.set('2026-08-21T12:00:01.500Z')
    assert.equal(kept.get('/'), undefined)
    const waiting = kept.obtain('/', () => late.promise)
    late.resolve(answer('after'))
    assert.equal(await textOf(waiting), 'after')
  })

  test('are looked after while anybody asks, so that nobody waits for the database', async () => {
    const { kept, clock, data } = keptPages()
    await kept.refresh()
    for (const instant of ['00.100', '00.200', '00.300', '00.400', '00.500']) {
      clock.set(`2026-08-21T12:00:${instant}Z`)
      assert.ok(kept.isFresh())
      await nextTurn()
    }
    assert.equal(data.looks, 6)
  })

  test('are made anew on another day', async () => {
    const { show, made, clock } = keptPages()
    await show('/')
    clock.set('2026-08-22T00:00:00Z')
    await show('/')
    assert.equal(made(), 2)
  })

  test('ask for the version a few times a second, not for every visitor', async () => {
    const { show, data, clock } = keptPages()
    for (let visitor = 0; visitor < 50; visitor += 1) await show('/')
    assert.equal(data.looks, 1)
    clock.set('2026-08-21T12:00:00.300Z')
    await show('/')
    assert.equal(data.looks, 2)
  })

  test('look again when the clock was set back', async () => {
    const { show, data, clock } = keptPages()
    await show('/')
    clock.set('2026-08-21T11:00:00Z')
    await show('/')
    assert.equal(data.looks, 2)
  })

  test('are not kept when the data moved while they were made', async () => {
    const { kept, clock, data, show, made } = keptPages()
    const late = Promise.withResolvers<PreparedAnswer>()
    const begun = Promise.withResolvers<void>()
    await kept.refresh()
    const before = kept.obtain('/', () => {
      begun.resolve()
      return late.promise
    })
    await begun.promise
    data.version += 1
    clock.set('2026-08-21T12:00:02Z')
    await kept.refresh()
    late.resolve(answer('of the old figures'))
    await before
    const shown = await show('/', 'of the new figures')
    assert.equal(made(), 1)
    assert.equal((await shown.form('identity')).body.toString(), 'of the new figures')
  })

  test('are made once where the data moved before their turn came', async () => {
    const { kept, clock, data, show, made } = keptPages()
    await kept.refresh()
    const waiting = show('/')
    await kept.refresh()
    data.version += 1
    clock.set('2026-08-21T12:00:01Z')
    const [before, after] = await Promise.all([waiting, show('/')])
    assert.equal(before, after)
    assert.equal(kept.get('/'), before)
    assert.equal(made(), 1)
  })

  test('never keep a failure', async () => {
    const { kept, show, made } = keptPages()
    await kept.refresh()
    await assert.rejects(kept.obtain('/', () => Promise.reject(new Error('no database'))))
    await kept.obtain('/moved', async () => answer('elsewhere', 301))
    assert.equal(kept.get('/moved'), undefined)
    await show('/')
    assert.equal(made(), 1)
  })

  test('say again that nothing is there, until something is', async () => {
    const { kept, clock, data, made, show } = keptPages()
    await kept.refresh()
    await kept.obtain('/gone', async () => answer('not found', 404))
    assert.equal(kept.get('/gone')?.status, 404)
    data.version += 1
    clock.set('2026-08-21T12:00:02Z')
    assert.equal((await show('/gone', 'there now')).status, 200)
    assert.equal(made(), 1)
  })

  test('hold one answer of an address, once the new one is there', async () => {
    const { kept, clock, data, show } = keptPages()
    await show('/', 'x'.repeat(1_000))
    const held = kept.bytes
    data.version += 1
    clock.set('2026-08-21T12:00:00.100Z')
    await kept.lookNow()
    await show('/', 'y'.repeat(1_000))
    assert.equal(kept.bytes, held)
    while (kept.get('/') !== (await show('/'))) await nextTurn()
    await nextTurn()
    assert.equal(kept.bytes, held)
  })

  test('take no more memory than they may, and let go of what nobody asks for', async () => {
    const page = 'x'.repeat(1_000)
    const { kept, show, made } = keptPages({ maxBytes: 40_000 })
    await show('/wanted', page)
    for (let number = 0; number < 100; number += 1) {
      await show(`/${number}`, page)
      await show('/wanted', page)
    }
    const there = Array.from({ length: 100 }, (_, number) => kept.get(`/${number}`)).filter(Boolean)
    assert.equal(made(), 101, 'what is asked for is never made again')
    assert.ok(there.length > 3 && there.length < 20, `${there.length} others stay`)
  })

  test('take memory, also those that visitors put together at will', async () => {
    const { kept, show } = keptPages()
    const ours = await show('/ours', 'x'.repeat(2_000))
    const free = await kept.obtain('/free', async () => answer('y'), { addresses: 'free' })
    assert.equal(kept.bytes, ours.bytes + free.bytes)
  })

  test('are not driven out by addresses that visitors put together at will', async () => {
    const page = 'x'.repeat(1_000)
    const { kept, show, made } = keptPages({ maxBytes: 200_000 })
    await show('/ours', page)
    for (let number = 0; number < 100; number += 1) {
      await kept.obtain(`/free/${number}`, async () => answer(page), { addresses: 'free' })
    }
    await show('/ours', page)
    assert.equal(made(), 1)
    const there = Array.from({ length: 100 }, (_, number) => kept.get(`/free/${number}`))
    assert.ok(there.filter(Boolean).length <= 200_000 / 4 / 3_000)
    assert.ok(there.at(-1), 'the last one is kept')
  })
})
