import type { Thresholds } from './catalogue.ts'
import { shippingPercentOf } from './completion.ts'
import type { SourceCounts, StringCounts } from './string-counts.ts'
import { leftOf, leftWordsOf } from './string-counts.ts'

/** A share that lies ahead of a file, at which shipping changes, and the way there. */
export interface ShippingGoal {
  /**
   * `stays`: below it the file may leave the repository. `ships`: release policy asks for it.
   * `enters`: from it on a new file is taken into the repository.
   */
  readonly kind: 'stays' | 'ships' | 'enters'
  /** The share, by OpenStack's own ratio. */
  readonly percent: number
  /** Untranslated strings to translate until it is reached. */
  readonly strings: number
  /** About so many words, were those strings as long as all that are left; `null`: unknown. */
  readonly words: number | null
}

interface File {
  readonly source: SourceCounts
  readonly counts: StringCounts | null
  readonly flaw?: string | null
}

/**
 * The shares that a file has not reached yet, the nearest first. For one that nobody has begun
 * only the share at which it enters counts, and where there is no file it is "up to" that far.
 * None where no distance can be told: a total that is a lower bound or unknown, a file that cannot
 * be counted, 0 of 0.
 */
export function shippingGoalsOf(file: File, { enters, ships, leaves }: Thresholds): ShippingGoal[] {
  const counts = file.counts ?? emptyFile(file)
  const percent = counts && shippingPercentOf(counts)
  if (counts === null || percent === null || file.source.isLowerBound) return []
  const shares: [ShippingGoal['kind'], number][] = [
    ['stays', leaves],
    ['ships', ships],
    ['enters', enters],
  ]
  return shares
    .filter(([kind]) => kind === 'enters' || counts.translated > 0)
    .filter(([, share], index, asked) => percent < share && share !== asked[index + 1]?.[1])
    .map(([kind, share]) => ({ kind, percent: share, ...distanceTo(share, counts) }))
}

/** Nothing of the source text is translated, as far as anybody knows. */
function emptyFile({ source, flaw }: File): StringCounts | null {
  if (source.total === null || flaw) return null
  return {
    total: source.total,
    translated: 0,
    needsEditing: 0,
    reviewed: null,
    totalWords: source.totalWords,
    translatedWords: 0,
    needsEditingWords: 0,
    reviewedWords: null,
  }
}

function distanceTo(share: number, counts: StringCounts): Pick<ShippingGoal, 'strings' | 'words'> {
  const counted = counts.total - (counts.needsEditing ?? 0)
  const strings = Math.ceil((share * counted) / 100) - counts.translated
  const leftWords = leftWordsOf(counts)
  return {
    strings,
    words: leftWords === null ? null : Math.round((strings * leftWords) / leftOf(counts)),
  }
}
