import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Backtest, backtest, type Method, weekSpans } from '../../src/domain/backtest.ts'
import type { LinePoint } from '../../src/domain/forecast.ts'
import { daysLater } from '../../src/domain/release.ts'

const options = { recent: 30, longer: 90, horizon: 28, movingOnly: false }

/** A line read every week, by what is translated each week of a total. */
function weekly(translated: readonly (number | null)[], total: number | readonly number[]) {
  return translated.map(
    (count, week): LinePoint => ({
      day: daysLater('2026-01-05', week * 7),
      total: typeof total === 'number' ? total : (total[week] ?? 0),
      translated: count,
      resources: 1,
      countedResources: 1,
      isLowerBound: false,
    }),
  )
}

function errorsOf(result: Backtest, method: Method) {
  return result.results.find((one) => one.method === method)?.strings
}

test('a team that always does the same is foretold exactly by its pace', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 30, max: 60 }),
      (pace, weeks) => {
        const line = weekly(
          Array.from({ length: weeks }, (_, week) => week * pace),
          pace * 200,
        )
        const result = backtest([line], options)
        // The first 13 weeks lack the longer window, the last four an outcome.
        assert.equal(result.cases, weeks - 13 - 4)
        for (const method of ['recent', 'longer', 'blend'] as const) {
          assert.deepEqual(errorsOf(result, method), { median: 0, ninetieth: 0 })
        }
        assert.deepEqual(errorsOf(result, 'same'), { median: 4 * pace, ninetieth: 4 * pace })
        assert.deepEqual(errorsOf(result, 'half-longer'), { median: 2 * pace, ninetieth: 2 * pace })
        assert.deepEqual([result.range.held, result.range.more, result.range.open], [1, 0, 0])
      },
    ),
  )
})

test('where nothing moves, every method is right, and no line has moved', () => {
  const line = weekly(Array(30).fill(40), 100)
  const result = backtest([line], options)
  assert.equal(result.cases, 13)
  for (const { strings, shares, right } of result.results) {
    assert.deepEqual(
      [strings, shares, right],
      [{ median: 0, ninetieth: 0 }, { median: 0, ninetieth: 0 }, 1],
    )
  }
  assert.equal(backtest([line], { ...options, movingOnly: true }).cases, 0)
})

test('a date is called right when done or not done was foretold', () => {
  // Ten a week, until all is done in week 20: known at week 16 by the pace, not by the naive answer.
  const line = weekly(
    Array.from({ length: 30 }, (_, week) => Math.min(200, week * 10)),
    200,
  )
  const result = backtest([line], options)
  // Cases from week 13 to 19, before it is done; those from week 16 on are done four weeks later.
  assert.deepEqual([result.cases, result.finished], [7, 4])
  const right = (method: Method) => result.results.find((one) => one.method === method)?.right
  assert.equal(right('recent'), 1)
  assert.equal(right('same'), 3 / 7)
})

describe('what is no case', () => {
  const cases: readonly [string, readonly LinePoint[]][] = [
    ['nothing is left', weekly(Array(30).fill(100), 100)],
    [
      'the size is only a bound',
      weekly(Array(30).fill(4), 9).map((one) => ({ ...one, isLowerBound: true })),
    ],
    ['a file could not be counted', weekly(Array(30).fill(null), 9)],
    [
      'a resource has no number',
      weekly(Array(30).fill(4), 9).map((one) => ({ ...one, resources: 2 })),
    ],
    ['it was read too seldom', weekly(Array(60).fill(4), 9).filter((_, week) => week % 6 === 0)],
  ]
  for (const [name, line] of cases) {
    test(name, () => {
      const result = backtest([line], options)
      assert.equal(result.cases, 0)
      assert.deepEqual(result.range, { held: null, more: null, right: null, open: null })
      assert.equal(result.results[0]?.strings.median, null)
    })
  }
})

/** The same counted anew, the long way round. */
function longWay(line: readonly LinePoint[], days: number) {
  const errors: number[] = []
  for (const now of line) {
    const at = (offset: number) => line.find(({ day }) => day === daysLater(now.day, offset))
    const [recent, longer, then] = [at(-35), at(-91), at(days)]
    if (!recent || !longer || !then || now.total === now.translated) continue
    const left = (point: LinePoint) => point.total - (point.translated ?? 0)
    errors.push(Math.abs(left(now) - left(then)))
  }
  return errors.sort((a, b) => a - b)
}

test('median and ninetieth of the naive errors, counted the long way round', () => {
  const line = fc
    .array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 30, maxLength: 60 })
    .map((pairs) =>
      weekly(
        pairs.map(([translated]) => translated),
        pairs.map(([translated, left]) => translated + left),
      ),
    )
  fc.assert(
    fc.property(line, fc.constantFrom(...weekSpans), (one, span) => {
      const result = backtest([one], { ...span, movingOnly: false })
      const errors = longWay(one, span.horizon)
      assert.equal(result.cases, errors.length)
      const { median, ninetieth } = errorsOf(result, 'same') ?? {}
      if (errors.length === 0) return
      const atMost = (bound: number) => errors.filter((error) => error <= bound).length
      assert.ok(median != null && ninetieth != null)
      assert.ok(errors.includes(median) && errors.includes(ninetieth))
      assert.ok(atMost(median) * 2 >= errors.length && atMost(median - 1) * 2 < errors.length)
      assert.ok(atMost(ninetieth) * 10 >= errors.length * 9)
      assert.ok(atMost(ninetieth - 1) * 10 < errors.length * 9)
    }),
  )
})
