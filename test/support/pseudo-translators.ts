import { createTranslator, directionOf } from '../../src/i18n/create-translator.ts'
import type { Translators } from '../../src/i18n/translators.ts'

/** CLDR's code for a made-up language that is written from right to left. */
const code = 'ar-XB'

/**
 * An interface in a made-up right-to-left language, which stands between ⟦ and ⟧: what a page says
 * outside of these did not go through the translator.
 */
export function pseudoTranslators(): Translators {
  const translator = createTranslator(
    code,
    {
      find: (message) => `⟦${message}⟧`,
      findPlural: (singular) => `⟦${singular}⟧`,
    },
    (mistake) => {
      throw mistake
    },
  )
  return {
    languages: [{ code, nativeName: '⟦Pseudo⟧', direction: directionOf(code) }],
    for: () => translator,
    negotiate: () => code,
  }
}

/** A text without what was translated. */
export function untranslatedIn(text: string): string {
  const rest = text.replace(/⟦[^⟦⟧]*⟧/g, '')
  return rest === text ? text : untranslatedIn(rest)
}
