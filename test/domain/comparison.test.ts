import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  type ComparedThing,
  differenceOf,
  gainIn,
  leftDelta,
  type SideCounts,
  sidePercent,
  sumDifferences,
  totalDelta,
  translatedDelta,
} from '../../src/domain/comparison.ts'

const side = fc
  .record({
    total: fc.nat(5_000),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    needsEditing: fc.option(fc.nat(50), { nil: null }),
    isLowerBound: fc.constantFrom(false, false, false, true),
  })
  .map(({ share, ...one }): SideCounts => ({ ...one, translated: Math.floor(one.total * share) }))
const exactSide = side.map((one) => ({ ...one, isLowerBound: false }))

const thing = (counts: fc.Arbitrary<SideCounts>) =>
  fc.record({ before: fc.option(counts, { nil: null }), after: fc.option(counts, { nil: null }) })
const things = fc.array(thing(side), { maxLength: 12 })
const exactThings = fc.array(thing(exactSide), { maxLength: 12 })

const compare = (all: readonly ComparedThing[]) => sumDifferences(all.map(differenceOf))
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

describe('differences', () => {
  test('add up: what is left changed by what the source did, less what the team did', () => {
    fc.assert(
      fc.property(exactThings, (all) => {
        const difference = compare(all)
        const { we, source, leftDelta: left } = difference.change ?? assert.fail()
        assert.equal(left, source - we)
        assert.equal(leftDelta(difference), left)
        assert.equal(totalDelta(difference), difference.after.total - difference.before.total)
      }),
    )
  })

  test('are of what has a number on both sides, and count what has one on one side alone', () => {
    fc.assert(
      fc.property(things, (all) => {
        const difference = compare(all)
        const both = all.flatMap(({ before, after }) =>
          before && after ? [{ before, after }] : [],
        )
        const alone = all.filter(({ before, after }) => (before === null) !== (after === null))
        assert.equal(difference.things, both.length)
        assert.equal(difference.onlyBefore.things + difference.onlyAfter.things, alone.length)
        assert.equal(difference.before.translated, sum(both.map(({ before }) => before.translated)))
        assert.equal(difference.after.total, sum(both.map(({ after }) => after.total)))
      }),
    )
  })

  test('of anything with itself are nothing', () => {
    fc.assert(
      fc.property(fc.array(side, { minLength: 1 }), (sides) => {
        const difference = compare(sides.map((one) => ({ before: one, after: one })))
        assert.equal(translatedDelta(difference), 0)
        assert.ok([0, null].includes(leftDelta(difference)))
        const isKnown = sides.every(({ needsEditing }) => needsEditing !== null)
        assert.equal(difference.needsEditing, isKnown ? 0 : null)
      }),
    )
  })

  test('turned round are the same with another sign', () => {
    fc.assert(
      fc.property(exactThings, (all) => {
        const there = compare(all)
        const back = compare(all.map(({ before, after }) => ({ before: after, after: before })))
        assert.equal(translatedDelta(there) + translatedDelta(back), 0)
        assert.equal((leftDelta(there) ?? 0) + (leftDelta(back) ?? 0), 0)
      }),
    )
  })
})

test('strings that leave the text with their translations are no lost work', () => {
  const counts = (total: number, translated: number): SideCounts => ({
    total,
    translated,
    needsEditing: 0,
    isLowerBound: false,
  })
  const difference = differenceOf({ before: counts(100, 80), after: counts(60, 50) })
  assert.equal(translatedDelta(difference), -30)
  assert.equal(gainIn(difference, true), 0)
  assert.equal(gainIn(difference, false), -30)
})

test('of a text known only as "at least" neither its change nor a percentage is told', () => {
  const bound = { total: 100, translated: 40, needsEditing: null, isLowerBound: true }
  const exact = { total: 120, translated: 50, needsEditing: 3, isLowerBound: false }
  const difference = differenceOf({ before: bound, after: exact })
  assert.deepEqual(
    [difference.change, totalDelta(difference), leftDelta(difference), difference.needsEditing],
    [null, null, null, null],
  )
  assert.deepEqual([sidePercent(difference.before), sidePercent(difference.after)], [null, 41])
  assert.equal(gainIn(difference, true), 10)
})
