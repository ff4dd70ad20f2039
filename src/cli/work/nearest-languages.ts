import { distance } from 'fastest-levenshtein'
import type { Language } from '../../domain/catalogue.ts'
import { foldSpelling } from '../../domain/spelling.ts'
import { isOfTerritory } from '../../domain/territory-language.ts'

/** The languages whose code, spelling or name is nearest to what somebody typed. */
export function nearestLanguages(typed: string, languages: readonly Language[]): Language[] {
  const wanted = foldSpelling(typed)
  const isSpoken = isOfTerritory(typed)
  return languages
    .map((language) => ({
      language,
      away: isSpoken(language.code) ? 0 : farness(wanted, language),
    }))
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ language }) => language)
}

/** Letters to change, as a share of the longer word: a long name may have more slips. */
function farness(wanted: string, { code, aliases, englishName, nativeName }: Language): number {
  const names = [code, ...aliases, englishName, nativeName].map(foldSpelling)
  return Math.min(
    ...names.map((name) => distance(wanted, name) / Math.max(wanted.length, name.length)),
  )
}
