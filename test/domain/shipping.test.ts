import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { shippingPercentOf } from '../../src/domain/completion.ts'
import { shippingGoalOf } from '../../src/domain/shipping.ts'

const thresholds = { enters: 75, ships: 66, leaves: 40 }
const counts = (total: number, translated: number, needsEditing: number | null = 0) => ({
  total,
  translated,
  needsEditing,
})

describe('the next share a file is to reach', () => {
  test('is the one to enter the repository, so many strings away', () => {
    assert.deepEqual(shippingGoalOf(counts(1_000, 600), thresholds), {
      kind: 'enters',
      strings: 150,
      percent: 75,
    })
  })

  test('is the one to stay in it, below the share at which files leave', () => {
    assert.deepEqual(shippingGoalOf(counts(1_000, 360), thresholds), {
      kind: 'leaves',
      strings: 40,
      percent: 40,
    })
  })

  test('is none past it, before the first string, and where there is nothing to translate', () => {
    assert.equal(shippingGoalOf(counts(1_000, 750), thresholds), null)
    assert.equal(shippingGoalOf(counts(1_000, 0), thresholds), null)
    assert.equal(shippingGoalOf(counts(0, 0), thresholds), null)
  })

  test('leaves fuzzy strings out, as the import job does', () => {
    assert.equal(shippingGoalOf(counts(100, 60, 20), thresholds), null)
  })

  test('is reached with exactly the strings it says, not with one fewer', () => {
    fc.assert(
      fc.property(
        fc.nat(5_000),
        fc.nat(5_000),
        fc.nat(500),
        (translated, untranslated, needsEditing) => {
          const total = translated + untranslated + needsEditing
          const goal = shippingGoalOf(counts(total, translated, needsEditing), thresholds)
          if (goal === null) return
          const after = (strings: number) =>
            shippingPercentOf(counts(total, translated + strings, needsEditing)) ?? 0
          assert.ok(after(goal.strings) >= goal.percent)
          assert.ok(after(goal.strings - 1) < goal.percent)
        },
      ),
    )
  })
})
