import { join } from 'node:path'
import { loadTranslators } from '../i18n/load-translators.ts'
import type { Translators } from '../i18n/translators.ts'
import type { Logger } from '../support/logger.ts'

const localesFolder = join(import.meta.dirname, '..', '..', 'locales')

/** The languages of the interface; the log is told of messages that lack one of their values. */
export function loadInterface({ logger }: { readonly logger: Logger }): Promise<Translators> {
  return loadTranslators(localesFolder, (mistake) => logger.error(mistake))
}
