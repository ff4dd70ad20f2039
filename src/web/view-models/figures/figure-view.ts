import type { Translator } from '../../../i18n/translator.ts'

/** A figure as a page prints it. What is not known is a dash to the eye and words to the ear. */
export interface FigureView {
  /** `null`: unknown. */
  readonly value: number | null
  readonly text: string
  readonly isKnown: boolean
  /** What is said in place of the dash; `null` for a known figure. */
  readonly spoken: string | null
}

/** A count, or what to say where there is none. */
export function figureView(
  translator: Translator,
  value: number | null,
  unknown: string = translator.t('unknown'),
): FigureView {
  return value === null
    ? unknownFigure(unknown)
    : { value, text: translator.number(value), isKnown: true, spoken: null }
}

export function unknownFigure(spoken: string): FigureView {
  return { value: null, text: '—', isKnown: false, spoken }
}

/** `3,666 words`, `at least 3,666 words`, or "words unknown". */
export function wordsLabel(
  { t, tn }: Translator,
  words: number | null,
  { isLowerBound = false }: { readonly isLowerBound?: boolean } = {},
): string {
  if (words === null) return t('words unknown')
  return isLowerBound
    ? tn('at least {count} word', 'at least {count} words', words)
    : tn('{count} word', '{count} words', words)
}

/** Words as a figure, or a dash that says "words unknown". */
export function wordsView(translator: Translator, words: number | null): FigureView {
  return figureView(translator, words, translator.t('words unknown'))
}
