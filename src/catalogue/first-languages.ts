import { foldSpelling } from '../domain/spelling.ts'
import { canonicalCode } from './schema/values.ts'

/** A language as a platform lists it. */
export interface PlatformLanguage {
  /** As the platform spells it: `pt_BR`, `sr@latin`. */
  readonly code: string
  /** In English. */
  readonly name: string
  readonly rtl: boolean
}

/** Entries of a first `languages.yaml`; spellings of one language become one entry. */
export function firstLanguages(
  listed: readonly PlatformLanguage[],
  sourceLanguages: readonly string[],
) {
  const source = new Set(sourceLanguages.map(foldSpelling))
  const byCode = Map.groupBy(
    listed.filter((language) => !source.has(foldSpelling(language.code))),
    (language) => codeOf(language.code),
  )
  return [...byCode]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, [first, ...others]]) => {
      const spellings = [first, ...others].flatMap((language) => language?.code ?? [])
      const aliases = spellings.filter((spelling) => spelling !== code)
      return {
        code,
        nativeName: nativeNameOf(code) ?? first?.name ?? code,
        englishName: first?.name ?? code,
        ...(aliases.length > 0 && { aliases }),
        ...(first?.rtl && { direction: 'rtl' }),
      }
    })
}

/** The BCP 47 code of a platform's spelling. What is no language known to it is a private one. */
function codeOf(spelling: string): string {
  const [base = '', modifier] = spelling.replaceAll('_', '-').split('@')
  const script = modifier && scripts[modifier.toLowerCase()]
  if (script) {
    const [language = '', ...rest] = base.split('-')
    const written = canonicalCode([language, script, ...rest].join('-'))
    if (written) return written
  }
  const parts = spelling.split(/[^A-Za-z0-9]+/).filter((part) => part !== '')
  const [language = 'und', ...rest] = parts
  const privateParts = rest.map((part) => part.slice(0, 8))
  return (
    canonicalCode(parts.join('-')) ??
    canonicalCode([language, 'x', ...privateParts].join('-')) ??
    `und-x-${parts.map((part) => part.slice(0, 8).toLowerCase()).join('-')}`
  )
}

/** gettext's words for scripts. */
const scripts: Readonly<Record<string, string>> = {
  arabic: 'Arab',
  arab: 'Arab',
  cyrillic: 'Cyrl',
  cyrl: 'Cyrl',
  devanagari: 'Deva',
  latin: 'Latn',
  latn: 'Latn',
}

function nativeNameOf(code: string): string | null {
  const [locale] = Intl.DisplayNames.supportedLocalesOf(code)
  // Of private codes nobody knows a name, and asking for one throws.
  if (locale === undefined || code.includes('-x-')) return null
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' })
  const name = names.of(code)
  if (name === undefined) return null
  return bicameral.test(name) ? capitalized(name, locale) : name
}

/** Scripts whose headings begin with a capital; Georgian has capitals, but not for this. */
const bicameral = /^[\p{Script=Armenian}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Latin}]/u

/** In the language's own way: Turkish i becomes İ. */
function capitalized(name: string, locale: string): string {
  const [letter = '', ...rest] = name
  return letter.toLocaleUpperCase(locale) + rest.join('')
}
