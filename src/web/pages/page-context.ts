import type { Catalogue, Language } from '../../domain/catalogue.ts'
import type { Names } from '../../domain/names.ts'
import type { Day } from '../../domain/release.ts'
import type { Translator } from '../../i18n/translator.ts'

/** What every view-model is given beside its report. */
export interface PageContext {
  readonly translator: Translator
  readonly catalogue: Catalogue
  readonly names: Names
  /** Series the page shows; the current one unless `?series=` says otherwise. */
  readonly series: string
  /** Today, in UTC, by the clock that was passed in. */
  readonly today: Day
  /** Path and query of the page, canonical, for links that change one parameter. */
  readonly path: string
  readonly query: URLSearchParams
  /** Absolute address of the site, without trailing slash. */
  readonly publicUrl: string
  /** Codes of the languages the interface speaks. */
  readonly interfaceLanguages: readonly string[]
  /** Words in another of these languages than the page's own; English for any other code. */
  readonly translatorFor: (code: string) => Translator
  /**
   * The language the visitor translates into, on pages that are kept apart by it; `null` elsewhere,
   * and where the browser does not say.
   */
  readonly ownLanguage: Language | null
}
