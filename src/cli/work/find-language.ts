import type { Language } from '../../domain/catalogue.ts'
import type { Tracker } from '../../wiring/tracker.ts'
import { CommandError, wrongUsage } from '../failure.ts'
import { nearestLanguages } from './nearest-languages.ts'

/** The language behind any spelling, or of this name; refuses with the nearest ones what is none. */
export function findLanguage(
  typed: string,
  { catalogue, names }: Pick<Tracker, 'catalogue' | 'names'>,
): Language {
  const match = names.language(typed)
  if (match.kind === 'language') return match.language
  if (match.kind === 'source') {
    throw new CommandError(`"${typed}" is the language translated from.`, wrongUsage)
  }
  const [named, another] = catalogue.languages.filter(({ englishName, nativeName }) =>
    [englishName, nativeName].some((name) => isCalled(name, typed)),
  )
  if (named !== undefined && another === undefined) return named
  const nearest = nearestLanguages(typed, catalogue.languages)
  const offers = nearest.map(({ code, englishName }) => `${code} (${englishName})`).join(', ')
  throw new CommandError(
    `"${typed}" is not a language of the catalogue. Nearest: ${offers}.`,
    wrongUsage,
  )
}

/** Whatever the case and the accents: `turkce` is `Türkçe`. */
function isCalled(name: string, typed: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase()
      .trim()
  return plain(name) === plain(typed)
}
