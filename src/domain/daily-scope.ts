import type { Catalogue } from './catalogue.ts'

/**
 * The scope of lines that were written day by day before changes were kept in every part of the work:
 * what they count. Lines of the same group and series go on from them.
 */
export function dailyScope({
  defaultGroup,
  currentSeries,
}: Pick<Catalogue, 'defaultGroup' | 'currentSeries'>): string {
  return `days of ${defaultGroup} in ${currentSeries}`
}

/** The scope of lines that were counted from a repository's past: what they count, as above. */
export function backfillScope({
  defaultGroup,
  currentSeries,
}: Pick<Catalogue, 'defaultGroup' | 'currentSeries'>): string {
  return `past of ${defaultGroup} in ${currentSeries}`
}
