import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  cycleOn,
  daysBetween,
  nextFreeze,
  type Series,
  workingDaysBetween,
} from '../../src/domain/release.ts'

const series = (name: string, soft: string | null, hard: string | null, releasedOn: string) =>
  ({
    name,
    codename: null,
    branches: [],
    softStringFreeze: soft,
    hardStringFreeze: hard,
    finalReleaseCandidate: null,
    releasedOn,
  }) satisfies Series
const calendar = [
  series('2027.1', '2027-02-15', '2027-03-01', '2027-03-24'),
  series('2026.2', '2026-08-24', '2026-09-07', '2026-09-30'),
  series('2026.1', '2026-02-23', '2026-03-09', '2026-04-01'),
]

test('a reading belongs to the cycle that is released next', () => {
  assert.equal(cycleOn('2026-08-21', calendar)?.name, '2026.2')
  assert.equal(cycleOn('2026-09-30', calendar)?.name, '2026.2')
  assert.equal(cycleOn('2026-10-01', calendar)?.name, '2027.1')
  assert.equal(cycleOn('2027-04-01', calendar), null)
})

test('the next freeze is the first soft or hard one that is not past', () => {
  assert.deepEqual(describe(nextFreeze('2026-08-24', calendar)), '2026.2 soft-string-freeze')
  assert.deepEqual(describe(nextFreeze('2026-08-25', calendar)), '2026.2 hard-string-freeze')
  assert.deepEqual(describe(nextFreeze('2026-11-22', calendar)), '2027.1 soft-string-freeze')
  assert.equal(nextFreeze('2027-03-02', calendar), null)
})

function describe(deadline: ReturnType<typeof nextFreeze>): string {
  return `${deadline?.series.name} ${deadline?.kind}`
}

test('days and working days, across the new year', () => {
  assert.equal(daysBetween('2026-11-22', '2027-02-15'), 85)
  assert.equal(workingDaysBetween('2026-11-22', '2027-02-15'), 60)
  assert.equal(workingDaysBetween('2026-11-20', '2026-11-23'), 1)
  assert.equal(workingDaysBetween('2026-11-23', '2026-11-20'), 0)
})

test('working days are Mondays to Fridays, counted one by one', () => {
  const day = fc
    .integer({ min: 0, max: 20_000 })
    .map((n) => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 800 }), (from, length) => {
      const start = Date.parse(from)
      const to = new Date(start + length * 86_400_000).toISOString().slice(0, 10)
      let expected = 0
      for (let n = 0; n < length; n += 1) {
        const weekday = new Date(start + n * 86_400_000).getUTCDay()
        if (weekday >= 1 && weekday <= 5) expected += 1
      }
      assert.equal(workingDaysBetween(from, to), expected)
    }),
  )
})
