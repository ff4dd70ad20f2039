import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { minutesOf } from '../../src/domain/effort.ts'
import { chooseTask, type NextWish, readMinutes } from '../../src/domain/next-task.ts'
import { rankWork } from '../../src/domain/rank-work.ts'
import type { WorkCandidate } from '../../src/domain/work-item.ts'
import { countsOf } from '../support/builders.ts'
import { rankedWork } from './arbitraries.ts'

/** A service with so many strings left of 1,000, ten words each. */
const service = (project: string, left: number, given: Partial<WorkCandidate> = {}) => ({
  project,
  resource: 'server',
  kind: 'service' as const,
  tier: 2 as const,
  source: { total: 1_000, totalWords: 10_000, isLowerBound: false },
  counts: countsOf(1_000, 1_000 - left),
  ...given,
})

const ranked = (...candidates: readonly WorkCandidate[]) =>
  rankWork(candidates, { entersAt: 75, explicitOrder: [], defaultOrder: [] })

const halfAnHour: NextWish = { minutes: 30, pace: 250, skip: 0 }

const wishes: fc.Arbitrary<NextWish> = fc.record({
  minutes: fc.option(fc.integer({ min: 1, max: 1_440 }), { nil: null }),
  pace: fc.integer({ min: 50, max: 2_000 }),
  skip: fc.nat(30),
})

describe('one task for half an hour', () => {
  // 125 words fit into it at 250 words an hour: twelve strings.
  test('is the best that fits whole', () => {
    const choice = chooseTask(ranked(service('nova', 30), service('heat', 12)), halfAnHour)
    assert.equal(choice?.item.project, 'heat')
    assert.deepEqual([choice?.kind, choice?.minutes, choice?.fits], ['whole', 28.8, null])
    assert.deepEqual([choice?.place, choice?.of], [1, 1])
  })

  test('turned down is the next that fits, and after the last one the first again', () => {
    const list = ranked(service('a', 3), service('b', 4), service('c', 500))
    const projects = [0, 1, 2].map(
      (skip) => chooseTask(list, { ...halfAnHour, skip })?.item.project,
    )
    assert.deepEqual(projects, ['a', 'b', 'a'])
  })

  test('names what fits into the rest of it', () => {
    const list = ranked(service('a', 3), service('b', 8), service('c', 9), service('d', 1))
    const choice = chooseTask(list, halfAnHour)
    assert.equal(choice?.item.project, 'd')
    assert.deepEqual(
      choice?.afterwards.map(({ project }) => project),
      ['a', 'b'],
    )
  })

  test('fills a longer time with more of them, nine at most', () => {
    const list = ranked(...'abcdefghijkl'.split('').map((name) => service(name, 2)))
    const further = (minutes: number) =>
      chooseTask(list, { ...halfAnHour, minutes })?.afterwards.length
    assert.deepEqual([10, 30, 240].map(further), [1, 5, 9])
  })

  test('where nothing fits is the best one, with what of it does', () => {
    const choice = chooseTask(ranked(service('nova', 100), service('heat', 150)), halfAnHour)
    assert.deepEqual([choice?.kind, choice?.item.project], ['part', 'nova'])
    assert.deepEqual(choice?.fits, { strings: 12, words: 125 })
  })

  test('may take all of the time, and promises no more than fits', () => {
    const list = ranked(service('a', 10), service('b', 20))
    const aStringAMinute = chooseTask(list, { minutes: 30, pace: 600, skip: 0 })
    assert.deepEqual([aStringAMinute?.item.project, aStringAMinute?.kind], ['a', 'whole'])
    assert.deepEqual(
      aStringAMinute?.afterwards.map(({ project }) => project),
      ['b'],
    )
    const whole = chooseTask(ranked(service('a', 30)), { minutes: 30, pace: 600, skip: 0 })
    assert.equal(whole?.kind, 'whole')
    const part = chooseTask(ranked(service('a', 100)), { minutes: 7, pace: 250, skip: 0 })
    assert.deepEqual(part?.fits, { strings: 2, words: 29 })
  })

  test('where no words are known says nothing of time', () => {
    const source = { total: 90, totalWords: null, isLowerBound: true }
    const choice = chooseTask(ranked(service('guide', 0, { source, counts: null })), halfAnHour)
    assert.deepEqual([choice?.kind, choice?.minutes], ['unknown', null])
  })

  test('where no strings are known promises no number of them', () => {
    const source = { total: null, totalWords: 4_000, isLowerBound: false }
    const choice = chooseTask(ranked(service('guide', 0, { source, counts: null })), halfAnHour)
    assert.deepEqual([choice?.kind, choice?.minutes, choice?.fits], ['unknown', null, null])
  })

  test('is none where all is done, or waits for an error to be mended', () => {
    assert.equal(chooseTask(ranked(service('nova', 0)), halfAnHour), null)
    assert.equal(chooseTask(ranked(service('nova', 0, { flaw: 'line 3: …' })), halfAnHour), null)
  })
})

test('minutes are a whole number of those that a day has', () => {
  const typed = ['1', '90', ' 15 ', '1440', '0', '1441', '-5', '1.5', '1e3', '', 'hour']
  const read = [1, 90, 15, 1_440, null, null, null, null, null, null, null]
  assert.deepEqual(typed.map(readMinutes), read)
})

describe('whatever there is', () => {
  test('the task is open, and fits where it says so', () => {
    fc.assert(
      fc.property(rankedWork, wishes, (rows, wish) => {
        const choice = chooseTask(rows, wish)
        if (choice === null) return
        assert.notEqual(choice.item.group, 'done')
        assert.equal(choice.minutes, minutesOf(choice.item, wish.pace))
        if (wish.minutes === null) return assert.equal(choice.kind, 'whole')
        if (choice.kind === 'whole') assert.ok((choice.minutes ?? 0) <= wish.minutes)
        if (choice.kind === 'part') {
          assert.ok((choice.minutes ?? 0) > wish.minutes)
          assert.ok((choice.fits?.strings ?? 0) <= (choice.item.left ?? 0))
        }
      }),
    )
  })

  test('nothing better that fits is passed over', () => {
    fc.assert(
      fc.property(rankedWork, wishes, (rows, wish) => {
        const choice = chooseTask(rows, { ...wish, skip: 0 })
        if (choice?.kind !== 'whole' || wish.minutes === null) return
        for (const better of rows.slice(0, rows.indexOf(choice.item))) {
          const isTask = better.reason.code !== 'flawed' && better.reason.code !== 'unreadable'
          const minutes = minutesOf(better, wish.pace)
          assert.ok(!isTask || minutes === null || minutes > wish.minutes)
        }
      }),
    )
  })

  test('all that is named fits into the time together', () => {
    fc.assert(
      fc.property(rankedWork, wishes, (rows, wish) => {
        const choice = chooseTask(rows, wish)
        if (choice?.kind !== 'whole' || wish.minutes === null) return
        const all = [choice.item, ...choice.afterwards]
        const sum = all.reduce((total, item) => total + (minutesOf(item, wish.pace) ?? 0), 0)
        assert.ok(sum <= wish.minutes + 1e-6)
        assert.equal(new Set(all).size, all.length)
      }),
    )
  })

  test('turning down leads through every task there is, once', () => {
    fc.assert(
      fc.property(rankedWork, wishes, (rows, wish) => {
        const first = chooseTask(rows, { ...wish, skip: 0 })
        if (first === null) return
        const turns = Array.from({ length: first.of }, (_, skip) => {
          const choice = chooseTask(rows, { ...wish, skip })
          assert.equal(choice?.place, skip + 1)
          return choice?.item
        })
        assert.equal(new Set(turns).size, first.of)
      }),
    )
  })
})
