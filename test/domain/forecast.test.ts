import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  type Forecast,
  forecastOf,
  foreseenLeft,
  type LinePoint,
  marginBefore,
  neededPerWorkingDay,
  paceAt,
  type Standing,
} from '../../src/domain/forecast.ts'
import { daysBetween, daysLater, workingDaysBetween } from '../../src/domain/release.ts'

const today = '2027-01-20'

function pace(days: number, we: number, source = 0) {
  return { days, change: { we, source, leftDelta: source - we } }
}

/** A line that was read for months, of which 120 strings are left; the team does 60 in 30 days. */
function standing(given: Partial<Standing> = {}): Standing {
  return {
    asOf: today,
    left: 120,
    openResources: 0,
    isLowerBound: false,
    firstRead: '2026-08-01',
    month: pace(30, 60),
    hasFarEnd: true,
    quarter: pace(90, 180),
    lastTranslated: '2027-01-19',
    ...given,
  }
}

describe('what is foreseen', () => {
  const cases: readonly [string, Partial<Standing>, Forecast][] = [
    [
      'from the pace that both agree on to half of it',
      {},
      { kind: 'finishes', from: '2027-03-21', to: '2027-05-20' },
    ],
    [
      'from the faster pace to half of the slower one',
      { quarter: pace(90, 90) },
      { kind: 'finishes', from: '2027-03-21', to: '2027-09-17' },
    ],
    [
      'the quarter may be the faster one',
      { quarter: pace(90, 360) },
      { kind: 'finishes', from: '2027-02-19', to: '2027-05-20' },
    ],
    [
      'perhaps never, where the quarter gained nothing',
      { quarter: pace(90, 90, 90) },
      { kind: 'finishes', from: '2027-03-21', to: null },
    ],
    [
      'what the source text adds slows it down',
      { month: pace(30, 60, 30), quarter: null },
      { kind: 'finishes', from: '2027-05-20', to: '2027-09-17' },
    ],
    [
      'no day later for a division that does not come out even',
      { left: 9_576, month: pace(30, 81), quarter: pace(93, 252) },
      { kind: 'finishes', from: '2036-09-23', to: '2046-06-23' },
    ],
    [
      'the same day, where hardly anything is left',
      { left: 1 },
      { kind: 'finishes', from: '2027-01-21', to: '2027-01-21' },
    ],
    ['nothing left', { left: 0 }, { kind: 'done' }],
    [
      'the source grows as fast as the team',
      { month: pace(30, 60, 60), quarter: pace(90, 30, 200) },
      { kind: 'outrun' },
    ],
    [
      'quiet since somebody last translated',
      { month: pace(31, 0, 4), lastTranslated: '2026-12-02' },
      { kind: 'quiet', since: '2026-12-02', isFloor: false },
    ],
    [
      'quiet since the day of the reading that the pace goes back to',
      { month: pace(31, 0), lastTranslated: '2026-12-20' },
      { kind: 'quiet', since: '2026-12-20', isFloor: false },
    ],
    [
      'from a reading of 35 days ago, the oldest that still tells a pace',
      { asOf: '2026-12-16' },
      { kind: 'finishes', from: '2027-02-14', to: '2027-04-15' },
    ],
    [
      'quiet for a month at least, where nobody knows since when',
      { month: pace(31, 0), lastTranslated: null },
      { kind: 'quiet', since: '2026-12-20', isFloor: true },
    ],
    [
      'quiet for a quarter at least, where that brought nothing either',
      { month: pace(31, 0), quarter: pace(92, 0), lastTranslated: null },
      { kind: 'quiet', since: '2026-10-20', isFloor: true },
    ],
    [
      'what was last translated in between does not shorten a month without any',
      { month: pace(31, 0), lastTranslated: '2027-01-05' },
      { kind: 'quiet', since: '2026-12-20', isFloor: true },
    ],
    ['translations that went are no pace', { month: pace(30, -3) }, { kind: 'falling' }],
    [
      'nor where nobody knows when somebody last translated',
      { month: pace(30, -3), lastTranslated: null },
      { kind: 'falling' },
    ],
    [
      'quiet, where those that went are older than the month: their strings were reworded',
      { month: pace(30, -3), lastTranslated: '2026-12-21' },
      { kind: 'quiet', since: '2026-12-21', isFloor: false },
    ],
    [
      'not quiet where somebody translated since, and more went',
      { month: pace(30, -3), lastTranslated: '2026-12-22' },
      { kind: 'falling' },
    ],
  ]
  for (const [name, given, wanted] of cases) {
    test(name, () => assert.deepEqual(forecastOf(standing(given), today), wanted))
  }
})

describe('why nothing is foreseen', () => {
  const cases: readonly [string, Partial<Standing>, unknown][] = [
    ['nothing was read', { asOf: null }, { why: 'no-figure' }],
    ['no file has a number', { left: null }, { why: 'no-figure' }],
    [
      'what is counted is done, and nothing is known of the rest',
      { left: 0, openResources: 2 },
      { why: 'open-resources', resources: 2 },
    ],
    ['the size is not known', { isLowerBound: true }, { why: 'lower-bound' }],
    [
      'even where all that is known is done',
      { isLowerBound: true, left: 0 },
      { why: 'lower-bound' },
    ],
    ['one reading', { firstRead: today }, { why: 'one-reading', day: today }],
    [
      'the newest reading is of another season',
      { asOf: '2026-12-15' },
      { why: 'old-reading', day: '2026-12-15' },
    ],
    [
      'it has not been read for a month',
      { firstRead: '2027-01-02', month: null, hasFarEnd: false },
      { why: 'no-far-end', since: '2027-01-02' },
    ],
    ['a file was not there a month ago', { month: null }, { why: 'changed-files' }],
  ]
  for (const [name, given, reason] of cases) {
    test(name, () => {
      assert.deepEqual(forecastOf(standing(given), today), { kind: 'unknown', reason })
    })
  }
})

const count = fc.nat(5_000)
const someStanding = fc
  .record({ left: fc.integer({ min: 1, max: 20_000 }), we: fc.integer({ min: 1, max: 5_000 }) })
  .chain(({ left, we }) =>
    fc.record({
      left: fc.constant(left),
      month: fc.tuple(fc.integer({ min: 30, max: 35 }), count).map(([d, s]) => pace(d, we, s)),
      quarter: fc.option(
        fc
          .tuple(fc.integer({ min: 90, max: 95 }), fc.integer({ min: -50, max: 5_000 }), count)
          .map(([d, w, s]) => pace(d, w, s)),
        { nil: null },
      ),
      asOf: fc.integer({ min: 0, max: 35 }).map((back) => daysLater(today, -back)),
    }),
  )
  .map(standing)

test('a foreseen finish is never past, and its range never backwards', () => {
  fc.assert(
    fc.property(someStanding, (one) => {
      const forecast = forecastOf(one, today)
      if (forecast.kind !== 'finishes') return
      assert.ok(forecast.from >= today)
      assert.ok(forecast.to === null || forecast.to >= forecast.from)
    }),
  )
})

test('more left is never finished earlier', () => {
  fc.assert(
    fc.property(someStanding, fc.nat(1_000), (one, more) => {
      const less = forecastOf(one, today)
      const longer = forecastOf({ ...one, left: (one.left ?? 0) + more }, today)
      assert.equal(longer.kind, less.kind)
      if (less.kind !== 'finishes' || longer.kind !== 'finishes') return
      assert.ok(longer.from >= less.from)
      assert.equal(longer.to === null, less.to === null)
      assert.ok(longer.to === null || longer.to >= (less.to ?? ''))
    }),
  )
})

test('a date is met by as many days as lie between it and the finish', () => {
  fc.assert(
    fc.property(someStanding, fc.integer({ min: 0, max: 400 }), (one, ahead) => {
      const forecast = forecastOf(one, today)
      const day = daysLater(today, ahead)
      const margin = marginBefore(forecast, day)
      assert.equal(margin === null, forecast.kind !== 'finishes')
      if (margin === null || forecast.kind !== 'finishes') return
      assert.equal(margin.most, daysBetween(forecast.from, day))
      assert.equal(margin.least, forecast.to === null ? null : daysBetween(forecast.to, day))
    }),
  )
})

test('what will be left on a day shrinks to nothing by the days of the finish', () => {
  fc.assert(
    fc.property(someStanding, fc.integer({ min: 0, max: 400 }), (one, ahead) => {
      const forecast = forecastOf(one, today)
      const then = foreseenLeft(one, today, daysLater(today, ahead))
      assert.equal(then === null, forecast.kind !== 'finishes' && forecast.kind !== 'outrun')
      if (then === null) return
      assert.ok(then.least >= 0 && then.least <= then.most)
      // Days beyond a century are not told apart.
      const end = forecast.kind === 'finishes' ? (forecast.to ?? forecast.from) : null
      if (forecast.kind !== 'finishes' || end === null || daysBetween(today, end) > 36_000) return
      const at = (day: string) => foreseenLeft(one, today, day)
      assert.equal(at(forecast.from)?.least, 0)
      if (forecast.to !== null) assert.equal(at(forecast.to)?.most, 0)
      if (forecast.from > today) assert.ok((at(daysLater(forecast.from, -1))?.least ?? 0) > 0)
    }),
  )
})

test('what will be left begins with what is left, and follows the paces', () => {
  const two = standing({ asOf: today, quarter: pace(90, 90) })
  assert.deepEqual(foreseenLeft(two, today, today), { day: today, least: 120, most: 120 })
  // 2 strings a day at best, half of 1 at worst.
  const day = daysLater(today, 10)
  assert.deepEqual(foreseenLeft(two, today, day), { day, least: 100, most: 115 })
  assert.equal(foreseenLeft(standing({ month: null }), today, day), null)
})

test('what is needed a working day is enough, and one string less is not', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.integer({ min: -10, max: 400 }), (left, ahead) => {
      const day = daysLater(today, ahead)
      const days = workingDaysBetween(today, day)
      const needed = neededPerWorkingDay(left, today, day)
      if (left === 0) assert.equal(needed, 0)
      else if (days === 0) assert.equal(needed, null)
      else {
        assert.ok(needed !== null && needed * days >= left && (needed - 1) * days < left)
      }
    }),
  )
})

function point(day: string, total: number, translated: number | null, counted = 3): LinePoint {
  return { day, total, translated, resources: 3, countedResources: counted, isLowerBound: false }
}

describe('the pace of a line', () => {
  const newest = point('2027-01-20', 110, 60)

  test('needs a reading 30 to 35 days before the newest', () => {
    const at = (day: string) => paceAt([point(day, 100, 40), newest], 1, 30)
    assert.deepEqual(at('2026-12-21'), pace(30, 20, 10))
    assert.deepEqual(at('2026-12-16'), pace(35, 20, 10))
    assert.equal(at('2026-12-15'), null)
    assert.equal(at('2026-12-22'), null)
  })

  test('is unknown where a file came, went or could not be counted', () => {
    const from = (before: LinePoint) => paceAt([before, newest], 1, 30)
    assert.equal(from(point('2026-12-21', 100, 40, 2)), null)
    assert.equal(from(point('2026-12-21', 100, null)), null)
    assert.equal(from({ ...point('2026-12-21', 100, 40), isLowerBound: true }), null)
  })
})
