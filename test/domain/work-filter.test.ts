import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { rankWork } from '../../src/domain/rank-work.ts'
import { resourceKinds } from '../../src/domain/resource.ts'
import {
  everyWork,
  type FilterableWork,
  filterWork,
  leftOutUnknown,
  loosenings,
  openWork,
  partsOfFilter,
  type WorkFilter,
  withoutPart,
  workMarks,
  workTimes,
} from '../../src/domain/work-filter.ts'
import { countsOf } from '../support/builders.ts'
import { rankedWork } from './arbitraries.ts'

const thresholds = { leaves: 40 }

const filters: fc.Arbitrary<WorkFilter> = fc.record({
  time: fc.constantFrom(null, ...workTimes),
  kinds: fc.subarray([...resourceKinds], { maxLength: 3 }),
  tiers: fc.subarray([1, 2, 3, 4] as const, { maxLength: 2 }).map((tiers) => [...tiers]),
  marks: fc.subarray([...workMarks]),
  platforms: fc.subarray(['git', 'weblate'], { maxLength: 1 }),
  pace: fc.integer({ min: 50, max: 2_000 }),
})

/** One service resource of ten words a string. */
function row(given: {
  translated?: number
  fuzzy?: number | null
  total?: number
  leftDelta?: number
  words?: null
}): FilterableWork {
  const { translated, total = 100, fuzzy = 0, leftDelta } = given
  const counts = translated === undefined ? null : countsOf(total, translated)
  const words = given.words === null ? { totalWords: null } : {}
  const [item] = rankWork(
    [
      {
        project: 'nova',
        resource: 'server',
        kind: 'service',
        tier: 2,
        source: { total, totalWords: total * 10, isLowerBound: false, ...words },
        counts: counts && { ...counts, needsEditing: fuzzy, ...words },
      },
    ],
    { entersAt: 75, explicitOrder: [], defaultOrder: [] },
  )
  assert.ok(item)
  return {
    ...item,
    platform: 'git',
    change: leftDelta === undefined ? null : { we: 0, source: leftDelta, leftDelta },
  }
}

const admitted = (filter: Partial<WorkFilter>, one: FilterableWork) =>
  filterWork([one], { ...everyWork, ...filter }, thresholds).length === 1

describe('a filter', () => {
  test('by time admits what fits whole, at the pace of the visitor', () => {
    // 250 words left: an hour at 250 words an hour.
    const hour = row({ translated: 75 })
    assert.ok(admitted({ time: 'hour' }, hour))
    assert.ok(!admitted({ time: 'quarter-hour' }, hour))
    assert.ok(admitted({ time: 'quarter-hour', pace: 1_000 }, hour))
    assert.ok(!admitted({ time: 'hour', pace: 240 }, hour))
  })

  test('by time takes a quarter of an hour, an hour and a day of eight hours as they are', () => {
    for (const [time, fits] of [
      ['quarter-hour', 25],
      ['hour', 100],
      ['day', 800],
    ] as const) {
      const filter = { time, pace: 1_000 }
      assert.ok(admitted(filter, row({ translated: 0, total: fits })), time)
      assert.ok(!admitted(filter, row({ translated: 0, total: fits + 1 })), time)
    }
  })

  test('by time leaves out what has unknown words, and it can be said how many', () => {
    const rows = [row({ translated: 90, words: null }), row({ translated: 90 })]
    const filter: WorkFilter = { ...everyWork, time: 'day' }
    assert.equal(filterWork(rows, filter, thresholds).length, 1)
    assert.equal(leftOutUnknown(rows, filter, thresholds), 1)
    assert.equal(leftOutUnknown(rows, { ...filter, kinds: ['docs'] }, thresholds), 0)
    assert.equal(leftOutUnknown(rows, everyWork, thresholds), 0)
  })

  test('by review admits what has fuzzy strings, not what does not say', () => {
    assert.ok(admitted({ marks: ['review'] }, row({ translated: 50, fuzzy: 3 })))
    assert.ok(!admitted({ marks: ['review'] }, row({ translated: 50, fuzzy: 0 })))
    assert.ok(!admitted({ marks: ['review'] }, row({ translated: 50, fuzzy: null })))
  })

  test('by what is not begun admits what has no file, or nothing in it', () => {
    assert.ok(admitted({ marks: ['not-begun'] }, row({})))
    assert.ok(admitted({ marks: ['not-begun'] }, row({ translated: 0 })))
    assert.ok(!admitted({ marks: ['not-begun'] }, row({ translated: 1 })))
    assert.ok(!admitted({ marks: ['not-begun'] }, row({ translated: 0, total: 0 })))
  })

  test('by risk admits what may leave the repository, and what has more left than before', () => {
    assert.ok(admitted({ marks: ['at-risk'] }, row({ translated: 39 })))
    assert.ok(!admitted({ marks: ['at-risk'] }, row({ translated: 40 })))
    assert.ok(admitted({ marks: ['at-risk'] }, row({ translated: 90, leftDelta: 2 })))
    assert.ok(!admitted({ marks: ['at-risk'] }, row({ translated: 90, leftDelta: -2 })))
    assert.ok(
      !admitted({ marks: ['at-risk'] }, row({})),
      'nothing can be lost of what is not there',
    )
  })
})

describe('whatever is filtered', () => {
  test('a filter only removes, and keeps the order', () => {
    fc.assert(
      fc.property(rankedWork, filters, (rows, filter) => {
        const kept = filterWork(rows, filter, thresholds)
        let from = 0
        for (const one of kept) {
          const at = rows.indexOf(one, from)
          assert.ok(at >= from)
          from = at + 1
        }
      }),
    )
  })

  test('a filter that asks for nothing keeps everything', () => {
    fc.assert(
      fc.property(rankedWork, (rows) => {
        assert.deepEqual(filterWork(rows, everyWork, thresholds), rows)
      }),
    )
  })

  test('filters combined keep what each of them keeps', () => {
    fc.assert(
      fc.property(rankedWork, filters, (rows, filter) => {
        const parts = partsOfFilter(filter)
        const alone = parts.map((part) => {
          const others = parts.filter((one) => one !== part)
          return new Set(filterWork(rows, others.reduce(withoutPart, filter), thresholds))
        })
        assert.deepEqual(
          filterWork(rows, filter, thresholds),
          rows.filter((one) => alone.every((kept) => kept.has(one))),
        )
      }),
    )
  })

  test('more time never shows less, and a faster visitor never sees less', () => {
    fc.assert(
      fc.property(rankedWork, filters, (rows, filter) => {
        const size = (given: Partial<WorkFilter>) =>
          filterWork(rows, { ...filter, ...given }, thresholds).length
        const sizes = [...workTimes, null].map((time) => size({ time }))
        assert.deepEqual(
          sizes,
          [...sizes].sort((a, b) => a - b),
        )
        assert.ok(size({ pace: filter.pace * 2 }) >= size({}))
      }),
    )
  })

  test('a part to take back is named with exactly the rows it would bring', () => {
    fc.assert(
      fc.property(rankedWork, filters, (rows, filter) => {
        const open = openWork(rows)
        for (const { part, rows: promised } of loosenings(rows, filter, thresholds)) {
          assert.equal(filterWork(open, withoutPart(filter, part), thresholds).length, promised)
          assert.ok(promised > filterWork(open, filter, thresholds).length)
        }
      }),
    )
  })
})
