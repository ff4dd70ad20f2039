import type { Catalogue } from '../../domain/catalogue.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { PageContext } from '../pages/page-context.ts'

/**
 * `?in=fr`: the language of a text, whatever that of the page around it is. Only languages of the
 * catalogue and English stand in an address: others cannot be anybody's.
 */
export function languageAsked(
  asked: URLSearchParams,
  { languages }: Pick<Catalogue, 'languages'>,
): { readonly in?: string } {
  const code = asked.get('in')
  if (code === null) return {}
  return code === 'en' || languages.some((language) => language.code === code) ? { in: code } : {}
}

/** The language that a text alone is in: the one asked for where the interface speaks it, else English. */
export function textLanguage({ query, translatorFor }: PageContext): Translator {
  return translatorFor(query.get('in') ?? 'en')
}
