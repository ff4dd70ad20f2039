import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Badge, BadgeFacts, BadgeWishes } from '../../src/badges/badge.ts'
import { badgeOf, mistakeBadge, unknownBadge } from '../../src/badges/badge.ts'
import type { BadgeMetric } from '../../src/badges/badge-figure.ts'
import { emptyTally } from '../../src/domain/tally.ts'
import { usualThresholds } from '../../src/drawing/tones.ts'
import { english, aTally as tally } from '../support/page-context.ts'

function facts(changes: Partial<BadgeFacts> = {}): BadgeFacts {
  return {
    whole: { text: 'OpenStack', plain: 'all' },
    language: { code: 'fr', nativeName: 'Français', localName: 'French' },
    group: { text: 'Dashboards and services', plain: 'code' },
    namesGroup: true,
    series: null,
    standIn: null,
    tally: tally({ total: 200, translated: 88 }),
    languages: null,
    age: { asOf: '2026-08-21', isStale: false },
    namesake: null,
    ...changes,
  }
}

function say(changes: Partial<BadgeFacts>, wishes: Partial<BadgeWishes> = {}): Badge {
  const usual = { metric: 'percent', label: null, thresholds: usualThresholds, showsDay: false }
  return badgeOf(english, facts(changes), { ...usual, ...wishes } as BadgeWishes)
}

function labelOf({ label }: Badge): string {
  return label.map(({ text }) => text).join(' · ')
}

const horizon = { whole: { text: 'Horizon', plain: 'horizon' }, namesGroup: false }

describe('a badge of strings', () => {
  test('says what it counts, in words a stranger understands', () => {
    const badge = say({})
    assert.equal(labelOf(badge), 'OpenStack · Français · Dashboards and services')
    assert.equal(badge.message, '44%')
    assert.equal(
      badge.title,
      'OpenStack (Dashboards and services) in French: 44% of the strings are translated, as of 21 August 2026.',
    )
  })

  test('leaves the group to the title where everybody expects it', () => {
    const badge = say(horizon)
    assert.equal(labelOf(badge), 'Horizon · Français')
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
      const badge = say({ tally: tally({ translated, total }) })
      assert.equal(badge.message, message)
      assert.equal(badge.tone, tone)
    })
  }

  test('gives a floor as a floor when a resource has no number', () => {
    const badge = say({
      tally: tally({ resources: 36, countedResources: 21, total: 100, translated: 36 }),
    })
    assert.equal(badge.message, '≥ 36%')
    assert.match(badge.title, /at least 36% of the strings are translated/)
  })

  test('gives no percent of a total that is a lower bound', () => {
    const badge = say({ tally: tally({ total: 2007, translated: 1920, isLowerBound: true }) })
    assert.equal(badge.message, '1,920 of ≥ 2,007')
    assert.match(badge.title, /1,920 of at least 2,007 strings are translated/)
    assert.equal(badge.tone, 'count')
  })

  test('says that 0 of 0 is nothing to translate', () => {
    const badge = say({ tally: tally({ total: 0 }) })
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
      const badge = say(changes)
      assert.equal(badge.message, 'unknown')
      assert.equal(badge.tone, 'unknown')
      assert.doesNotMatch(badge.title, /%|\b0\b/)
    })
  }

  test('keeps the last figure when it is outdated, and shows its day', () => {
    const badge = say({ age: { asOf: '2026-08-21', isStale: true } })
    assert.equal(badge.message, '44% (21 Aug 2026)')
    assert.match(badge.title, /44%.* as of 21 August 2026; nothing newer could be read since/)
    assert.equal(badge.tone, 'quarter')
  })
})

describe('another metric', () => {
  const figures: [metric: BadgeMetric, counts: Parameters<typeof tally>[0], message: string][] = [
    ['left', { total: 1_585, translated: 1_164 }, '421 strings left'],
    ['left', { total: 2, translated: 1 }, '1 string left'],
    ['left', { total: 20, translated: 20 }, '0 strings left'],
    ['left', { total: 20, translated: 13, isLowerBound: true }, '≥ 7 strings left'],
    ['words-left', { total: 20, translated: 13, leftWords: 1_204 }, '1,204 words left'],
    ['words-left', { total: 20, translated: 13, leftWords: null }, 'words unknown'],
    ['ratio', { total: 1_585, translated: 1_164 }, '1,164 of 1,585'],
    ['ratio', { total: 2_007, translated: 1_920, isLowerBound: true }, '1,920 of ≥ 2,007'],
    ['left', { total: 0 }, 'nothing to translate'],
  ]
  for (const [metric, counts, message] of figures) {
    test(`${metric} of ${JSON.stringify(counts)} is "${message}"`, () => {
      assert.equal(say({ tally: tally(counts) }, { metric }).message, message)
    })
  }

  const partly = { resources: 36, countedResources: 21, total: 200, translated: 88 }

  test('never adds what is without a file to what is left', () => {
    const left = tally({ ...partly, uncountedStrings: 70, left: 42, leftWords: 300 })
    const strings = say({ tally: left }, { metric: 'left' })
    assert.equal(strings.message, '42 strings left in 21 of 36 resources')
    const words = say({ tally: left }, { metric: 'words-left' })
    assert.equal(words.message, '300 words left in 21 of 36 resources')
  })

  test('gives what is translated of a whole with missing parts as a floor', () => {
    const badge = say({ tally: tally(partly) }, { metric: 'ratio' })
    assert.equal(badge.message, '≥ 88 of 200')
    assert.match(badge.title, /at least 88 of 200 strings are translated/)
  })

  for (const metric of ['left', 'words-left'] as const) {
    test(`never says of a file with errors that nothing is left in it: ${metric}`, () => {
      const flawed = tally({ total: 20, translated: 20, flawedCells: 1 })
      assert.equal(say({ tally: flawed }, { metric }).message, 'a file has errors')
    })
  }

  test('keeps the colour of the percent', () => {
    for (const metric of ['percent', 'left', 'words-left', 'ratio'] as const) {
      assert.equal(say({}, { metric }).tone, 'quarter', metric)
    }
  })

  test('is grey where words are unknown', () => {
    const unknown = tally({ total: 20, translated: 13, leftWords: null })
    assert.equal(say({ tally: unknown }, { metric: 'words-left' }).tone, 'unknown')
  })

  test('of all languages says that it is of them together', () => {
    const languages = { begun: 43, complete: 5 }
    const badge = say({ ...horizon, language: null, languages }, { metric: 'left' })
    assert.equal(badge.message, '112 strings left')
    assert.match(badge.title, /: 112 strings left in 43 languages together, as of/)
  })
})

describe('what may be chosen', () => {
  test('a label of one’s own, or none at all', () => {
    assert.equal(labelOf(say(horizon, { label: 'translated' })), 'translated')
    assert.equal(labelOf(say(horizon, { label: '' })), '')
  })

  test('a label gives way to the names in the address where no font can write it', () => {
    assert.deepEqual(say(horizon, { label: '翻訳' }).label, [
      { text: '翻訳', plain: 'horizon · fr' },
    ])
  })

  test('the percents at which colours change', () => {
    const toneAt = (translated: number, thresholds: number[]) =>
      say({ tally: tally({ total: 100, translated }) }, { thresholds }).tone
    assert.deepEqual(
      [39, 40, 65, 66, 75, 100].map((percent) => toneAt(percent, [40, 66, 75])),
      ['begun', 'half', 'half', 'most', 'complete', 'complete'],
    )
    assert.deepEqual(
      [74, 75].map((percent) => toneAt(percent, [75])),
      ['begun', 'complete'],
    )
  })

  test('that the day always shows', () => {
    assert.equal(say({}, { showsDay: true }).message, '44% (21 Aug 2026)')
  })

  test('another series is named', () => {
    const badge = say({ ...horizon, series: '2026.1' })
    assert.equal(labelOf(badge), 'Horizon · 2026.1 · Français')
    assert.match(badge.title, /^Horizon 2026\.1 \(Dashboards and services\) in French: /)
  })
})

describe('a badge of languages', () => {
  function languagesBadge(begun: number, complete: number) {
    const languages = { begun, complete }
    return say({ ...horizon, language: null, languages }, { metric: 'languages' })
  }

  test('counts those that are complete among those begun', () => {
    const badge = languagesBadge(43, 5)
    assert.equal(labelOf(badge), 'Horizon')
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
  const badge = unknownBadge(english, 'klingon')
  assert.equal(labelOf(badge), 'klingon')
  assert.equal(badge.message, 'unknown')
  assert.equal(badge.tone, 'unknown')
})

test('what cannot be understood gets a badge that says what could', () => {
  const badge = mistakeBadge(english, 'metric=lefft', 'metric is one of percent and left')
  assert.equal(labelOf(badge), 'metric=lefft')
  assert.equal(badge.message, 'metric is one of percent and left')
  assert.equal(badge.tone, 'unknown')
})
