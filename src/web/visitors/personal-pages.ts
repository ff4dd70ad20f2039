import { numbersUrl, overviewUrl } from '../urls.ts'

/**
 * What a page shows of the visitor, beside the interface language: `language`, the one the visitor
 * translates into; `filter`, what the visitor last wanted to see of a language's work. Kept bytes of
 * such a page are kept apart by it, and only such a page is told of it. All others: `null`.
 */
export type PersonalPart = 'language' | 'filter' | null

const ownLanguagePages: ReadonlySet<string> = new Set([overviewUrl, numbersUrl()])
const filteredPages = /^\/languages\/[^/.]+(?:\/next)?$/

/** @param path without the query */
export function personalPart(path: string): PersonalPart {
  if (ownLanguagePages.has(path)) return 'language'
  return filteredPages.test(path) ? 'filter' : null
}
