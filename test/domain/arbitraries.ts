import fc from 'fast-check'
import { rankWork } from '../../src/domain/rank-work.ts'
import { resourceKinds, type Tier } from '../../src/domain/resource.ts'
import type { SourceCounts, StringCounts } from '../../src/domain/string-counts.ts'
import type { TallyPart } from '../../src/domain/tally.ts'
import type { FilterableWork } from '../../src/domain/work-filter.ts'
import type { WorkCandidate, WorkRules } from '../../src/domain/work-item.ts'

const count = fc.integer({ min: 0, max: 100_000 })
const nullable = (arbitrary: fc.Arbitrary<number>) => fc.option(arbitrary, { nil: null })

/** Counts that can be true. */
export const trueCounts: fc.Arbitrary<StringCounts> = fc
  .record({ translated: count, fuzzy: nullable(count), untranslated: count, words: count })
  .chain(({ translated, fuzzy, untranslated, words }) =>
    fc.record({
      total: fc.constant(translated + (fuzzy ?? 0) + untranslated),
      translated: fc.constant(translated),
      needsEditing: fc.constant(fuzzy),
      reviewed: nullable(fc.integer({ min: 0, max: translated })),
      totalWords: nullable(fc.constant(words)),
      translatedWords: nullable(fc.integer({ min: 0, max: words })),
      needsEditingWords: fc.constant(null),
      reviewedWords: fc.constant(null),
    }),
  )

const sourceCounts: fc.Arbitrary<SourceCounts> = fc.record({
  total: nullable(count),
  totalWords: nullable(count),
  isLowerBound: fc.boolean(),
})

/** A resource with or without a number in a language. */
export const tallyPart: fc.Arbitrary<TallyPart> = fc.record({
  source: sourceCounts,
  counts: fc.option(trueCounts, { nil: null }),
})

/** Small enough for words and strings to be alike now and then, so that ties are tried too. */
const few = fc.integer({ min: 0, max: 3 })

/** Counts near the ends and near each other. */
const closeCounts: fc.Arbitrary<StringCounts> = fc
  .record({ translated: few, fuzzy: fc.option(few, { nil: null }), untranslated: few, scale: few })
  .chain(({ translated, fuzzy, untranslated, scale }) => {
    const total = translated + (fuzzy ?? 0) + untranslated
    const words = total * 10 ** scale
    return fc.record({
      total: fc.constant(total),
      translated: fc.constant(translated),
      needsEditing: fc.constant(fuzzy),
      reviewed: fc.constant(null),
      totalWords: fc.option(fc.constant(words), { nil: null }),
      translatedWords: fc.constant(translated * 10 ** scale),
      needsEditingWords: fc.constant(null),
      reviewedWords: fc.constant(null),
    })
  })

/** A resource as most are: with a file, and a size that is known. */
const closePart: fc.Arbitrary<TallyPart> = fc.record({
  source: fc.record({
    total: few,
    totalWords: fc.option(few, { nil: null }),
    isLowerBound: fc.constantFrom(false, false, false, true),
  }),
  counts: fc.option(closeCounts, { nil: null }),
})

const projects = ['a', 'b', 'c', 'd', 'e'] as const

/** Resources of a language as the ranking is given them, no two of the same name. */
export const workCandidates: fc.Arbitrary<WorkCandidate[]> = fc
  .uniqueArray(
    fc.record({
      part: fc.oneof(tallyPart, { arbitrary: closePart, weight: 4 }),
      kind: fc.constantFrom(...resourceKinds),
      tier: fc.constantFrom<Tier>(1, 2, 3, 4),
      project: fc.constantFrom(...projects),
      resource: fc.constantFrom('r', 's', 't', 'u'),
      flaw: fc.constantFrom(...Array.from({ length: 9 }, () => null), 'line 3: …'),
    }),
    {
      selector: ({ project, resource }) => `${project}/${resource}`,
      maxLength: 20,
      // As long as they may be: rows that stand side by side are what is looked at.
      size: 'max',
    },
  )
  .map((drawn) => drawn.map(({ part, ...rest }) => ({ ...part, ...rest })))

export const workRules: fc.Arbitrary<WorkRules> = fc.record({
  entersAt: fc.constant(75),
  explicitOrder: fc.shuffledSubarray(['a', 'b', 'c']),
  // The catalogue's default order has all projects in it.
  defaultOrder: fc.shuffledSubarray([...projects], { minLength: projects.length }),
})

/** A ranked list, as a language's page filters it. */
export const rankedWork: fc.Arbitrary<FilterableWork[]> = fc
  .tuple(workCandidates, workRules, fc.infiniteStream(fc.integer({ min: -2, max: 2 })))
  .map(([candidates, rules, dice]) => {
    const draw = () => dice.next().value as number
    return rankWork(candidates, rules).map((item) => ({
      ...item,
      platform: draw() > 0 ? 'git' : 'weblate',
      change: draw() > 1 ? null : { we: 0, source: draw(), leftDelta: draw() },
    }))
  })
