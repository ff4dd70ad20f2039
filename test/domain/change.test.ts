import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changeBetween, sumChanges } from '../../src/domain/change.ts'

const reading = fc
  .tuple(fc.nat(100_000), fc.nat(100_000))
  .map(([translated, left]) => ({ total: translated + left, translated }))

test('the strings left change by what the source did less what we did, always', () => {
  fc.assert(
    fc.property(reading, reading, (before, after) => {
      const change = changeBetween(before, after)
      const left = after.total - after.translated - (before.total - before.translated)
      assert.equal(change.leftDelta, left)
      assert.equal(change.source - change.we, left)
    }),
  )
})

test('strings removed from the source take their translations along: that is not lost work', () => {
  const change = changeBetween({ total: 100, translated: 80 }, { total: 60, translated: 40 })
  assert.deepEqual(change, { we: 0, source: 0, leftDelta: 0 })
})

test('a growing source does not hide what the team did', () => {
  const change = changeBetween({ total: 100, translated: 80 }, { total: 130, translated: 90 })
  assert.deepEqual(change, { we: 10, source: 30, leftDelta: 20 })
})

const splits: [
  string,
  before: [number, number],
  after: [number, number],
  we: number,
  source: number,
][] = [
  ['lost translations of a text that stays', [100, 80], [100, 60], -20, 0],
  ['lost translations of a text that grows', [100, 80], [110, 75], -5, 10],
  ['work on a text that shrinks', [100, 50], [80, 55], 5, -20],
  ['a text that loses more than its translations', [100, 80], [70, 70], 0, -20],
  ['more lost translations than the text loses', [100, 80], [90, 50], -20, 0],
]
for (const [name, before, after, we, source] of splits) {
  test(`what is whose in ${name}`, () => {
    const [then, now] = [before, after].map(([total, translated]) => ({ total, translated }))
    assert.ok(then && now)
    assert.deepEqual(changeBetween(then, now), { we, source, leftDelta: source - we })
  })
}

test('the same reading twice is no change', () => {
  fc.assert(
    fc.property(reading, (one) => {
      assert.deepEqual(changeBetween(one, one), { we: 0, source: 0, leftDelta: 0 })
    }),
  )
})

test('summed changes still add up', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(reading, reading)), (pairs) => {
      const sum = sumChanges(pairs.map(([before, after]) => changeBetween(before, after)))
      assert.equal(sum.leftDelta, sum.source - sum.we)
    }),
  )
})
