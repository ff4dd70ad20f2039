import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { minutesOf, workWordsOf } from '../../src/domain/effort.ts'
import { countsOf } from '../support/builders.ts'
import { rankedWork } from './arbitraries.ts'

const source = { total: 100, totalWords: 1_000, isLowerBound: false }

describe('how long a resource takes', () => {
  test('follows from its words and the pace', () => {
    const facts = { source, counts: countsOf(100, 50), leftWords: 500 }
    assert.equal(minutesOf(facts, 250), 120)
    assert.equal(minutesOf(facts, 500), 60)
  })

  test('is half as long for fuzzy words, where they are counted', () => {
    const counts = { ...countsOf(100, 50), needsEditing: 20, needsEditingWords: 300 }
    assert.equal(workWordsOf({ source, counts, leftWords: 500 }), 350)
  })

  test('takes fuzzy strings to be as long as the others, where their words are not counted', () => {
    // 20 of the 50 strings left, ten words each.
    const counts = { ...countsOf(100, 50), needsEditing: 20 }
    assert.equal(workWordsOf({ source, counts, leftWords: 500 }), 400)
    const last = { ...countsOf(100, 99), needsEditing: 1 }
    assert.equal(workWordsOf({ source, counts: last, leftWords: 10 }), 5)
  })

  test('takes no string for fuzzy where the platform does not say', () => {
    const counts = { ...countsOf(100, 50), needsEditing: null, needsEditingWords: null }
    assert.equal(workWordsOf({ source, counts, leftWords: 500 }), 500)
    const done = { ...countsOf(100, 100), needsEditing: null, needsEditingWords: null }
    assert.equal(workWordsOf({ source, counts: done, leftWords: 0 }), 0)
  })

  test('without a file is that of the whole, at most', () => {
    assert.equal(minutesOf({ source, counts: null, leftWords: 1_000 }, 250), 240)
  })

  test('is unknown where words are, or are only known to be at least so many', () => {
    assert.equal(minutesOf({ source, counts: countsOf(100, 50), leftWords: null }, 250), null)
    const bound = { ...source, isLowerBound: true }
    assert.equal(minutesOf({ source: bound, counts: countsOf(100, 50), leftWords: 5 }, 250), null)
    const unknown = { ...source, total: null }
    assert.equal(minutesOf({ source: unknown, counts: null, leftWords: 5 }, 250), null)
  })

  test('is never negative, nor longer than all its words take', () => {
    fc.assert(
      fc.property(rankedWork, fc.integer({ min: 50, max: 2_000 }), (rows, pace) => {
        for (const row of rows) {
          const minutes = minutesOf(row, pace)
          if (minutes === null) continue
          assert.ok(minutes >= 0)
          assert.ok(minutes <= (60 * (row.leftWords ?? 0)) / pace)
        }
      }),
    )
  })
})
