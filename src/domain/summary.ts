import {
  type GroupMember,
  isInGroup,
  type ResourceGroup,
  type ResourceKind,
  type Tier,
} from './resource.ts'
import { addTallies, sumTallies, type Tally } from './tally.ts'

/** The sum of one project's resources of one kind and tier, in one language or of the source text. */
export interface SummaryPart {
  readonly project: string
  readonly kind: ResourceKind
  readonly tier: Tier
  /** `null`: the source text, whatever the language. */
  readonly language: string | null
  readonly tally: Tally
}

/** A part, with the languages that have any number in it and those in which it is complete. */
export interface PartInLanguages extends GroupMember {
  readonly begunIn: readonly string[]
  readonly completeIn: readonly string[]
}

/** The parts of a group. */
export function partsInGroup<T extends GroupMember>(
  parts: readonly T[],
  group: ResourceGroup,
): T[] {
  return parts.filter((part) => isInGroup(group, part))
}

/**
 * The languages that have a number in a whole, and those in which it is complete: where each of its
 * parts is, as `isComplete` says of their sum.
 */
export function languagesIn(parts: readonly PartInLanguages[]): {
  readonly begun: readonly string[]
  readonly complete: readonly string[]
} {
  const [first, ...others] = parts
  if (first === undefined) return { begun: [], complete: [] }
  // Of most projects there is one part, and nothing to put together.
  if (others.length === 0) return { begun: first.begunIn, complete: first.completeIn }
  const complete = others.reduce(
    (codes, { completeIn }) => codes.intersection(new Set(completeIn)),
    new Set(first.completeIn),
  )
  return { begun: [...new Set(parts.flatMap(({ begunIn }) => begunIn))], complete: [...complete] }
}

/** The tally of one language in a whole; of the source text where it has no part in it. */
export function tallyIn(parts: readonly SummaryPart[], language: string): Tally {
  const own = parts.filter((part) => part.language === null || part.language === language)
  return sumByLanguage(own).get(language) ?? sumSource(own)
}

/** The source text of a whole. */
export function sumSource(parts: readonly SummaryPart[]): Tally {
  return sumTallies(parts.filter((part) => part.language === null).map((part) => part.tally))
}

/**
 * The tally of every language that has a part in a whole. The denominator is always the whole:
 * where a language has no part, the source text of that part counts as not counted.
 */
export function sumByLanguage(parts: readonly SummaryPart[]): Map<string, Tally> {
  const sourceOf = new Map(
    parts.filter((part) => part.language === null).map((part) => [partKey(part), part.tally]),
  )
  const byLanguage = Map.groupBy(
    parts.filter((part) => part.language !== null),
    (part) => part.language as string,
  )
  return new Map(
    [...byLanguage].map(([language, own]) => {
      const covered = new Set(own.map(partKey))
      const rest = [...sourceOf].filter(([key]) => !covered.has(key)).map(([, tally]) => tally)
      return [language, addTallies(sumTallies(own.map((part) => part.tally)), sumTallies(rest))]
    }),
  )
}

function partKey({ project, kind, tier }: SummaryPart): string {
  return `${project} ${kind} ${tier}`
}
