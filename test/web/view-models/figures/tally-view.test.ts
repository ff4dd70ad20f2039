import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Tally } from '../../../../src/domain/tally.ts'
import { partsOf } from '../../../../src/web/view-models/figures/tally-parts.ts'
import { sizeLabel, tallyView } from '../../../../src/web/view-models/figures/tally-view.ts'
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
    for (const figure of [unknown.left, unknown.leftWords, unknown.translated, unknown.toReview]) {
      assert.deepEqual([figure.value, figure.text, figure.spoken], [null, '—', 'no file'])
    }
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

  test('what has no figure is counted beside what has', () => {
    const given = { countedResources: 2, total: 200, translated: 50, left: 50 }
    const some = tallyView(english, aTally({ ...given, resources: 5, uncountedStrings: 100 }))
    assert.deepEqual([some.hasUncounted, some.uncountedResources.text], [true, '3'])
    assert.deepEqual([some.translated.text, some.uncountedStrings.text], ['50', '100'])
    const last = tallyView(english, aTally({ ...given, resources: 3, uncountedStrings: 100 }))
    assert.deepEqual([last.hasUncounted, last.uncountedResources.text], [true, '1'])
    const none = tallyView(english, aTally({ ...given, resources: 2 }))
    assert.deepEqual([none.hasUncounted, none.uncountedStrings.text], [false, '0'])
  })

  test('a size is known, at least so much, or not known at all', () => {
    const size = (given: Partial<Tally>) => sizeLabel(english, aTally({ resources: 2, ...given }))
    assert.equal(size({ total: 1_200 }), '1,200 strings')
    assert.equal(size({ total: 1, unknownTotals: 1 }), 'at least 1 string')
    assert.equal(size({ unknownTotals: 2 }), null)
  })

  test('the tone grows with the share, and says nothing of what has none', () => {
    const tones = [
      { tone: '0', shares: [0] },
      { tone: '1', shares: [1, 24] },
      { tone: '2', shares: [25, 49] },
      { tone: '3', shares: [50, 74] },
      { tone: '4', shares: [75, 99] },
      { tone: '5', shares: [100] },
    ]
    for (const { tone, shares } of tones) {
      for (const translated of shares) {
        const view = tallyView(english, aTally({ total: 100, translated }))
        assert.equal(view.tone, tone, view.label)
      }
    }
    assert.equal(tallyView(english, aTally({ total: 0, resources: 2 })).tone, '0')
    const bound = aTally({ total: 100, translated: 80, isLowerBound: true })
    assert.equal(tallyView(english, bound).tone, 'unknown')
  })

  test('a percentage is told from a floor, and both from what has none', () => {
    const kinds = (given: Partial<Tally>) => {
      const { percent, isPercent, isFloor } = tallyView(english, aTally({ total: 10, ...given }))
      return [percent, isPercent, isFloor]
    }
    assert.deepEqual(kinds({ translated: 4 }), [40, true, false])
    assert.deepEqual(kinds({ translated: 4, resources: 2 }), [40, true, true])
    assert.deepEqual(kinds({ translated: 4, isLowerBound: true }), [null, false, false])
    assert.deepEqual(kinds({ total: 0 }), [null, false, false])
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
