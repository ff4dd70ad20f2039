import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { crossingsOf, nearPoints } from '../../src/domain/crossing.ts'

const thresholds = { enters: 75, ships: 66, leaves: 40 }

const counts = fc
  .record({
    translated: fc.integer({ min: 1, max: 3_000 }),
    untranslated: fc.nat(3_000),
    fuzzy: fc.nat(200),
  })
  .map(({ translated, untranslated, fuzzy }) => ({
    total: translated + untranslated + fuzzy,
    translated,
    needsEditing: fuzzy,
  }))

/** The ratio counted anew, in whole numbers. */
const holds = (percent: number, translated: number, untranslated: number) =>
  100 * translated >= percent * (translated + untranslated)

test('so many strings cross a share, and one fewer does not', () => {
  fc.assert(
    fc.property(counts, (one) => {
      const untranslated = one.total - one.translated - one.needsEditing
      for (const { percent, direction, strings } of crossingsOf(one, thresholds, null)) {
        if (direction === 'up') {
          assert.ok(!holds(percent, one.translated, untranslated))
          assert.ok(holds(percent, one.translated + strings, untranslated - strings))
          assert.ok(!holds(percent, one.translated + strings - 1, untranslated - strings + 1))
        } else {
          assert.ok(holds(percent, one.translated, untranslated))
          assert.ok(!holds(percent, one.translated, untranslated + strings))
          assert.ok(holds(percent, one.translated, untranslated + strings - 1))
        }
      }
    }),
  )
})

test('without a pace, only what is near is said', () => {
  fc.assert(
    fc.property(counts, (one) => {
      const counted = one.total - one.needsEditing
      const found = crossingsOf(one, thresholds, null)
      for (const { percent, strings } of found) {
        assert.ok(Math.abs((100 * one.translated) / counted - percent) <= nearPoints)
        assert.ok(strings >= 1)
      }
      const order = found.map(({ strings }) => strings)
      assert.deepEqual(
        order,
        [...order].sort((a, b) => a - b),
      )
    }),
  )
})

const of = (translated: number, total: number) => ({ total, translated, needsEditing: 0 })

test('a file above a share is told how little keeps it there, one below how little is missing', () => {
  assert.deepEqual(crossingsOf(of(402, 1_000), thresholds, null), [
    { percent: 40, direction: 'down', strings: 6 },
  ])
  assert.deepEqual(crossingsOf(of(738, 1_000), thresholds, null), [
    { percent: 75, direction: 'up', strings: 12 },
  ])
  assert.deepEqual(crossingsOf(of(550, 1_000), thresholds, null), [])
  assert.deepEqual(crossingsOf(of(3, 3), thresholds, null), [], 'a small file is not a near one')
})

test('a share that is just reached is held, and two points are near', () => {
  const down = { percent: 75, direction: 'down', strings: 1 }
  assert.deepEqual(crossingsOf(of(750, 1_000), thresholds, null), [down])
  const unsaid = { total: 1_000, translated: 750, needsEditing: null }
  assert.deepEqual(crossingsOf(unsaid, thresholds, null), [down], 'fuzzy ones are not told')
  const near = crossingsOf(of(77, 100), thresholds, null)
  assert.deepEqual(
    near.map(({ percent }) => percent),
    [75],
  )
})

test('of several shares the nearest comes first', () => {
  const close = { ...thresholds, ships: 74 }
  assert.deepEqual(crossingsOf(of(742, 1_000), close, null), [
    { percent: 74, direction: 'down', strings: 3 },
    { percent: 75, direction: 'up', strings: 8 },
  ])
})

test('one that the last month would take across is said, however far it is', () => {
  const grew = { we: 0, source: 100, leftDelta: 100 }
  assert.deepEqual(crossingsOf(of(430, 1_000), thresholds, null), [], 'which is not near')
  assert.deepEqual(crossingsOf(of(430, 1_000), thresholds, grew), [
    { percent: 40, direction: 'down', strings: 76 },
  ])
  const worked = { we: 120, source: 0, leftDelta: -120 }
  assert.deepEqual(crossingsOf(of(560, 1_000), thresholds, worked), [
    { percent: 66, direction: 'up', strings: 100 },
  ])
})

test('what is not begun, or has nothing to count, crosses nothing', () => {
  const begun = { we: 3, source: 0, leftDelta: -3 }
  assert.deepEqual(crossingsOf(of(0, 4), thresholds, begun), [])
  assert.deepEqual(crossingsOf({ total: 3, translated: 0, needsEditing: 3 }, thresholds, null), [])
})
