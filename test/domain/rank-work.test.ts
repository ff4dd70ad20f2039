import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { rankWork } from '../../src/domain/rank-work.ts'
import type { WorkCandidate, WorkItem, WorkRules } from '../../src/domain/work-item.ts'
import { standingOf } from '../../src/domain/work-standing.ts'
import { workCandidates, workRules } from './arbitraries.ts'

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
    assert.deepEqual(
      [item?.group, item?.reason],
      ['finish', { code: 'few-words', words: 1500, passesMoreSeen: false }],
    )
  })

  test('past the threshold by OpenStack’s ratio, which leaves fuzzy strings out', () => {
    const one = candidate('a', { total: 100, translated: 60 })
    assert.equal(groupOf(one)?.group, 'attack')
    const fuzzy = { ...one, counts: one.counts && { ...one.counts, needsEditing: 20 } }
    assert.deepEqual(groupOf(fuzzy)?.reason, {
      code: 'past-threshold',
      percent: 75,
      passesMoreSeen: false,
    })
  })

  test('not begun: to attack, marked, however small', () => {
    const item = groupOf(candidate('a', { total: 5, translated: 0, leftWords: 20 }))
    assert.deepEqual([item?.group, item?.isBegun], ['attack', false])
    assert.equal(groupOf(candidate('a', { total: 5 }))?.reason.code, 'no-file')
  })

  test('begun is also what has fuzzy strings alone, and not what nobody says has any', () => {
    const untouched = candidate('a', { total: 500, translated: 0 })
    const withFuzzy = (needsEditing: number | null) =>
      groupOf({ ...untouched, counts: untouched.counts && { ...untouched.counts, needsEditing } })
    assert.equal(withFuzzy(3)?.isBegun, true)
    assert.equal(withFuzzy(null)?.isBegun, false)
  })

  test('far from its end: to attack, for who sees it', () => {
    const far = { total: 500, translated: 10 }
    assert.equal(groupOf(candidate('a', { ...far, tier: 1 }))?.reason.code, 'most-seen')
    assert.equal(groupOf(candidate('a', { ...far, tier: 2 }))?.reason.code, 'service-messages')
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

describe('the reason of a row says what put it above something more users see', () => {
  const dashboard = (project: string, given: Parameters<typeof candidate>[1]) =>
    candidate(project, { kind: 'dashboard', tier: 1, ...given })

  test('fewer words, where the shortest is finished first', () => {
    const items = rankWork(
      [
        dashboard('horizon', { total: 100, translated: 90, leftWords: 300 }),
        candidate('nova', { total: 100, translated: 99, leftWords: 20 }),
        candidate('glance', { total: 100, translated: 90, leftWords: 300 }),
      ],
      { ...rules, defaultOrder: ['glance', 'horizon', 'nova'] },
    )
    assert.deepEqual(order(items), ['finish nova', 'finish horizon', 'finish glance'])
    assert.deepEqual(
      items.map(({ reason }) => 'passesMoreSeen' in reason && reason.passesMoreSeen),
      [true, false, false],
    )
  })

  test('people, who may put a service before a dashboard', () => {
    const items = rankWork(
      [dashboard('horizon', { total: 100 }), candidate('nova', { total: 100 })],
      { ...rules, explicitOrder: ['nova'] },
    )
    assert.deepEqual(order(items), ['attack nova', 'attack horizon'])
    assert.deepEqual(items[0]?.reason, { code: 'priority', place: 1 })
  })

  test('known words, among what can wait', () => {
    const manual = candidate('guide', { total: 50, kind: 'docs', tier: 3 })
    const items = rankWork(
      [
        { ...manual, source: { total: 50, totalWords: null, isLowerBound: true } },
        candidate('oslo', { total: 50, kind: 'library', tier: 4 }),
      ],
      rules,
    )
    assert.deepEqual(order(items), ['later oslo', 'later guide'])
    assert.deepEqual(items[0]?.reason, { code: 'words-known' })
  })

  test('an error that has to be mended first', () => {
    const items = rankWork(
      [
        candidate('guide', { total: 50, kind: 'docs', tier: 3 }),
        candidate('oslo', { total: 5, translated: 5, leftWords: 0, tier: 4, flaw: 'line 3: …' }),
      ],
      { ...rules, explicitOrder: ['guide'] },
    )
    assert.deepEqual(order(items), ['later oslo', 'later guide'])
    assert.deepEqual(items[0]?.reason, { code: 'flawed' })
  })
})

describe('whatever there is', () => {
  // Ties are rare among so many figures, and they are what is easily got wrong.
  const runs = { numRuns: 400 }
  const groups = ['finish', 'attack', 'later', 'done']

  test('every resource stands once, in the order finish, attack, later, done', () => {
    fc.assert(
      fc.property(workCandidates, workRules, (asked, given) => {
        const items = rankWork(asked, given)
        const names = (list: readonly WorkCandidate[]) =>
          list.map(({ project, resource }) => `${project}/${resource}`).sort()
        assert.deepEqual(names(items), names(asked))
        const ranks = items.map((item) => groups.indexOf(item.group))
        assert.deepEqual(ranks, [...ranks].sort())
      }),
      runs,
    )
  })

  test('a finished resource is never suggested, an unfinished one never done', () => {
    fc.assert(
      fc.property(workCandidates, workRules, (asked, given) => {
        for (const { group, counts, source, flaw } of rankWork(asked, given)) {
          const left = counts === null ? source.total : counts.total - counts.translated
          assert.equal(group === 'done', left === 0 && !source.isLowerBound && !flaw)
        }
      }),
      runs,
    )
  })

  test('the order does not depend on the order of the question', () => {
    fc.assert(
      fc.property(workCandidates, workRules, fc.infiniteStream(fc.nat()), (asked, given, dice) => {
        const shuffled = asked
          .map((one) => ({ one, at: dice.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one)
        assert.deepEqual(rankWork(shuffled, given), rankWork(asked, given))
      }),
      runs,
    )
  })

  test('a project that is renamed keeps its place, and its reasons', () => {
    // The other way round in the alphabet, so that a name that decided would show.
    const renamed = (name: string) => `${String.fromCharCode(219 - name.charCodeAt(0))}-renamed`
    fc.assert(
      fc.property(workCandidates, workRules, (asked, given) => {
        const items = rankWork(
          asked.map((one) => ({ ...one, project: renamed(one.project) })),
          {
            ...given,
            explicitOrder: given.explicitOrder.map(renamed),
            defaultOrder: given.defaultOrder.map(renamed),
          },
        )
        const wanted = rankWork(asked, given).map((item) => ({
          ...item,
          project: renamed(item.project),
        }))
        assert.deepEqual(items, wanted)
      }),
      runs,
    )
  })

  test('a worse tier stands above a better one in its group only for what its reason says', () => {
    fc.assert(
      fc.property(workCandidates, workRules, (asked, given) => {
        const items = rankWork(asked, given)
        for (const [index, upper] of items.entries()) {
          for (const lower of items.slice(index + 1)) {
            if (lower.group === upper.group && lower.tier < upper.tier) {
              assert.ok(isTrueOf(upper, lower, given), JSON.stringify([upper, lower]))
            }
          }
        }
      }),
      runs,
    )
  })

  test('and says so only where it stands above one', () => {
    fc.assert(
      fc.property(workCandidates, workRules, (asked, given) => {
        const items = rankWork(asked, given)
        for (const [index, item] of items.entries()) {
          const { reason, group } = item
          const says =
            reason.code === 'words-known' || ('passesMoreSeen' in reason && reason.passesMoreSeen)
          const isAbove = items
            .slice(index + 1)
            .some((lower) => lower.group === group && lower.tier < item.tier)
          if (says) assert.ok(isAbove)
        }
      }),
      runs,
    )
  })

  test('the questions that were asked lead to the group, and the last one decided', () => {
    const leadsTo = { 'is-done': 'done', 'is-broken': 'later', 'is-near': 'finish' } as const
    fc.assert(
      fc.property(workCandidates, workRules, (asked, given) => {
        for (const one of asked) {
          const { item, steps } = standingOf(one, given)
          const last = steps.at(-1)
          assert.ok(steps.slice(0, -1).every(({ answer }) => !answer))
          const wanted =
            last?.asks === 'is-seen'
              ? last.answer
                ? 'attack'
                : 'later'
              : leadsTo[last?.asks ?? 'is-done']
          assert.equal(item.group, wanted)
        }
      }),
      runs,
    )
  })
})

/** Whether what the upper row's reason claims sets it before the lower one, by their own figures. */
function isTrueOf(upper: WorkItem, lower: WorkItem, { explicitOrder }: WorkRules): boolean {
  const placeOf = ({ project }: WorkItem) => {
    const index = explicitOrder.indexOf(project)
    return index < 0 ? Number.POSITIVE_INFINITY : index + 1
  }
  const wordsOf = ({ counts, source }: WorkItem) => {
    if (counts === null) return source.isLowerBound ? null : source.totalWords
    const { totalWords, translatedWords } = counts
    return totalWords === null || translatedWords === null ? null : totalWords - translatedWords
  }
  const [words, otherWords] = [wordsOf(upper), wordsOf(lower)]
  switch (upper.reason.code) {
    case 'priority':
      return upper.reason.place < placeOf(lower)
    case 'few-words':
    case 'past-threshold':
      return (
        upper.reason.passesMoreSeen && words !== null && (otherWords === null || words < otherWords)
      )
    case 'words-known':
      return words !== null && otherWords === null
    case 'flawed':
    case 'unreadable':
      return lower.reason.code !== 'flawed' && lower.reason.code !== 'unreadable'
    default:
      return false
  }
}

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
