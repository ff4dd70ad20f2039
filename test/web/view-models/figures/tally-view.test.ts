import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { partsOf } from '../../../../src/web/view-models/figures/tally-parts.ts'
import { tallyView } from '../../../../src/web/view-models/figures/tally-view.ts'
import { aTally, english } from '../../../support/page-context.ts'

describe('what is said of a sum of strings', () => {
  test('a percentage is rounded down, and only every string is complete', () => {
    const almost = tallyView(english, aTally({ total: 1_000, translated: 999 }))
    assert.equal(almost.label, '99%')
    assert.equal(almost.isComplete, false)
    assert.equal(almost.tone, '4')
    const complete = tallyView(english, aTally({ total: 1_000, translated: 1_000 }))
    assert.equal(complete.label, '100%')
    assert.equal(complete.isComplete, true)
    assert.equal(complete.tone, '5')
  })

  test('a floor says so, apart from its figure', () => {
    const floor = tallyView(
      english,
      aTally({
        resources: 2,
        total: 200,
        translated: 73,
        uncountedStrings: 100,
      }),
    )
    assert.equal(floor.label, 'at least 36%')
    assert.deepEqual([floor.before, floor.figure, floor.after], ['at least', '36%', ''])
    assert.equal(floor.left.text, '27')
    assert.equal(floor.uncountedStrings.text, '100')
    assert.equal(floor.isComplete, false)
  })

  test('a lower bound has no percentage, and never a full bar', () => {
    const bound = tallyView(english, aTally({ total: 192, translated: 192, isLowerBound: true }))
    assert.equal(bound.label, '192 of at least 192')
    assert.equal(bound.percent, null)
    assert.equal(bound.isComplete, false)
    assert.equal(bound.total.text, 'at least 192')
    assert.equal(bound.left.text, 'at least 0')
    const words = { total: 192, translated: 9, isLowerBound: true, leftWords: 1_204 }
    assert.equal(tallyView(english, aTally(words)).leftWords.text, 'at least 1,204')
    assert.equal(partsOf(english, aTally(words))[1], 'at least 1,204 words left')
    const unknown = tallyView(english, aTally({ ...words, leftWords: null })).leftWords
    assert.deepEqual([unknown.text, unknown.spoken], ['—', 'words unknown'])
    const [done, open] = bound.bar.parts
    assert.equal(done?.kind, 'done')
    assert.ok(Number.parseFloat(done?.width ?? '') < 100)
    assert.equal(open?.kind, 'unknown')
  })

  test('a file with an error is never complete, nor is its bar', () => {
    const flawed = tallyView(english, aTally({ total: 192, translated: 192, flawedCells: 1 }))
    assert.deepEqual([flawed.label, flawed.isComplete, flawed.tone], ['99%', false, '4'])
    assert.deepEqual(
      flawed.bar.parts.map(({ width }) => width),
      ['99%'],
    )
  })

  test('nothing to translate is said in words, and is not complete work', () => {
    const nothing = tallyView(english, aTally({ total: 0 }))
    assert.equal(nothing.label, 'nothing to translate')
    assert.equal(nothing.percent, null)
    assert.deepEqual(nothing.bar.parts, [])
  })

  test('without a file nothing is known: a dash, told in words, unlike zero', () => {
    const unknown = tallyView(
      english,
      aTally({ countedResources: 0, total: 230, uncountedStrings: 230 }),
    )
    assert.equal(unknown.label, '—')
    assert.equal(unknown.spoken, 'no file')
    assert.equal(unknown.tone, 'unknown')
    assert.equal(unknown.left.value, null)
    assert.equal(unknown.rank, null)
    assert.deepEqual(unknown.bar.parts, [{ kind: 'unknown', x: '0%', width: '100%' }])
    const zero = tallyView(english, aTally({ total: 230 }))
    assert.equal(zero.label, '0%')
    assert.equal(zero.tone, '0')
    assert.deepEqual(zero.bar.parts, [])
  })

  test('unknown words and unknown fuzzy strings are not zero', () => {
    const view = tallyView(
      english,
      aTally({ total: 10, translated: 4, leftWords: null, needsEditing: null }),
    )
    assert.deepEqual([view.leftWords.isKnown, view.leftWords.spoken], [false, 'words unknown'])
    assert.deepEqual([view.toReview.isKnown, view.toReview.spoken], [false, 'unknown'])
  })

  test('the bar shows done, to review and unknown parts in their shares', () => {
    const { bar } = tallyView(
      english,
      aTally({
        resources: 2,
        total: 200,
        translated: 50,
        needsEditing: 20,
        uncountedStrings: 100,
        left: 50,
      }),
    )
    assert.deepEqual(bar.parts, [
      { kind: 'done', x: '0%', width: '25%' },
      { kind: 'review', x: '25%', width: '10%' },
      { kind: 'unknown', x: '50%', width: '50%' },
    ])
  })
})
