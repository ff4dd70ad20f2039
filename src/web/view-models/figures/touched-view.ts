import type { Translator } from '../../../i18n/translator.ts'

/** The day of the last translation. */
export interface TouchedView {
  /** For `<time datetime>` and to sort by; `null`: unknown. */
  readonly day: string | null
  readonly label: string
  readonly spoken: string | null
}

export function touchedView(translator: Translator, lastTranslatedAt: string | null): TouchedView {
  if (lastTranslatedAt === null) {
    return { day: null, label: '—', spoken: translator.t('unknown') }
  }
  const day = lastTranslatedAt.slice(0, 10)
  return { day, label: translator.shortDay(day), spoken: null }
}
