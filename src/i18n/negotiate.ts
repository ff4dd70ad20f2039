import Negotiator from 'negotiator'

/** Where a visitor's wish for an interface language may be written, strongest first. */
export interface LanguageWish {
  /** `?lang=` */
  readonly query?: unknown
  readonly cookie?: unknown
  /** The `Accept-Language` header. */
  readonly acceptLanguage?: string | undefined
}

/** The offered language that answers a wish best; the first one offered when none does. */
export function negotiate(wish: LanguageWish, offered: readonly string[]): string {
  for (const wanted of [wish.query, wish.cookie, ...acceptedLanguages(wish.acceptLanguage)]) {
    const found = typeof wanted === 'string' ? findLanguage(wanted, offered) : null
    if (found !== null) return found
  }
  return offered[0] ?? 'en'
}

/** The languages an `Accept-Language` header asks for, the most wanted first. */
export function acceptedLanguages(header = ''): string[] {
  return new Negotiator({ headers: { 'accept-language': header } }).languages()
}

/**
 * What a language that is asked for may be called elsewhere, the nearest first: itself
 * (`zh-Hans-CN`), what it is a variety of (`zh-Hans`, `zh`), its usual script and country (`zh-CN`).
 * Empty for what is no language.
 */
export function namesOfWanted(wanted: string): string[] {
  const locale = parseLocale(wanted)
  if (locale === null) return []
  const subtags = locale.baseName.split('-')
  const { language, script, region } = locale.maximize()
  const wider = subtags.map((_, index) => subtags.slice(0, subtags.length - index).join('-'))
  return [...new Set([...wider, `${language}-${script}`, `${language}-${region}`])]
}

/**
 * The language itself (`pt-BR`), else what it is a variety of (`fr-CA` → `fr`), else another
 * variety in the same script (`pt-PT` → `pt-BR`, but never `zh-TW` → `zh-CN`).
 */
function findLanguage(wanted: string, offered: readonly string[]): string | null {
  const locale = parseLocale(wanted)
  if (locale === null) return null
  const subtags = locale.baseName.split('-')
  while (subtags.length > 0) {
    const code = subtags.join('-')
    if (offered.includes(code)) return code
    subtags.pop()
  }
  const written = writtenForm(locale)
  return offered.find((code) => writtenForm(new Intl.Locale(code)) === written) ?? null
}

function parseLocale(text: string): Intl.Locale | null {
  try {
    return new Intl.Locale(text.replaceAll('_', '-'))
  } catch {
    return null
  }
}

function writtenForm(locale: Intl.Locale): string {
  const { language, script } = locale.maximize()
  return `${language}-${script}`
}
