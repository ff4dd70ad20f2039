import {
  type Completion,
  completionOf,
  completionRank,
  isComplete,
} from '../../../domain/completion.ts'
import { knownTotal, type Tally } from '../../../domain/tally.ts'
import type { Translator } from '../../../i18n/translator.ts'
import { type TextAround, textAround } from '../words/text-around.ts'
import { type BarView, barView } from './bar-view.ts'
import { type FigureView, figureView, unknownFigure, wordsView } from './figure-view.ts'

/** How far something has come, as every page says it. */
export interface TallyView extends TextAround {
  readonly kind: Completion['kind']
  /** The whole percent, rounded down; `null` where none may be said. */
  readonly percent: number | null
  /** `at least 36%`, `192 of at least 192`, `nothing to translate`, `—`. */
  readonly label: string
  /** What is said aloud in place of a dash; `null` where the label says it all. */
  readonly spoken: string | null
  readonly isPercent: boolean
  readonly isFloor: boolean
  readonly isComplete: boolean
  readonly tone: Tone
  readonly bar: BarView
  readonly left: FigureView
  readonly leftWords: FigureView
  readonly toReview: FigureView
  readonly translated: FigureView
  /** The source text; "at least" where it is a lower bound. */
  readonly total: FigureView
  /** Strings of resources without a number, of which nothing is known in this language. */
  readonly uncountedStrings: FigureView
  readonly uncountedResources: FigureView
  readonly hasUncounted: boolean
  /** By this a table sorts; `null` goes last. */
  readonly rank: number | null
}

/** From not begun (`0`) to complete (`5`); the fourth begins where files enter the repository. */
export type Tone = 'unknown' | '0' | '1' | '2' | '3' | '4' | '5'

/** The view of a sum of strings: a whole in one language. */
export function tallyView(translator: Translator, tally: Tally): TallyView {
  const completion = completionOf(tally)
  const complete = isComplete(tally)
  const isCounted = tally.countedResources > 0 || tally.resources === 0
  const noFile = unknownFigure(translator.t('no file'))
  const uncounted = tally.resources - tally.countedResources
  return {
    kind: completion.kind,
    percent: completion.kind === 'percent' ? completion.percent : null,
    ...completionLabel(translator, completion),
    isPercent: completion.kind === 'percent',
    isFloor: completion.kind === 'percent' && completion.atLeast,
    isComplete: complete,
    tone: toneOf(completion, complete),
    bar: barView(tally, completion),
    left: isCounted ? atLeast(translator, tally, tally.left) : noFile,
    leftWords: isCounted ? leftWordsView(translator, tally) : noFile,
    toReview: isCounted ? figureView(translator, tally.needsEditing) : noFile,
    translated: isCounted ? figureView(translator, tally.translated) : noFile,
    total: totalView(translator, tally),
    uncountedStrings:
      uncounted > 0
        ? atLeast(translator, tally, tally.uncountedStrings)
        : figureView(translator, 0),
    uncountedResources: figureView(translator, uncounted),
    hasUncounted: uncounted > 0,
    rank: completionRank(tally),
  }
}

/** A figure of a sum that holds a lower bound carries its mark, or none would be left of all. */
function atLeast(
  translator: Translator,
  { isLowerBound }: Pick<Tally, 'isLowerBound'>,
  count: number,
): FigureView {
  const figure = figureView(translator, count)
  return isLowerBound ? { ...figure, text: translator.t('at least {count}', { count }) } : figure
}

function leftWordsView(translator: Translator, tally: Tally): FigureView {
  const { leftWords } = tally
  return leftWords === null
    ? wordsView(translator, leftWords)
    : atLeast(translator, tally, leftWords)
}

/** The size of a source text: `2,007`, `at least 2,007`, or unknown. */
export function totalView(
  translator: Translator,
  tally: Pick<Tally, 'total' | 'isLowerBound' | 'unknownTotals' | 'resources'>,
): FigureView {
  if (knownTotal(tally) === null) return figureView(translator, null)
  const isLowerBound = tally.isLowerBound || tally.unknownTotals > 0
  return atLeast(translator, { isLowerBound }, tally.total)
}

/** The same in a line of facts: `2,007 strings`, `at least 2,007 strings`; `null`: unknown. */
export function sizeLabel(
  translator: Translator,
  tally: Pick<Tally, 'total' | 'isLowerBound' | 'unknownTotals' | 'resources'>,
): string | null {
  const { isKnown, text } = totalView(translator, tally)
  return isKnown
    ? translator.tn('{size} string', '{size} strings', tally.total, { size: text })
    : null
}

type LabelParts = TextAround & Pick<TallyView, 'label' | 'spoken'>

function completionLabel(translator: Translator, completion: Completion): LabelParts {
  switch (completion.kind) {
    case 'unknown':
      return { ...plainLabel('—'), spoken: translator.t('no file') }
    case 'nothing':
      return plainLabel(translator.t('nothing to translate'))
    case 'lower-bound': {
      const { translated, total } = completion
      return plainLabel(translator.t('{translated} of at least {total}', { translated, total }))
    }
    case 'percent': {
      const percent = translator.percent(completion.percent)
      if (!completion.atLeast) return plainLabel(percent)
      const label = translator.t('at least {percent}', { percent })
      return { label, ...textAround(label, percent), spoken: null }
    }
  }
}

function plainLabel(label: string): LabelParts {
  return { label, before: '', figure: label, after: '', spoken: null }
}

function toneOf(completion: Completion, complete: boolean): Tone {
  if (complete) return '5'
  if (completion.kind !== 'percent') return completion.kind === 'nothing' ? '0' : 'unknown'
  const { percent } = completion
  if (percent === 0) return '0'
  return percent < 25 ? '1' : percent < 50 ? '2' : percent < 75 ? '3' : '4'
}
