import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { resourceKinds, tierOf } from '../../src/domain/resource.ts'
import { rankWork, type WorkCandidate, type WorkRules } from '../../src/domain/work.ts'
import { tallyPart } from './arbitraries.ts'

const rules: WorkRules = { entersAt: 75, explicitOrder: [], defaultOrder: [] }

function candidate(
  project: string,
  given: Partial<WorkCandidate> & { total: number; translated?: number; leftWords?: number | null },
): WorkCandidate {
  const { total, translated, leftWords = 10_000, ...rest } = given
  const words = leftWords === null ? null : 20_000
  return {
    project,
    resource: 'server',
    kind: 'service',
    tier: 2,
    source: { total, totalWords: 20_000, isLowerBound: false },
    counts:
      translated === undefined
        ? null
        : {
            total,
            translated,
            needsEditing: 0,
            reviewed: null,
            totalWords: words,
            translatedWords: leftWords === null ? null : 20_000 - leftWords,
            needsEditingWords: null,
            reviewedWords: null,
          },
    ...rest,
  }
}

const order = (items: readonly { group: string; project: string }[]) =>
  items.map((item) => `${item.group} ${item.project}`)

describe('the sentence of June 2013', () => {
  const given = [
    candidate('horizon', { total: 1037, translated: 25, kind: 'dashboard', tier: 1 }),
    candidate('nova', { total: 2310, translated: 2310 - 328, leftWords: 2300 }),
    candidate('cinder', { total: 1132, translated: 1132 - 162, leftWords: 1100 }),
    candidate('neutron', { total: 1695, translated: 1695 - 164, leftWords: 1200 }),
    candidate('glance', { total: 497, translated: 497, leftWords: 0 }),
  ]
  const explicitOrder = ['neutron', 'cinder', 'nova', 'horizon']

  test('finish Quantum, Cinder, Nova, then attack Horizon', () => {
    assert.deepEqual(order(rankWork(given, { ...rules, explicitOrder })), [
      'finish neutron',
      'finish cinder',
      'finish nova',
      'attack horizon',
      'done glance',
    ])
  })

  test('the reasons say that people decided the order', () => {
    const reasons = rankWork(given, { ...rules, explicitOrder }).map((item) => item.reason)
    assert.deepEqual(reasons.slice(0, 4), [
      { code: 'priority', place: 1 },
      { code: 'priority', place: 2 },
      { code: 'priority', place: 3 },
      { code: 'priority', place: 4 },
    ])
  })

  test('without priorities the fewest words come first', () => {
    assert.deepEqual(order(rankWork(given, rules)).slice(0, 3), [
      'finish cinder',
      'finish neutron',
      'finish nova',
    ])
  })
})

describe('where a resource stands', () => {
  const groupOf = (one: WorkCandidate) => rankWork([one], rules)[0]

  test('near by words although far below the threshold', () => {
    const item = groupOf(candidate('a', { total: 100, translated: 10, leftWords: 1500 }))
    assert.deepEqual([item?.group, item?.reason], ['finish', { code: 'few-words', words: 1500 }])
  })

  test('past the threshold by OpenStack’s ratio, which leaves fuzzy strings out', () => {
    const one = candidate('a', { total: 100, translated: 60 })
    assert.equal(groupOf(one)?.group, 'attack')
    const fuzzy = { ...one, counts: one.counts && { ...one.counts, needsEditing: 20 } }
    assert.deepEqual(groupOf(fuzzy)?.reason, { code: 'past-threshold', percent: 75 })
  })

  test('not begun: to attack, marked, however small', () => {
    const item = groupOf(candidate('a', { total: 5, translated: 0, leftWords: 20 }))
    assert.deepEqual([item?.group, item?.isBegun], ['attack', false])
    assert.equal(groupOf(candidate('a', { total: 5 }))?.reason.code, 'no-file')
  })

  test('manuals and the rest come later', () => {
    const item = groupOf(candidate('a', { total: 500, translated: 10, kind: 'docs', tier: 3 }))
    assert.equal(item?.group, 'later')
  })

  test('a lower bound is never done, and its distance is unknown', () => {
    const full = candidate('a', { total: 50, translated: 50, leftWords: null, tier: 4 })
    const item = groupOf({ ...full, source: { ...full.source, isLowerBound: true } })
    assert.deepEqual([item?.group, item?.reason.code], ['later', 'size-unknown'])
  })

  test('nothing to translate is done', () => {
    assert.equal(
      groupOf(candidate('a', { total: 0, translated: 0 }))?.reason.code,
      'nothing-to-translate',
    )
  })
})

describe('whatever there is', () => {
  const candidates = fc.uniqueArray(
    fc.record({
      part: tallyPart,
      kind: fc.constantFrom(...resourceKinds),
      project: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      resource: fc.string({ minLength: 1, maxLength: 3 }),
    }),
    { selector: ({ project, resource }) => `${project}/${resource}` },
  )
  const toCandidates = (drawn: typeof candidates extends fc.Arbitrary<infer T> ? T : never) =>
    drawn.map(({ part, kind, project, resource }) => ({
      ...part,
      project,
      resource,
      kind,
      tier: tierOf(kind),
    }))
  const someRules = fc.record({
    entersAt: fc.constant(75),
    explicitOrder: fc.subarray(['a', 'b', 'c']),
    defaultOrder: fc.subarray(['e', 'd', 'c', 'b', 'a']),
  })

  test('every resource stands once, in the order finish, attack, later, done', () => {
    fc.assert(
      fc.property(candidates, someRules, (drawn, given) => {
        const items = rankWork(toCandidates(drawn), given)
        assert.equal(items.length, drawn.length)
        const ranks = items.map((item) => ['finish', 'attack', 'later', 'done'].indexOf(item.group))
        assert.deepEqual(ranks, [...ranks].sort())
      }),
    )
  })

  test('a finished resource is never suggested, an unfinished one never done', () => {
    fc.assert(
      fc.property(candidates, someRules, (drawn, given) => {
        for (const item of rankWork(toCandidates(drawn), given)) {
          const isFinished = item.left === 0 && !item.source.isLowerBound
          assert.equal(item.group === 'done', isFinished)
        }
      }),
    )
  })

  test('the order does not depend on the order of the question', () => {
    fc.assert(
      fc.property(candidates, someRules, fc.infiniteStream(fc.nat()), (drawn, given, dice) => {
        const asked = toCandidates(drawn)
        const shuffled = asked
          .map((one) => ({ one, at: dice.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one)
        assert.deepEqual(rankWork(shuffled, given), rankWork(asked, given))
      }),
    )
  })

  test('to attack: a worse tier stands above a better one only where people said so', () => {
    fc.assert(
      fc.property(candidates, someRules, (drawn, given) => {
        const attack = rankWork(toCandidates(drawn), given).filter((one) => one.group === 'attack')
        attack.forEach((item, index) => {
          const above = attack.slice(0, index).some((other) => other.tier > item.tier)
          if (!above) return
          const reasons = attack.slice(0, index).map((other) => other.reason.code)
          assert.ok(reasons.includes('priority'))
        })
      }),
    )
  })
})

test('a file with an error is not done, nor what comes next, when every string is translated', () => {
  const items = rankWork(
    [
      candidate('nova', { total: 10, translated: 10, leftWords: 0, flaw: 'line 3: …' }),
      candidate('glance', { total: 10, translated: 9, leftWords: 100, flaw: 'line 3: …' }),
      candidate('cinder', { total: 10, translated: 10, leftWords: 0 }),
    ],
    rules,
  )
  assert.deepEqual(order(items), ['finish glance', 'later nova', 'done cinder'])
  assert.deepEqual(items[1]?.reason, { code: 'flawed' })
})

test('a file that cannot be counted is nobody’s chance to be the first', () => {
  const items = rankWork(
    [
      { ...candidate('nova', { total: 5 }), flaw: 'line 3: syntax error' },
      candidate('glance', { total: 500 }),
    ],
    rules,
  )
  assert.deepEqual(order(items), ['attack glance', 'later nova'])
  assert.deepEqual(items[1]?.reason, { code: 'unreadable' })
})
