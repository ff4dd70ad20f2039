import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { BadgeFacts } from '../../src/badges/badge.ts'
import { badgeOf, unknownBadge } from '../../src/badges/badge.ts'
import type { Tally } from '../../src/domain/tally.ts'
import { emptyTally } from '../../src/domain/tally.ts'

function tally(counts: Partial<Tally>): Tally {
  return { ...emptyTally, resources: 1, countedResources: 1, ...counts }
}

function facts(changes: Partial<BadgeFacts>): BadgeFacts {
  return {
    whole: 'OpenStack',
    language: { nativeName: 'Français', englishName: 'French' },
    group: 'Dashboards and services',
    namesGroup: true,
    tally: tally({ total: 200, translated: 88 }),
    languages: null,
    age: { asOf: '2026-08-21', isStale: false },
    ...changes,
  }
}

const horizon = { whole: 'Horizon', namesGroup: false }

describe('a badge of strings', () => {
  test('says what it counts, in words a stranger understands', () => {
    const badge = badgeOf(facts({}))
    assert.equal(badge.label, 'OpenStack · Français · Dashboards and services')
    assert.equal(badge.message, '44%')
    assert.equal(
      badge.title,
      'OpenStack (Dashboards and services) in French: 44% of the strings are translated, as of 21 August 2026.',
    )
  })

  test('leaves the group to the title where everybody expects it', () => {
    const badge = badgeOf(facts(horizon))
    assert.equal(badge.label, 'Horizon · Français')
    assert.match(badge.title, /^Horizon \(Dashboards and services\) in French: /)
  })

  const percents: [translated: number, total: number, message: string, tone: string][] = [
    [0, 1000, '0%', 'begun'],
    [249, 1000, '24%', 'begun'],
    [250, 1000, '25%', 'quarter'],
    [500, 1000, '50%', 'half'],
    [750, 1000, '75%', 'most'],
    [999, 1000, '99%', 'most'],
    [1000, 1000, '100%', 'complete'],
  ]
  for (const [translated, total, message, tone] of percents) {
    test(`${translated} of ${total} strings are ${message}`, () => {
      const badge = badgeOf(facts({ tally: tally({ translated, total }) }))
      assert.equal(badge.message, message)
      assert.equal(badge.tone, tone)
    })
  }

  test('gives a floor as a floor when a resource has no number', () => {
    const badge = badgeOf(
      facts({ tally: tally({ resources: 36, countedResources: 21, total: 100, translated: 36 }) }),
    )
    assert.equal(badge.message, '≥ 36%')
    assert.match(badge.title, /at least 36% of the strings are translated/)
  })

  test('gives no percent of a total that is a lower bound', () => {
    const badge = badgeOf(
      facts({ tally: tally({ total: 2007, translated: 1920, isLowerBound: true }) }),
    )
    assert.equal(badge.message, '1,920 of ≥ 2,007')
    assert.match(badge.title, /1,920 of at least 2,007 strings are translated/)
    assert.equal(badge.tone, 'count')
  })

  test('says that 0 of 0 is nothing to translate', () => {
    const badge = badgeOf(facts({ tally: tally({ total: 0 }) }))
    assert.equal(badge.message, 'nothing to translate')
    assert.equal(badge.tone, 'count')
  })

  const unknowns: [why: string, Partial<BadgeFacts>][] = [
    ['no resource has a number', { tally: tally({ countedResources: 0, total: 9 }) }],
    ['there is no resource', { tally: emptyTally }],
    ['nothing was read yet', { age: null }],
  ]
  for (const [why, changes] of unknowns) {
    test(`is grey and says unknown when ${why}`, () => {
      const badge = badgeOf(facts(changes))
      assert.equal(badge.message, 'unknown')
      assert.equal(badge.tone, 'unknown')
      assert.doesNotMatch(badge.title, /%|\b0\b/)
    })
  }

  test('keeps the last figure when it is outdated, and shows its day', () => {
    const badge = badgeOf(facts({ age: { asOf: '2026-08-21', isStale: true } }))
    assert.equal(badge.message, '44% (21 Aug)')
    assert.match(badge.title, /44%.* as of 21 August 2026; nothing newer could be read since/)
    assert.equal(badge.tone, 'quarter')
  })
})

describe('a badge of languages', () => {
  function languagesBadge(begun: number, complete: number) {
    return badgeOf(
      facts({ ...horizon, language: null, tally: null, languages: { begun, complete } }),
    )
  }

  test('counts those that are complete among those begun', () => {
    const badge = languagesBadge(43, 5)
    assert.equal(badge.label, 'Horizon')
    assert.equal(badge.message, '5 of 43 languages complete')
    assert.equal(
      badge.title,
      'Horizon (Dashboards and services): begun in 43 languages, complete in 5, as of 21 August 2026.',
    )
  })

  test('does not put a nought on a wiki when none is complete', () => {
    assert.equal(languagesBadge(43, 0).message, '43 languages')
    assert.equal(languagesBadge(1, 0).message, '1 language')
    assert.match(languagesBadge(43, 0).title, /complete in none/)
  })

  test('says so when no language has begun', () => {
    assert.equal(languagesBadge(0, 0).message, '0 languages')
    assert.match(languagesBadge(0, 0).title, /begun in 0 languages/)
  })
})

test('a name nobody knows gets a badge that says so', () => {
  const badge = unknownBadge('klingon')
  assert.equal(badge.label, 'klingon')
  assert.equal(badge.message, 'unknown')
  assert.equal(badge.tone, 'unknown')
})
