import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isBelieved, isSuspiciousLoss } from '../../src/domain/loss.ts'

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
