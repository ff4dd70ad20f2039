import type { Language } from '../../domain/catalogue.ts'
import { foldName } from '../../domain/fold-name.ts'
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
    [englishName, nativeName].some((name) => foldName(name) === foldName(typed)),
  )
  if (named !== undefined && another === undefined) return named
  const nearest = nearestLanguages(typed, catalogue.languages)
  const offers = nearest.map(({ code, englishName }) => `${code} (${englishName})`).join(', ')
  throw new CommandError(
    `"${typed}" is not a language of the catalogue. Nearest: ${offers}.`,
    wrongUsage,
  )
}
