import type { LanguageWish } from './negotiate.ts'
import type { Translator } from './translator.ts'

/** The languages the interface speaks, and the translator of each. */
export interface Translators {
  /** English first, then by code. */
  readonly languages: readonly InterfaceLanguage[]
  /** The translator of a language in `languages`; English for any other code. */
  for(code: string): Translator
  /** Code of the language for a visitor: `?lang=`, then the cookie, then `Accept-Language`. */
  negotiate(wish: LanguageWish): string
}

export interface InterfaceLanguage {
  /** BCP 47: `pt-BR`. */
  readonly code: string
  /** `Français` */
  readonly nativeName: string
  readonly direction: 'ltr' | 'rtl'
}
