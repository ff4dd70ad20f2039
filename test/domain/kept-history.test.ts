import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  firstOfMonth,
  type HistoryHorizons,
  horizonsOn,
  keptPeriod,
  lastOfMonth,
  replacedIn,
} from '../../src/domain/kept-history.ts'
import type { Day } from '../../src/domain/release.ts'

describe('history is kept', () => {
  const cases: [today: Day, HistoryHorizons][] = [
    ['2026-11-26', { byDayBefore: '2026-10-01', byMonthBefore: '2024-11-01' }],
    ['2026-11-01', { byDayBefore: '2026-10-01', byMonthBefore: '2024-11-01' }],
    ['2026-01-31', { byDayBefore: '2025-12-01', byMonthBefore: '2024-01-01' }],
    ['2028-02-29', { byDayBefore: '2028-01-01', byMonthBefore: '2026-02-01' }],
  ]
  for (const [today, horizons] of cases) {
    test(`whole for this month and the last, by day for two years, on ${today}`, () => {
      assert.deepEqual(horizonsOn(today), horizons)
    })
  }

  const horizons = horizonsOn('2026-11-26')

  test('with its day or its month, from the first day of a horizon on in more detail', () => {
    const periods = ['2026-10-01', '2026-09-30', '2024-11-01', '2024-10-31'].map((day) =>
      keptPeriod(day, horizons),
    )
    assert.deepEqual(periods, [null, '2026-09-30', '2024-11-01', '2024-10'])
  })

  test('as the last reading of a period says', () => {
    const readings = [
      ['2024-10-01', 1],
      ['2024-10-31', 2],
      ['2024-11-01', 3],
      ['2024-11-01', 4],
      ['2024-11-02', 5],
      ['2026-10-01', 6],
      ['2026-10-01', 7],
    ] as const
    const replaced = replacedIn(readings, ([day]) => day, horizons)
    assert.deepEqual(
      replaced.map(([, reading]) => reading),
      [1, 3],
    )
  })
})

test('months begin and end as the calendar has them', () => {
  assert.equal(firstOfMonth('2026-01-31', 1), '2026-02-01')
  assert.equal(firstOfMonth('2026-01-31', -1), '2025-12-01')
  assert.equal(firstOfMonth('2026-12-31', 1), '2027-01-01')
  assert.equal(lastOfMonth('2024-02-01'), '2024-02-29')
  assert.equal(lastOfMonth('2026-02-10'), '2026-02-28')
  assert.equal(lastOfMonth('2026-12-31'), '2026-12-31')
})
