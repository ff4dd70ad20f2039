import { type Completion, completionOf } from '../domain/completion.ts'
import type { Tally } from '../domain/tally.ts'
import { type Thresholds, type Tone, toneOfPercent } from '../drawing/tones.ts'
import type { Translator } from '../i18n/translator.ts'

/** What a badge may say of a whole. `languages` is for a whole without a language. */
export const badgeMetrics = ['percent', 'languages', 'left', 'words-left', 'ratio'] as const
export type BadgeMetric = (typeof badgeMetrics)[number]

/** A figure, as the badge shows it and as a sentence has it. */
export interface Figure {
  readonly message: string
  readonly sentence: string
  readonly tone: Tone
}

interface FigureFacts {
  readonly tally: Tally | null
  readonly languages: { readonly begun: number; readonly complete: number } | null
}

interface FigureWishes {
  readonly metric: BadgeMetric
  readonly thresholds: Thresholds
}

/** The figure of a metric; `null` where nothing is known. */
export function figureOf(
  translator: Translator,
  { tally, languages }: FigureFacts,
  { metric, thresholds }: FigureWishes,
): Figure | null {
  if (metric === 'languages') return languages && languagesFigure(translator, languages)
  if (tally === null || tally.resources === 0) return null
  const completion = completionOf(tally)
  if (completion.kind === 'unknown') return null
  if (completion.kind === 'nothing') return nothingToTranslate(translator)
  const words = wordsOf(translator, metric, tally, completion)
  const sentence = languages
    ? translator.tn(
        '{figure} in {count} language',
        '{figure} in {count} languages together',
        languages.begun,
        { figure: words.sentence },
      )
    : words.sentence
  return { ...words, sentence, tone: words.tone ?? toneOf(completion, thresholds) }
}

type Known = Extract<Completion, { readonly kind: 'percent' | 'lower-bound' }>
type FigureWords = Omit<Figure, 'tone'> & { readonly tone?: Tone }

function wordsOf(
  translator: Translator,
  metric: Exclude<BadgeMetric, 'languages'>,
  tally: Tally,
  completion: Known,
): FigureWords {
  switch (metric) {
    case 'percent':
      return completion.kind === 'percent'
        ? percentWords(translator, completion)
        : ratioWords(translator, tally, completion)
    case 'ratio':
      return ratioWords(translator, tally, completion)
    case 'left':
      return leftWords(translator, tally, completion)
    case 'words-left':
      return wordsLeftWords(translator, tally, completion)
  }
}

function percentWords(
  translator: Translator,
  { percent: value, atLeast }: Extract<Known, { readonly kind: 'percent' }>,
): FigureWords {
  const { t } = translator
  const percent = translator.percent(value)
  return atLeast
    ? {
        message: `≥ ${percent}`,
        sentence: t('at least {percent} of the strings are translated', { percent }),
      }
    : { message: percent, sentence: t('{percent} of the strings are translated', { percent }) }
}

/** Translated of all. A part without a file makes the first a floor, an open total the second. */
function ratioWords(translator: Translator, tally: Tally, completion: Known): FigureWords {
  const { t, tn } = translator
  const isFloor = tally.countedResources < tally.resources
  const isOpen = completion.kind === 'lower-bound'
  const translated = bounded(translator, tally.translated, isFloor)
  const total = bounded(translator, tally.total, isOpen)
  return {
    message: t('{translated} of {total}', { translated: translated.sign, total: total.sign }),
    sentence: tn(
      '{translated} of {total} strings is translated',
      '{translated} of {total} strings are translated',
      tally.translated,
      { translated: translated.words, total: total.words },
    ),
  }
}

/** Of strings without a file nobody knows what is left: they stand beside, never added. */
function leftWords(translator: Translator, tally: Tally, completion: Known): FigureWords {
  const { tn } = translator
  if (tally.flawedCells > 0 && tally.left === 0) return flawedWords(translator)
  const isOpen = completion.kind === 'lower-bound'
  const count = (text: string) =>
    tn('{strings} string left', '{strings} strings left', tally.left, { strings: text })
  const { sign, words } = bounded(translator, tally.left, isOpen)
  return inCounted(translator, tally, { message: count(sign), sentence: count(words) })
}

function wordsLeftWords(translator: Translator, tally: Tally, completion: Known): FigureWords {
  const { t, tn } = translator
  const left = tally.leftWords
  if (left === null) {
    return { message: t('words unknown'), sentence: t('words unknown'), tone: 'unknown' }
  }
  if (tally.flawedCells > 0 && left === 0) return flawedWords(translator)
  const isOpen = completion.kind === 'lower-bound'
  const count = (text: string) =>
    tn('{words} word left', '{words} words left', left, { words: text })
  const { sign, words } = bounded(translator, left, isOpen)
  return inCounted(translator, tally, { message: count(sign), sentence: count(words) })
}

/** Nothing is left as far as the file goes, and nobody knows how far that is. */
function flawedWords({ t }: Translator): FigureWords {
  const words = t('a file has errors')
  return { message: words, sentence: words }
}

/** Says of a figure that some resources have no part in it. */
function inCounted(translator: Translator, tally: Tally, words: FigureWords): FigureWords {
  const { countedResources: counted, resources } = tally
  if (counted === resources) return words
  const say = (figure: string) =>
    translator.tn(
      '{figure} in {counted} of {count} resource',
      '{figure} in {counted} of {count} resources',
      resources,
      { figure, counted },
    )
  return { message: say(words.message), sentence: say(words.sentence) }
}

/** A figure that may be more, by a sign where room is short and in words. */
function bounded(
  translator: Translator,
  count: number,
  isAtLeast: boolean,
): { readonly sign: string; readonly words: string } {
  const figure = translator.number(count)
  return isAtLeast
    ? { sign: `≥ ${figure}`, words: translator.t('at least {count}', { count }) }
    : { sign: figure, words: figure }
}

function nothingToTranslate({ t }: Translator): Figure {
  return {
    message: t('nothing to translate'),
    sentence: t('there is nothing to translate'),
    tone: 'count',
  }
}

function toneOf(completion: Known, thresholds: Thresholds): Tone {
  return completion.kind === 'percent' ? toneOfPercent(completion.percent, thresholds) : 'count'
}

function languagesFigure(
  translator: Translator,
  { begun, complete }: { readonly begun: number; readonly complete: number },
): Figure {
  const { t, tn } = translator
  const languages = tn('{count} language', '{count} languages', begun)
  return {
    message:
      complete === 0
        ? languages
        : tn(
            '{complete} of {count} language complete',
            '{complete} of {count} languages complete',
            begun,
            { complete },
          ),
    sentence:
      complete === 0
        ? t('begun in {languages}, complete in none', { languages })
        : t('begun in {languages}, complete in {complete}', { languages, complete }),
    tone: 'count',
  }
}
