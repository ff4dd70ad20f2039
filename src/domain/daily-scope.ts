import type { Catalogue } from './catalogue.ts'

/**
 * The scope of the daily lines: what they count. Another default group or another current series
 * counts something else, so it begins new lines rather than going on with the old ones.
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
