import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { endOfDay, sampleDays } from '../../../../src/providers/git/history/days.ts'
import { orderedTimes } from '../../../../src/providers/git/history/times.ts'

describe('times of old commits', () => {
  const now = 100

  it('stay as they are where they can be true', () => {
    assert.deepEqual(orderedTimes([], now), [])
    assert.deepEqual(orderedTimes([1, 2, 2, 5, 100], now), [1, 2, 2, 5, 100])
  })

  it('come behind the one before where a clock was slow', () => {
    assert.deepEqual(orderedTimes([10, 20, 3, 30, 40], now), [10, 20, 20, 30, 40])
    assert.deepEqual(orderedTimes([10, 20, 15, 30], now), [10, 20, 20, 30])
    assert.deepEqual(orderedTimes([10, 15, 20, 1, 2, 30, 40], now), [10, 15, 20, 20, 20, 30, 40])
  })

  it('come before the next one where a clock was fast, however many follow', () => {
    assert.deepEqual(orderedTimes([10, 90, 20, 30, 40], now), [10, 20, 20, 30, 40])
  })

  it('are never later than now', () => {
    assert.deepEqual(orderedTimes([10, 5_000, 20, 7_000], now), [10, 20, 20, 100])
    assert.deepEqual(orderedTimes([5_000, 4_000], now), [100, 100])
  })

  it('believe the many before the first', () => {
    assert.deepEqual(orderedTimes([80, 10, 20, 30], now), [10, 10, 20, 30])
  })
})

describe('days that are looked at', () => {
  const now = new Date('2026-11-22T20:00:00Z')

  it('are Sundays, last days of months, and last days of quarters', () => {
    assert.deepEqual(sampleDays('week', '2026-11-01', now), [
      '2026-11-01',
      '2026-11-08',
      '2026-11-15',
    ])
    assert.deepEqual(sampleDays('month', '2026-08-31', now), [
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
    ])
    assert.deepEqual(sampleDays('quarter', '2026-01-01', now), [
      '2026-03-31',
      '2026-06-30',
      '2026-09-30',
    ])
  })

  it('know of leap years and of the turn of a year', () => {
    assert.deepEqual(sampleDays('month', '2023-12-15', new Date('2024-03-31T12:00:00Z')), [
      '2023-12-31',
      '2024-01-31',
      '2024-02-29',
    ])
    assert.deepEqual(sampleDays('week', '2023-12-28', new Date('2024-01-08')), [
      '2023-12-31',
      '2024-01-07',
    ])
  })

  it('are over: the last second of a day counts', () => {
    const [day = ''] = sampleDays('week', '2026-11-20', new Date('2026-11-22T23:59:59Z'))
    assert.equal(day, '2026-11-22')
    assert.equal(endOfDay(day).toISOString(), '2026-11-22T23:59:59.000Z')
    assert.deepEqual(sampleDays('week', '2026-11-20', new Date('2026-11-22T23:59:58Z')), [])
  })

  it('are none where nothing lies between', () => {
    assert.deepEqual(sampleDays('month', '2027-01-01', now), [])
  })
})
