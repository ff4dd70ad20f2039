import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  allowed,
  closed,
  giveBack,
  held,
  noPace,
  type Pace,
  paceLimits,
  takeTurn,
} from '../../src/providers/shared-pace.ts'

const limits = paceLimits({ requestsPerMinute: 600, concurrency: 3, timeoutMs: 2_000 })

/** Asks for a turn again and again, as a process does, until there is one; says when it starts. */
function startOf(before: Pace, id: string, from: number): { startsAt: number; pace: Pace } {
  for (let now = from, last = before; ; ) {
    const { turn, pace } = takeTurn(last, { id, now, limits })
    last = pace
    if (turn.kind === 'start') return { startsAt: now, pace }
    now += Math.max(1, turn.ms)
  }
}

describe('turns that several processes take', () => {
  test('are never closer than the platform allows, nor more of them under way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ gap: fc.nat(80), takes: fc.nat(1_500) }), { maxLength: 60 }),
        (requests) => {
          let pace = noPace
          let now = 0
          const running: { id: string; startsAt: number; endsAt: number }[] = []
          for (const [index, { gap, takes }] of requests.entries()) {
            now += gap
            // Those that have ended by now are given back, as their processes do.
            const end = () => {
              for (const one of running) if (one.endsAt <= now) pace = giveBack(pace, one.id)
            }
            end()
            const id = String(index)
            let turn = takeTurn(pace, { id, now, limits }).turn
            while (turn.kind !== 'start') {
              now += Math.max(1, turn.ms)
              end()
              turn = takeTurn(pace, { id, now, limits }).turn
            }
            pace = takeTurn(pace, { id, now, limits }).pace
            running.push({ id, startsAt: now, endsAt: now + takes })
          }
          const starts = running.map(({ startsAt }) => startsAt)
          for (const [index, at] of starts.entries()) {
            if (index > 0) assert.ok(at - (starts[index - 1] ?? 0) >= 100)
            const under = running.filter((one) => one.startsAt <= at && one.endsAt > at)
            assert.ok(under.length <= 3, `${under.length} at once`)
          }
        },
      ),
    )
  })

  test('come little later than the platform allows', () => {
    const first = startOf(noPace, 'a', 1_000)
    assert.equal(first.startsAt, 1_000)
    assert.ok(startOf(first.pace, 'b', 1_000).startsAt <= 1_110)
    const next = takeTurn(first.pace, { id: 'b', now: first.pace.nextAt, limits })
    assert.equal(next.turn.kind, 'start')
  })

  test('wait for as long as the platform asks and no longer, whoever was told', () => {
    const waits = takeTurn(held(noPace, 5_000), { id: 'a', now: 100, limits })
    assert.deepEqual(waits.turn, { kind: 'wait', ms: 4_900 })
    assert.equal(takeTurn(waits.pace, { id: 'a', now: 5_000, limits }).turn.kind, 'start')
    const shut = takeTurn(closed(noPace, 90_000), { id: 'a', now: 1_000, limits })
    assert.deepEqual(shut.turn, { kind: 'closed', ms: 89_000 })
    assert.equal(takeTurn(shut.pace, { id: 'a', now: 90_000, limits }).turn.kind, 'start')
  })

  test('end when no request is left, until the platform counts anew', () => {
    let pace = allowed(noPace, 2, 60_000)
    const starts: number[] = []
    for (const id of ['a', 'b', 'c']) {
      const turn = startOf(pace, id, 1_000)
      starts.push(turn.startsAt)
      pace = giveBack(turn.pace, id)
    }
    assert.ok(starts[1] !== undefined && starts[1] < 2_000)
    assert.equal(starts[2], 60_000)
  })

  test('count down only what the platform has said, and not after it counts anew', () => {
    assert.equal(startOf(noPace, 'a', 1_000).pace.left, null)
    assert.equal(startOf(allowed(noPace, 2, 60_000), 'a', 59_999).pace.left, 1)
    assert.equal(startOf(allowed(noPace, 2, 60_000), 'a', 60_000).pace.left, null)
  })

  test('are asked for anew by who comes late, and count once', () => {
    const first = startOf(allowed(noPace, 2, 60_000), 'a', 1_000)
    const again = startOf(first.pace, 'a', 1_070)
    assert.ok(again.startsAt >= first.startsAt + limits.intervalMs, 'the turn before is lost')
    assert.deepEqual(again.pace.underWay.length, 1)
    assert.equal(again.pace.left, first.pace.left)
  })

  test('count requests under way beside the one that was told how many are left', () => {
    let pace: Pace = noPace
    for (const id of ['a', 'b', 'c']) pace = startOf(pace, id, 0).pace
    assert.equal(allowed(pace, 2, 60_000).left, 0)
    assert.equal(allowed(giveBack(pace, 'b'), 2, 60_000).left, 1)
  })

  test('of a process that was killed come free when its requests would have ended', () => {
    let pace: Pace = noPace
    for (const id of ['a', 'b', 'c']) pace = startOf(pace, id, 0).pace
    const [first] = pace.underWay
    assert.ok(first !== undefined && first.until > limits.timeoutMs)
    const before = takeTurn(pace, { id: 'd', now: first.until - 1, limits })
    assert.equal(before.turn.kind, 'wait')
    assert.equal(takeTurn(pace, { id: 'd', now: first.until, limits }).turn.kind, 'start')
  })
})
