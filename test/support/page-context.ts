import { Names } from '../../src/domain/names.ts'
import { emptyTally, type Tally } from '../../src/domain/tally.ts'
import { createTranslator } from '../../src/i18n/create-translator.ts'
import type { Translator } from '../../src/i18n/translator.ts'
import type { PageContext } from '../../src/web/pages/page-context.ts'
import { siteCatalogue } from './site-catalogue.ts'

/** English, where a message that lacks a value is a fault. */
export const english: Translator = createTranslator('en', null, (mistake) => {
  throw mistake
})

/** What a view-model is given beside its report. */
export function aPageContext(given: Partial<PageContext> = {}): PageContext {
  const catalogue = given.catalogue ?? siteCatalogue()
  return {
    translator: english,
    catalogue,
    names: new Names(catalogue),
    series: 'master',
    today: '2026-11-22',
    path: '/',
    query: new URLSearchParams(),
    publicUrl: 'http://tracker.example',
    interfaceLanguages: ['en', 'fr'],
    translatorFor: () => english,
    ownLanguage: null,
    ...given,
  }
}

/** A sum of one resource, all of it counted, where the test says nothing. */
export function aTally(given: Partial<Tally> = {}): Tally {
  const total = given.total ?? 0
  const translated = given.translated ?? 0
  return {
    ...emptyTally,
    resources: 1,
    countedResources: 1,
    left: total - translated - (given.uncountedStrings ?? 0),
    leftWords: 0,
    ...given,
  }
}
