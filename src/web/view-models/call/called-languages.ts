import { isComplete } from '../../../domain/completion.ts'
import type { ReleaseLanguage, ReleaseReport } from '../../../reports/releases/release-types.ts'
import type { PageContext } from '../../pages/page-context.ts'

/** Languages of a release by what a call has to say to them. */
export interface CalledLanguages {
  /** With something left, the nearest to the end first. */
  readonly open: readonly ReleaseLanguage[]
  readonly complete: readonly ReleaseLanguage[]
  /** Nothing is known of them, so that they may begin. */
  readonly notBegun: readonly ReleaseLanguage[]
}

/**
 * Whom a call for translation calls. With `under`, only those that need fewer strings than that for
 * certain: what has no file counts whole, and where the size is not known nobody can say.
 */
export function calledLanguages(
  { languages }: ReleaseReport,
  under: number | null,
): CalledLanguages {
  const read = languages.filter(({ tally }) => tally.resources > 0)
  const begun = read.filter(({ tally }) => tally.countedResources > 0)
  const open = begun
    .filter((line) => !isComplete(line.tally))
    .filter((line) => under === null || isUnder(line, under))
    .sort((a, b) => neededStrings(a) - neededStrings(b))
  return {
    open,
    complete: begun.filter((line) => isComplete(line.tally)),
    notBegun: read.filter((line) => line.tally.countedResources === 0),
  }
}

/** Strings a language needs to be complete: those left, and all of what has no file. */
export function neededStrings({ tally }: ReleaseLanguage): number {
  return tally.left + tally.uncountedStrings
}

function isUnder(line: ReleaseLanguage, under: number): boolean {
  const { isLowerBound, unknownTotals } = line.tally
  return !isLowerBound && unknownTotals === 0 && neededStrings(line) < under
}

/** A number of strings as people type it: from 1 to 9,999,999; `null` for anything else. */
export function readUnder(typed: string): number | null {
  return /^[1-9]\d{0,6}$/.test(typed) ? Number(typed) : null
}

/** Fewer strings than this, where the page was asked for such languages alone. */
export function underIn({ query }: Pick<PageContext, 'query'>): number | null {
  return readUnder(query.get('under') ?? '')
}
