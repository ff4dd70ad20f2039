import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { shippingPercentOf } from '../../src/domain/completion.ts'
import { shippingGoalsOf } from '../../src/domain/shipping.ts'
import { tallyPart } from './arbitraries.ts'

const thresholds = { enters: 75, ships: 66, leaves: 40 }

/** A file of ten words a string, without anything unknown. */
function file(total: number, translated: number, needsEditing: number | null = 0) {
  return {
    source: { total, totalWords: total * 10, isLowerBound: false },
    counts: {
      total,
      translated,
      needsEditing,
      reviewed: null,
      totalWords: total * 10,
      translatedWords: translated * 10,
      needsEditingWords: null,
      reviewedWords: null,
    },
  }
}

const goals = (given: Parameters<typeof shippingGoalsOf>[0]) =>
  shippingGoalsOf(given, thresholds).map(
    ({ kind, percent, strings, words }) => `${kind} ${percent}: ${strings}, ${words}`,
  )

describe('the shares a file is to reach', () => {
  test('are those ahead of it, the nearest first', () => {
    assert.deepEqual(goals(file(1_000, 360)), [
      'stays 40: 40, 400',
      'ships 66: 300, 3000',
      'enters 75: 390, 3900',
    ])
    assert.deepEqual(goals(file(1_000, 600)), ['ships 66: 60, 600', 'enters 75: 150, 1500'])
    assert.deepEqual(goals(file(1_000, 700)), ['enters 75: 50, 500'])
  })

  test('are none past them all, where there is nothing, and where the size is a lower bound', () => {
    assert.deepEqual(goals(file(1_000, 750)), [])
    assert.deepEqual(goals(file(0, 0)), [])
    const { counts, source } = file(1_000, 100)
    assert.deepEqual(goals({ counts, source: { ...source, isLowerBound: true } }), [])
  })

  test('before the first string, and without a file, is the one to enter the repository', () => {
    assert.deepEqual(goals(file(1_000, 0)), ['enters 75: 750, 7500'])
    const { source } = file(1_000, 0)
    assert.deepEqual(goals({ source, counts: null }), ['enters 75: 750, 7500'])
    assert.deepEqual(goals({ source, counts: null, flaw: 'line 3: …' }), [])
    assert.deepEqual(goals({ source: { ...source, total: null }, counts: null }), [])
  })

  test('leave fuzzy strings out, as the import job does', () => {
    assert.deepEqual(goals(file(100, 60, 20)), [])
    assert.deepEqual(goals(file(100, 55, 20)), ['enters 75: 5, 50'])
  })

  test('say nothing of words where they are unknown', () => {
    const { source, counts } = file(100, 70)
    assert.deepEqual(goals({ source, counts: { ...counts, translatedWords: null } }), [
      'enters 75: 5, null',
    ])
  })

  test('of one height are one, the furthest', () => {
    const same = { enters: 75, ships: 75, leaves: 40 }
    assert.deepEqual(
      shippingGoalsOf(file(100, 50), same).map(({ kind }) => kind),
      ['enters'],
    )
  })

  test('are reached with exactly the strings they say, not with one fewer', () => {
    fc.assert(
      fc.property(tallyPart, (part) => {
        const { counts, source } = part
        const translated = counts?.translated ?? 0
        const counted = (counts?.total ?? source.total ?? 0) - (counts?.needsEditing ?? 0)
        const after = (strings: number) =>
          shippingPercentOf({ total: counted, translated: translated + strings, needsEditing: 0 })
        for (const { strings, percent } of shippingGoalsOf(part, thresholds)) {
          assert.ok((after(strings) ?? 0) >= percent)
          assert.ok((after(strings - 1) ?? 0) < percent)
        }
      }),
    )
  })

  test('are never more words than are left', () => {
    fc.assert(
      fc.property(tallyPart, (part) => {
        const { counts, source } = part
        const left = counts
          ? (counts.totalWords ?? 0) - (counts.translatedWords ?? 0)
          : (source.totalWords ?? 0)
        for (const { words } of shippingGoalsOf(part, thresholds)) {
          assert.ok(words === null || (words >= 0 && words <= left))
        }
      }),
    )
  })
})
