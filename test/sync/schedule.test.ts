import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { describe, test } from 'node:test'
import { isDueAgain, startSchedule } from '../../src/sync/schedule.ts'

/** Takes note of turns, and says when so many were begun. */
function turnsOf(everyMs: number, work: (signal: AbortSignal) => Promise<void>) {
  const begun = new EventEmitter()
  const seen = { turns: 0, atOnce: 0, mostAtOnce: 0, errors: [] as unknown[] }
  const schedule = startSchedule({
    everyMs,
    async turn(signal) {
      seen.turns += 1
      seen.atOnce += 1
      seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.atOnce)
      begun.emit(String(seen.turns))
      try {
        await work(signal)
      } finally {
        seen.atOnce -= 1
      }
    },
    onError: (error) => seen.errors.push(error),
  })
  return { schedule, seen, turn: (n: number) => once(begun, String(n)) }
}

const nothing = async () => {}

test('the first turn is taken at once, and the next one a pause later', async () => {
  const startedAt = Date.now()
  const { schedule, seen, turn } = turnsOf(1_500, nothing)
  assert.equal(seen.turns, 1)
  await turn(2)
  assert.ok(Date.now() - startedAt >= 1_400, 'not before the pause is over')
  await schedule.stop()
})

test('turns are so far apart, but for what they are off the beat', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-08-21T12:00:00Z') })
  t.mock.method(Math, 'random', () => 0)
  const everyMs = 15 * 60_000
  const at: number[] = []
  const { schedule } = turnsOf(everyMs, async () => {
    at.push(Date.now())
    // Turns without a pause would go on for ever within one tick.
    if (at.length > 20) void schedule.stop()
  })
  const until = Date.now() + 8 * everyMs
  while (Date.now() < until) {
    t.mock.timers.tick(1_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  t.mock.timers.reset()
  await schedule.stop()
  assert.ok(at.length >= 8 && at.length <= 9, `${at.length} turns in two hours`)
  for (const [turn, moment] of at.slice(1).entries()) {
    const pauseMs = moment - (at[turn] ?? 0)
    assert.ok(Math.abs(pauseMs - everyMs) <= 2_000, `${pauseMs} ms after the one before`)
  }
})

test('there are never two turns at once, however long one takes', async () => {
  let release = () => {}
  const first = new Promise<void>((resolve) => {
    release = resolve
  })
  let isFirst = true
  const { schedule, seen, turn } = turnsOf(1_000, async () => {
    if (!isFirst) return
    isFirst = false
    await first
  })
  setTimeout(release, 2_500)
  await turn(2)
  assert.equal(seen.mostAtOnce, 1)
  await schedule.stop()
})

test('a turn that fails is told, and the next one is taken all the same', async () => {
  let failures = 0
  const { schedule, seen, turn } = turnsOf(1_000, async () => {
    failures += 1
    if (failures === 1) throw new Error('no luck')
  })
  await turn(2)
  assert.deepEqual(seen.errors.map(String), ['Error: no luck'])
  await schedule.stop()
})

test('stopping gives up the turn under way, waits for its end, and takes no other', async () => {
  let ended = false
  const { schedule, seen } = turnsOf(1_000, async (signal) => {
    await once(signal, 'abort')
    ended = true
  })
  await schedule.stop()
  assert.equal(ended, true)
  assert.equal(seen.turns, 1)
  assert.deepEqual(seen.errors, [])
})

describe('a platform that wishes to be asked once in six hours', () => {
  const hour = 3_600_000
  const now = new Date('2026-08-21T12:00:00Z')
  const ago = (ms: number) => new Date(now.getTime() - ms)
  const isDue = (outcome: 'ok' | 'partial' | 'failed' | 'aborted', ms: number) =>
    isDueAgain({ outcome, startedAt: ago(ms) }, 6 * hour, now)

  test('is due six hours after its last run began, or a little before', () => {
    assert.equal(isDueAgain(null, 6 * hour, now), true)
    assert.equal(isDue('ok', 5 * hour), false)
    assert.equal(isDue('partial', 5.9 * hour), false)
    assert.equal(isDue('ok', 6 * hour - 30_000), true)
    assert.equal(isDue('ok', 7 * hour), true)
  })

  test('is tried again sooner when it failed, and at once when it was given up', () => {
    assert.equal(isDue('failed', 0.5 * hour), false)
    assert.equal(isDue('failed', hour), true)
    assert.equal(isDue('aborted', 1), true)
  })

  test('is not lost to a clock that was ahead', () => {
    assert.equal(isDue('ok', -hour), true)
  })

  test('is left out of no turn by the jitter of the turns', () => {
    assert.equal(isDueAgain({ outcome: 'ok', startedAt: ago(14 * 60_000) }, 15 * 60_000, now), true)
  })
})
