import fc from 'fast-check'
import type { SourceCounts, StringCounts } from '../../src/domain/string-counts.ts'
import type { TallyPart } from '../../src/domain/tally.ts'

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
