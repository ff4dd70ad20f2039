import type { Translator } from '../../i18n/translator.ts'

/**
 * A sentence about the API: in English in its description, in the visitor's language on the page
 * that explains it.
 */
export type Text = (translator: Translator) => string
