import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { completionOf, completionRank, isComplete, percentOf } from '../../src/domain/completion.ts'
import { faultIn, leftOf } from '../../src/domain/string-counts.ts'
import {
  emptyTally,
  isPartial,
  knownTotal,
  knownWords,
  sumTallies,
  type TallyPart,
  tallyOf,
} from '../../src/domain/tally.ts'
import { tallyPart, trueCounts } from './arbitraries.ts'

const exact = (total: number, counts: TallyPart['counts'] = null): TallyPart => ({
  source: { total, totalWords: null, isLowerBound: false },
  counts,
})
const counted = (total: number, translated: number) => ({
  total,
  translated,
  needsEditing: null,
  reviewed: null,
  totalWords: null,
  translatedWords: null,
  needsEditingWords: null,
  reviewedWords: null,
})

test('a percent is rounded down, and is 100 only when every string is translated', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.nat(10_000_000), (total, some) => {
      const translated = Math.min(some, total)
      const percent = percentOf(translated, total) ?? Number.NaN
      assert.ok(percent * total <= 100 * translated, 'never above the truth')
      assert.ok((percent + 1) * total > 100 * translated, 'less than one point below it')
      assert.equal(percent === 100, translated === total)
    }),
  )
})

test('0 of 0 is nothing to translate, not a percent', () => {
  assert.equal(percentOf(0, 0), null)
  assert.deepEqual(completionOf(tallyOf(exact(0, counted(0, 0)))), { kind: 'nothing' })
})

test('left is what is not translated, fuzzy included', () => {
  fc.assert(
    fc.property(trueCounts, (counts) => {
      assert.equal(leftOf(counts) + counts.translated, counts.total)
    }),
  )
})

test('a sum does not depend on the order or the grouping of its parts', () => {
  fc.assert(
    fc.property(fc.array(tallyPart), fc.nat(), (parts, cut) => {
      const tallies = parts.map(tallyOf)
      const whole = sumTallies(tallies)
      const at = tallies.length === 0 ? 0 : cut % tallies.length
      const halves = [sumTallies(tallies.slice(at)), sumTallies(tallies.slice(0, at))]
      assert.deepEqual(sumTallies(halves), whole)
    }),
  )
})

test('every string of a sum is translated, left, or in a resource without a number', () => {
  fc.assert(
    fc.property(fc.array(tallyPart), (parts) => {
      const sum = sumTallies(parts.map(tallyOf))
      assert.equal(sum.translated + sum.left + sum.uncountedStrings, sum.total)
      assert.ok(sum.countedResources <= sum.resources)
    }),
  )
})

test('one unknown makes the sum of that figure unknown, and no other', () => {
  fc.assert(
    fc.property(fc.array(tallyPart, { minLength: 1 }), (parts) => {
      const sum = sumTallies(parts.map(tallyOf))
      const silent = parts.some((part) => part.counts?.needsEditing === null)
      assert.equal(sum.needsEditing === null, silent)
      assert.notEqual(sum.translated, null)
    }),
  )
})

test('a resource without a number makes the percent a floor of the whole', () => {
  const sum = sumTallies([tallyOf(exact(100, counted(100, 50))), tallyOf(exact(300))])
  assert.deepEqual(completionOf(sum), { kind: 'percent', percent: 12, atLeast: true })
  assert.equal(sum.left, 50)
  assert.equal(sum.uncountedStrings, 300)
})

test('without any number nothing is known: neither 0 nor 100 percent', () => {
  assert.deepEqual(completionOf(tallyOf(exact(100))), { kind: 'unknown' })
})

test('a lower bound gives no percent and is never complete, alone or in a sum', () => {
  const bound: TallyPart = {
    source: { total: 192, totalWords: null, isLowerBound: true },
    counts: counted(192, 192),
  }
  assert.deepEqual(completionOf(tallyOf(bound)), {
    kind: 'lower-bound',
    translated: 192,
    total: 192,
  })
  const sum = sumTallies([tallyOf(bound), tallyOf(exact(10, counted(10, 10)))])
  assert.equal(completionOf(sum).kind, 'lower-bound')
  assert.equal(isComplete(sum), false)
})

test('complete means every string of every resource', () => {
  const done = tallyOf(exact(10, counted(10, 10)))
  assert.deepEqual(completionOf(done), { kind: 'percent', percent: 100, atLeast: false })
  assert.equal(isPartial(done), false)
  assert.equal(isComplete(done), true)
  assert.equal(isComplete(sumTallies([done, tallyOf(exact(5))])), false)
  assert.equal(isComplete(sumTallies([done, tallyOf(exact(5, counted(5, 4)))])), false)
})

test('a whole without resources has nothing to translate, and is not complete', () => {
  assert.deepEqual(completionOf(emptyTally), { kind: 'nothing' })
  assert.equal(isComplete(emptyTally), false)
  assert.equal(completionRank(emptyTally), null)
})

test('words are left where both of their counts are known, and unknown elsewhere', () => {
  const leftWords = (totalWords: number | null, translatedWords: number | null) =>
    tallyOf(exact(10, { ...counted(10, 5), totalWords, translatedWords })).leftWords
  assert.equal(leftWords(80, 30), 50)
  assert.equal(leftWords(null, 30), null)
  assert.equal(leftWords(80, null), null)
})

test('what is known of a size is a floor, and of a lower bound no words are', () => {
  const unknown = tallyOf({
    source: { total: null, totalWords: null, isLowerBound: false },
    counts: null,
  })
  assert.equal(knownTotal(unknown), null)
  assert.equal(knownTotal(sumTallies([unknown, tallyOf(exact(10))])), 10)
  assert.equal(knownTotal(emptyTally), 0)
  assert.equal(knownWords({ isLowerBound: true, totalWords: 80 }), null)
  assert.equal(knownWords({ isLowerBound: false, totalWords: 80 }), 80)
})

test('counts that cannot be true are named', () => {
  fc.assert(fc.property(trueCounts, (counts) => assert.equal(faultIn(counts), null)))
  assert.match(faultIn(counted(5, 6)) ?? '', /translated 6 .* more than the total 5/)
  assert.match(faultIn({ ...counted(5, 3), needsEditing: 3 }) ?? '', /needs editing 3/)
  assert.match(faultIn({ ...counted(5, 3), reviewed: 4 }) ?? '', /reviewed 4/)
  assert.match(faultIn(counted(-1, 0)) ?? '', /total is -1/)
  assert.match(faultIn(counted(1.5, 0)) ?? '', /total is 1\.5/)
  assert.match(faultIn(counted(Number.NaN, 0)) ?? '', /total is NaN/)
})

test('a flawed file is never complete: 99 is the most that is said of its sum', () => {
  fc.assert(
    fc.property(fc.array(tallyPart), tallyPart, (parts, flawed) => {
      const sum = sumTallies([...parts.map(tallyOf), tallyOf({ ...flawed, flaw: 'line 3: …' })])
      assert.equal(sum.flawedCells, 1)
      assert.equal(isComplete(sum), false)
      const completion = completionOf(sum)
      if (completion.kind === 'percent') assert.ok(completion.percent <= 99)
    }),
  )
  const done = tallyOf({ ...exact(10, counted(10, 10)), flaw: 'line 3: …' })
  assert.deepEqual(completionOf(done), { kind: 'percent', percent: 99, atLeast: false })
  assert.equal(completionRank(done), 0.99)
  assert.equal(completionRank(tallyOf({ ...exact(10, counted(10, 5)), flaw: 'line 3: …' })), 0.5)
  assert.equal(completionRank(tallyOf(exact(10, counted(10, 10)))), 1)
})

test('the order of wholes is that of their percents, with lower bounds below and unknown apart', () => {
  fc.assert(
    fc.property(fc.array(tallyPart, { minLength: 1 }), fc.array(tallyPart), (parts, others) => {
      const [one, other] = [parts, others].map((list) => sumTallies(list.map(tallyOf)))
      assert.ok(one && other)
      const [a, b] = [completionOf(one), completionOf(other)]
      const [rankA, rankB] = [completionRank(one), completionRank(other)]
      if (a.kind === 'unknown' || a.kind === 'nothing') assert.equal(rankA, null)
      if (a.kind === 'percent' && b.kind === 'percent' && a.percent > b.percent) {
        assert.ok((rankA ?? 0) > (rankB ?? 0))
      }
      if (a.kind === 'lower-bound' && b.kind === 'percent') assert.ok((rankA ?? -1) <= (rankB ?? 0))
    }),
  )
})
