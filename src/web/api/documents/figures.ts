import { z } from 'zod'
import { completionOf, isComplete } from '../../../domain/completion.ts'
import type { Tally } from '../../../domain/tally.ts'

/** A count of strings, words, files. */
export function count(description: string, example: number) {
  return z
    .int()
    .min(0)
    .meta({ description, examples: [example] })
}

/** The same where it may be unknown: `null`, never 0. */
export function countOrUnknown(description: string, example: number | null) {
  return z
    .int()
    .min(0)
    .nullable()
    .meta({ description, examples: [example] })
}

export const percentOrUnknown = z
  .int()
  .min(0)
  .max(100)
  .nullable()
  .meta({
    description:
      'Translated strings of all, rounded down, so that 100 means every string. `null` where none may be said: `completion` tells why.',
    examples: [91],
  })

export const completionSchema = z.enum(['percent', 'lower-bound', 'nothing', 'unknown']).meta({
  description:
    'What may be said: `percent`; `lower-bound`, where the total is only known to be at least this, so that there is no percent; `nothing` to translate, 0 of 0; `unknown`, where no resource has a file or row in this language.',
  examples: ['percent'],
})

/** How far a whole has come: the members that every sum of strings has. */
export const figureMembers = {
  completion: completionSchema,
  completionPercent: percentOrUnknown,
  isFloor: z.boolean().meta({
    description:
      'True: some resource of the whole has no figure in this language, so the percent is “at least”.',
    examples: [true],
  }),
  isLowerBound: z.boolean().meta({
    description: 'True: the total is only known to be at least `totalStrings`.',
    examples: [false],
  }),
  isComplete: z.boolean().meta({
    description: 'True: every string of every resource is known to be translated.',
    examples: [false],
  }),
  totalStrings: countOrUnknown('Strings of the source text of the whole.', 2_007),
  translatedStrings: countOrUnknown('Translated strings; fuzzy ones are not among them.', 1_843),
  needsEditingStrings: countOrUnknown(
    'Fuzzy strings, a part of `leftStrings`; `null` where a platform does not tell them apart.',
    64,
  ),
  untranslatedStrings: countOrUnknown('Strings that nobody has begun.', 40),
  leftStrings: countOrUnknown('Strings left in the resources that have a figure.', 104),
  uncountedStrings: count('Source strings of the resources without a figure in this language.', 60),
  totalWords: countOrUnknown('Words of the source text of the whole.', 12_350),
  leftWords: countOrUnknown('Words left in the resources that have a figure.', 640),
  resourceCount: count('Resources of the whole.', 21),
  countedResourceCount: count('Resources with a figure in this language.', 20),
  flawedFileCount: count('Files with an error: counted as far as they go, never complete.', 0),
}

export const figuresSchema = z.object(figureMembers)
export type Figures = z.output<typeof figuresSchema>

/**
 * The figures of a sum, as pages say them: what is not known is `null`. Where no resource was read
 * at all, nothing is known of any text: that is not “nothing to translate”.
 */
export function figuresOf(tally: Tally): Figures {
  const completion = tally.resources === 0 ? ({ kind: 'unknown' } as const) : completionOf(tally)
  const { isLowerBound, totalStrings, totalWords } = sourceOf(tally)
  const isCounted = tally.countedResources > 0
  const { needsEditing, left } = tally
  return {
    completion: completion.kind,
    completionPercent: completion.kind === 'percent' ? completion.percent : null,
    isFloor: completion.kind === 'percent' && completion.atLeast,
    isLowerBound,
    isComplete: isComplete(tally),
    totalStrings,
    translatedStrings: isCounted ? tally.translated : null,
    needsEditingStrings: isCounted ? needsEditing : null,
    untranslatedStrings: isCounted && needsEditing !== null ? left - needsEditing : null,
    leftStrings: isCounted ? left : null,
    uncountedStrings: tally.uncountedStrings,
    totalWords,
    leftWords: isCounted ? tally.leftWords : null,
    resourceCount: tally.resources,
    countedResourceCount: tally.countedResources,
    flawedFileCount: tally.flawedCells,
  }
}

/** The size of a source text, whatever the language. */
export const sourceMembers = {
  isLowerBound: figureMembers.isLowerBound,
  totalStrings: figureMembers.totalStrings,
  totalWords: figureMembers.totalWords,
}

export function sourceOf(tally: Tally): z.output<z.ZodObject<typeof sourceMembers>> {
  const { resources, unknownTotals, total, totalWords } = tally
  const isLowerBound = tally.isLowerBound || unknownTotals > 0
  const isUnknown = unknownTotals === resources
  return {
    isLowerBound,
    totalStrings: isUnknown ? null : total,
    totalWords: isUnknown || isLowerBound ? null : totalWords,
  }
}
