import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  cycleBegin,
  cycleOn,
  daysBetween,
  daysLater,
  deadlinesAhead,
  deadlinesOf,
  nextDeadline,
  phaseOf,
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

test('the work for a release begins when the one before it is out', () => {
  const [indri, hibiscus, gazpacho] = calendar
  assert.ok(indri && hibiscus && gazpacho)
  assert.equal(cycleBegin(indri, calendar), '2026-09-30')
  assert.equal(cycleBegin(hibiscus, calendar.toReversed()), '2026-04-01')
  assert.equal(cycleBegin(gazpacho, calendar), null)
  assert.equal(cycleBegin({ ...indri, releasedOn: null }, calendar), null)
})

test('the next deadline is a freeze, and after the freezes the day translations are due', () => {
  assert.deepEqual(describe(nextDeadline('2026-08-24', calendar)), '2026.2 soft-string-freeze')
  assert.deepEqual(describe(nextDeadline('2026-08-25', calendar)), '2026.2 hard-string-freeze')
  assert.deepEqual(describe(nextDeadline('2026-11-22', calendar)), '2027.1 soft-string-freeze')
  assert.equal(nextDeadline('2027-03-02', calendar), null)
  const frozen = calendar
    .slice(0, 1)
    .map((one) => ({ ...one, finalReleaseCandidate: '2027-03-15' }))
  assert.deepEqual(describe(nextDeadline('2027-03-01', frozen)), '2027.1 hard-string-freeze')
  assert.deepEqual(describe(nextDeadline('2027-03-02', frozen)), '2027.1 translations-due')
  assert.deepEqual(describe(nextDeadline('2027-03-16', frozen)), '2027.1 translations-due')
  assert.equal(nextDeadline('2027-03-17', frozen), null)
})

function describe(deadline: ReturnType<typeof nextDeadline>): string {
  return `${deadline?.series.name} ${deadline?.kind}`
}

const indri: Series = {
  ...series('2027.1', '2027-02-15', '2027-03-01', '2027-03-24'),
  finalReleaseCandidate: '2027-03-15',
}

test('translations are due by the Tuesday of the week of the final release candidate', () => {
  assert.deepEqual(
    deadlinesOf(indri).map(({ kind, day }) => `${day} ${kind}`),
    [
      '2027-02-15 soft-string-freeze',
      '2027-03-01 hard-string-freeze',
      '2027-03-15 final-release-candidate',
      '2027-03-16 translations-due',
      '2027-03-24 release',
    ],
  )
})

test('a date is ahead until its day is over', () => {
  const ahead = (day: string) => deadlinesAhead(indri, day).map(({ kind }) => kind)
  assert.equal(ahead('2027-03-01')[0], 'hard-string-freeze')
  assert.deepEqual(ahead('2027-03-16'), ['translations-due', 'release'])
  assert.deepEqual(ahead('2027-03-25'), [])
})

test('a series goes from open over its freezes to released', () => {
  const phases = ['2027-02-14', '2027-02-15', '2027-03-01', '2027-03-23', '2027-03-24']
  assert.deepEqual(
    phases.map((day) => phaseOf(indri, day)),
    ['open', 'soft-freeze', 'hard-freeze', 'hard-freeze', 'released'],
  )
  assert.equal(phaseOf(series('newton', null, null, '2016-10-06'), '2016-09-01'), 'open')
  const undated = { ...series('x', null, null, ''), releasedOn: null }
  assert.equal(phaseOf(undated, '2027-01-01'), 'undated')
})

test('so many days later is that many days away', () => {
  assert.equal(daysLater('2026-12-31', 1), '2027-01-01')
  fc.assert(
    fc.property(fc.integer({ min: -4_000, max: 4_000 }), (days) => {
      assert.equal(daysBetween('2026-11-22', daysLater('2026-11-22', days)), days)
    }),
  )
})

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
