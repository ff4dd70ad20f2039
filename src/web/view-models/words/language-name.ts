import type { Language } from '../../../domain/catalogue.ts'
import type { Translator } from '../../../i18n/translator.ts'

/** A language as pages name it: by its own name first. */
export interface LanguageNameView {
  readonly code: string
  readonly nativeName: string
  readonly direction: 'ltr' | 'rtl'
  /** Its name in the interface's language; `null` where that says the same. */
  readonly localName: string | null
  /** The name a table sorts by: the one in the interface's language. */
  readonly sortName: string
}

export function languageNameView(translator: Translator, language: Language): LanguageNameView {
  const { code, nativeName, direction } = language
  const localName = localNameOf(translator, language)
  return {
    code,
    nativeName,
    direction,
    localName: localName.toLowerCase() === nativeName.toLowerCase() ? null : localName,
    sortName: localName,
  }
}

/** The language's name in the interface's language: `French`, `français`. */
export function localNameOf({ locale }: Translator, language: Language): string {
  const names = namesIn(locale)
  const known = names.known.get(language)
  if (known !== undefined) return known
  const name = localNameBy(names.intl, language)
  names.known.set(language, name)
  return name
}

function localNameBy(intl: Intl.DisplayNames, language: Language): string {
  // Intl answers with the code where it has no name: Bodo, Konkani in some languages.
  const code = chineseByScript[language.code] ?? language.code
  const name = intl.of(code)
  return name === undefined || name === code ? language.englishName : name
}

/** Chinese is told apart by its script, as its readers do, not by country. */
const chineseByScript: Readonly<Record<string, string>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' }

interface LocalNames {
  readonly intl: Intl.DisplayNames
  /** Intl takes its time, and there are pages that name all languages. */
  readonly known: WeakMap<Language, string>
}

const localNames = new Map<string, LocalNames>()

function namesIn(locale: string): LocalNames {
  const known = localNames.get(locale)
  if (known) return known
  const intl = new Intl.DisplayNames(locale, { type: 'language' })
  const names: LocalNames = { intl, known: new WeakMap() }
  localNames.set(locale, names)
  return names
}
