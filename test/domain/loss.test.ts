import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  believedAfterMs,
  type HeldLoss,
  isBelieved,
  isSuspiciousLoss,
  judgeLoss,
} from '../../src/domain/loss.ts'

describe('a sudden loss is suspicious', () => {
  const before = { total: 100, translated: 60 }
  const cases: [string, { total: number; translated: number } | null, boolean][] = [
    ['when everything goes', { total: 100, translated: 0 }, true],
    ['when the row vanishes', null, true],
    ['when just over 20 % go', { total: 100, translated: 47 }, true],
    ['not when exactly 20 % go', { total: 100, translated: 48 }, false],
    ['not when strings are gained', { total: 100, translated: 80 }, false],
    ['not when the source lost as many strings', { total: 40, translated: 0 }, false],
    ['when the source shrank far less than the translations', { total: 95, translated: 0 }, true],
  ]
  for (const [name, after, expected] of cases) {
    test(name, () => assert.equal(isSuspiciousLoss(before, after), expected))
  }

  test('not when fewer than 10 strings go, whatever their share', () => {
    assert.equal(
      isSuspiciousLoss({ total: 20, translated: 9 }, { total: 20, translated: 0 }),
      false,
    )
    assert.equal(
      isSuspiciousLoss({ total: 20, translated: 10 }, { total: 20, translated: 0 }),
      true,
    )
  })

  test('not when a row without any translation vanishes', () => {
    assert.equal(isSuspiciousLoss({ total: 20, translated: 0 }, null), false)
  })
})

test('a loss is believed after 48 hours and two further readings, not after either alone', () => {
  const since = new Date('2026-08-21T00:00:00Z')
  const later = (hours: number) => new Date(since.getTime() + hours * 3_600_000)
  assert.equal(isBelieved({ since, furtherReadings: 2 }, later(48)), true)
  assert.equal(isBelieved({ since, furtherReadings: 1 }, later(480)), false)
  assert.equal(isBelieved({ since, furtherReadings: 20 }, later(47)), false)
})

describe('a loss that is read again and again', () => {
  const start = Date.parse('2026-08-21T00:00:00Z')
  /** Readings of one loss: minutes after the first, in the order they came. */
  const readings = fc.array(fc.nat({ max: 5_000 }), { minLength: 1, maxLength: 40 })
  const at = (minutes: number) => new Date(start + minutes * 60_000)

  /** The moments at which it was believed, were nothing stored then. */
  function believedAt(minutes: readonly number[], isSame = true): Date[] {
    let held: HeldLoss | null = null
    const believed: Date[] = []
    for (const one of minutes) {
      const next: HeldLoss | 'believed' = judgeLoss(held, { asOf: at(one), isSame })
      if (next === 'believed') believed.push(at(one))
      else held = next
    }
    return believed
  }

  test('is never believed before 48 hours and two further, later readings', () => {
    fc.assert(
      fc.property(readings, (minutes) => {
        const inOrder = [...minutes].sort((a, b) => a - b)
        const [first = 0] = inOrder
        for (const when of believedAt(inOrder)) {
          assert.ok(when.getTime() - at(first).getTime() >= believedAfterMs)
          const different = new Set(inOrder.filter((one) => at(one) <= when))
          assert.ok(different.size >= 3, 'the first and two further ones')
        }
      }),
    )
  })

  test('is believed by the first reading that both conditions hold at', () => {
    fc.assert(
      fc.property(readings, (minutes) => {
        const inOrder = [...new Set(minutes)].sort((a, b) => a - b)
        const [first = 0] = inOrder
        const due = inOrder.find(
          (one, index) => index >= 2 && (one - first) * 60_000 >= believedAfterMs,
        )
        assert.equal(believedAt(inOrder)[0]?.getTime(), due && at(due).getTime())
      }),
    )
  })

  test('waits anew where the clock went back, and is never believed too soon for it', () => {
    fc.assert(
      fc.property(readings, (minutes) => {
        let since = Number.POSITIVE_INFINITY
        let last = Number.NEGATIVE_INFINITY
        let held: HeldLoss | null = null
        for (const one of minutes) {
          const next: HeldLoss | 'believed' = judgeLoss(held, { asOf: at(one), isSame: true })
          if (one < last || held === null) since = one
          if (next === 'believed') {
            assert.ok((one - since) * 60_000 >= believedAfterMs)
            return
          }
          held = next
          last = held.lastAsOf.getTime() / 60_000 - start / 60_000
        }
      }),
    )
  })

  test('that was rejected stays so while the same is read, and is anew by anything else', () => {
    fc.assert(
      fc.property(readings, fc.nat({ max: 5_000 }), (minutes, other) => {
        const rejected: HeldLoss = {
          since: at(0),
          lastAsOf: at(0),
          furtherReadings: 0,
          verdict: 'rejected',
        }
        for (const one of minutes) {
          assert.equal(judgeLoss(rejected, { asOf: at(one), isSame: true }), rejected)
        }
        assert.deepEqual(judgeLoss(rejected, { asOf: at(other), isSame: false }), {
          since: at(other),
          lastAsOf: at(other),
          furtherReadings: 0,
          verdict: null,
        })
      }),
    )
  })

  test('is written no further once only time is missing', () => {
    const held: HeldLoss = { since: at(0), lastAsOf: at(20), furtherReadings: 2, verdict: null }
    assert.equal(judgeLoss(held, { asOf: at(30), isSame: true }), held)
  })
})
