import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Day, daysBetween } from '../../src/domain/release.ts'
import { findSteps, type SizePoint } from '../../src/domain/source-steps.ts'

function aPoint(day: Day, total: number, given: Partial<SizePoint> = {}): SizePoint {
  return { day, total, resources: 1, isLowerBound: false, ...given }
}

/** `2014-03-31: 2712 → 2014-06-30: 1914` */
function told(points: readonly SizePoint[]): string[] {
  return findSteps(points).map(
    ({ from, to }) => `${from.day}: ${from.total} → ${to.day}: ${to.total}`,
  )
}

describe('a step in a source text', () => {
  test('is log messages leaving Nova', () => {
    const nova = [
      aPoint('2013-12-31', 2_692),
      aPoint('2014-03-31', 2_712),
      aPoint('2014-06-30', 1_914),
      aPoint('2014-09-30', 1_847),
      aPoint('2014-12-31', 1_423),
      aPoint('2015-03-31', 1_320),
    ]
    assert.deepEqual(told(nova), [
      '2014-03-31: 2712 → 2014-06-30: 1914',
      '2014-09-30: 1847 → 2014-12-31: 1423',
    ])
  })

  test('is one, however many days it was worked through', () => {
    // What the template in Neutron's repository held on these days.
    const neutron = [
      aPoint('2014-11-09', 3_116),
      aPoint('2014-11-19', 2_946),
      aPoint('2014-11-23', 2_707),
      aPoint('2014-11-26', 2_253),
      aPoint('2014-12-02', 1_969),
      aPoint('2014-12-07', 1_689),
      aPoint('2014-12-14', 1_457),
      aPoint('2015-02-04', 1_417),
    ]
    assert.deepEqual(told(neutron), ['2014-11-09: 3116 → 2014-12-14: 1457'])
  })

  test('is not a product that grows, however fast it is written', () => {
    const totals = [2_340, 2_645, 2_692, 2_712, 3_180, 3_900, 4_800]
    const quarters = totals.map((total, index) =>
      aPoint(`${2013 + Math.floor(index / 4)}-${['03', '06', '09', '12'][index % 4]}-30`, total),
    )
    assert.deepEqual(told(quarters), [])
  })

  test('is half as much again, or a fifth less', () => {
    const from = (total: number) => told([aPoint('2020-01-01', 1_000), aPoint('2020-02-01', total)])
    assert.equal(from(1_499).length, 0)
    assert.equal(from(1_500).length, 1)
    assert.equal(from(801).length, 0)
    assert.equal(from(800).length, 1)
  })

  test('is smaller where a text was divided anew', () => {
    const from = (total: number, resources: number | null) =>
      told([
        aPoint('2015-03-31', 3_417, { resources: resources === null ? null : 3 }),
        aPoint('2015-06-30', total, { resources }),
      ]).length
    assert.equal(from(3_000, 3), 0)
    assert.equal(from(3_800, 3), 0)
    assert.equal(from(3_800, 4), 1)
    assert.equal(from(3_700, 4), 0)
    assert.equal(from(3_000, 4), 1)
    assert.equal(from(3_000, null), 0)
    assert.equal(from(3_300, 4), 0)
  })

  test('is worked through in thirty days at most, and begins and ends where it can be seen', () => {
    const within = (last: Day) =>
      told([aPoint('2020-01-01', 1_000), aPoint('2020-01-02', 900), aPoint(last, 800)])
    assert.deepEqual(within('2020-02-01'), ['2020-01-01: 1000 → 2020-02-01: 800'])
    assert.deepEqual(within('2020-02-02'), [])
    const stood = [aPoint('2020-01-01', 1_000), aPoint('2020-01-02', 1_000)]
    const fell = [aPoint('2020-01-03', 700), aPoint('2020-01-04', 700)]
    assert.deepEqual(told([...stood, ...fell]), ['2020-01-02: 1000 → 2020-01-03: 700'])
  })

  test('is not the coming and going of a few strings', () => {
    assert.deepEqual(told([aPoint('2020-01-01', 30), aPoint('2020-01-02', 11)]), [])
    assert.equal(told([aPoint('2020-01-01', 31), aPoint('2020-01-02', 11)]).length, 1)
    // Hardly to be seen beside what the text was once.
    const shrunk = [aPoint('2012-01-01', 4_000), aPoint('2020-01-01', 300)]
    assert.equal(told([...shrunk, aPoint('2020-06-01', 101)]).length, 1)
    assert.equal(told([...shrunk, aPoint('2020-06-01', 100)]).length, 2)
  })

  test('is none where a total is only known to be at least so much', () => {
    const bound = { isLowerBound: true }
    assert.deepEqual(told([aPoint('2020-01-01', 100), aPoint('2020-01-02', 900, bound)]), [])
    assert.deepEqual(told([aPoint('2020-01-01', 900, bound), aPoint('2020-01-02', 100)]), [])
  })

  test('is told twice where a text fell and came back', () => {
    const renamed = [
      aPoint('2014-03-13', 1_200),
      aPoint('2014-03-14', 0),
      aPoint('2014-03-19', 1_200),
    ]
    assert.deepEqual(told(renamed), [
      '2014-03-13: 1200 → 2014-03-14: 0',
      '2014-03-14: 0 → 2014-03-19: 1200',
    ])
  })
})

describe('the steps of any line', () => {
  const lines = fc
    .array(
      fc.record({
        afterDays: fc.integer({ min: 1, max: 100 }),
        total: fc.oneof(fc.nat(300), fc.constantFrom(0, 1_000, 1_500, 800)),
        resources: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 3 })),
        isLowerBound: fc.boolean(),
      }),
      { maxLength: 30 },
    )
    .map((parts): SizePoint[] => {
      let time = Date.UTC(2012, 0, 1)
      return parts.map(({ afterDays, ...rest }) => {
        time += afterDays * 86_400_000
        return { day: new Date(time).toISOString().slice(0, 10), ...rest }
      })
    })

  test('follow one another, and each is a jump between two of its points', () => {
    fc.assert(
      fc.property(lines, (points) => {
        let end = ''
        for (const { from, to } of findSteps(points)) {
          assert.ok(points.includes(from) && points.includes(to))
          assert.ok(from.day >= end && from.day < to.day)
          assert.ok(Math.abs(to.total - from.total) >= 20)
          assert.ok(!from.isLowerBound && !to.isLowerBound)
          end = to.day
        }
      }),
    )
  })

  test('leave nothing out: without a step, no two neighbours are far apart', () => {
    fc.assert(
      fc.property(lines, (points) => {
        const steps = findSteps(points)
        const fewest = Math.max(20, Math.max(0, ...points.map(({ total }) => total)) / 20)
        points.slice(1).forEach((to, index) => {
          const from = points[index] as SizePoint
          const isWithin = steps.some((step) => step.from.day <= from.day && to.day <= step.to.day)
          if (isWithin || from.isLowerBound || to.isLowerBound) return
          const isVisible = Math.abs(to.total - from.total) >= fewest
          assert.ok(!isVisible || (to.total > from.total * 0.8 && to.total < from.total * 1.5))
        })
      }),
    )
  })

  test('take a month at most, unless no point lies between', () => {
    fc.assert(
      fc.property(lines, (points) => {
        for (const { from, to } of findSteps(points)) {
          const begun = points[points.indexOf(from) + 1] as SizePoint
          assert.ok(daysBetween(begun.day, to.day) <= 30)
        }
      }),
    )
  })

  test('are the same when days on which nothing changed are told as well', () => {
    fc.assert(
      fc.property(lines, (points) => {
        const told = points.flatMap((point, index) => {
          const next = points[index + 1]
          if (next === undefined || daysBetween(point.day, next.day) < 2) return [point]
          const day = new Date(Date.parse(next.day) - 86_400_000).toISOString().slice(0, 10)
          return [point, { ...point, day }]
        })
        const sizes = (line: readonly SizePoint[]) =>
          findSteps(line).map(({ from, to }) => [from.total, to.day, to.total])
        assert.deepEqual(sizes(told), sizes(points))
      }),
    )
  })

  test('are the same for a text ten times as large', () => {
    fc.assert(
      fc.property(lines, (points) => {
        // Above the size below which a few strings are no step.
        const large = points.map((point) => ({ ...point, total: point.total * 100 }))
        const larger = large.map((point) => ({ ...point, total: point.total * 10 }))
        const days = (line: readonly SizePoint[]) =>
          findSteps(line).map(({ from, to }) => [from.day, to.day])
        assert.deepEqual(days(larger), days(large))
      }),
    )
  })
})
