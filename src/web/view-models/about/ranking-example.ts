import { minutesFor, workWordsOf } from '../../../domain/effort.ts'
import { tallyOf } from '../../../domain/tally.ts'
import { fewWords, standingOf, type WorkStep } from '../../../domain/work-standing.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { WorkLine } from '../../../reports/report-types.ts'
import type { NextReport } from '../../../reports/work/next-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, overviewUrl } from '../../urls.ts'
import { wordsLabel } from '../figures/figure-view.ts'
import { tallyView } from '../figures/tally-view.ts'
import { effortLabel } from '../words/effort-view.ts'
import { groupTag } from '../words/group-tag.ts'
import { kindLabel } from '../words/kind-label.ts'
import { type LanguageNameView, languageNameView } from '../words/language-name.ts'
import { reasonLabel } from '../words/reason-label.ts'

/** A real row, put through the questions of the ranking one by one. */
export interface RankingExample {
  readonly title: string
  readonly name: LanguageNameView
  readonly languageHref: string
  /** True: the language that the visitor translates into. */
  readonly isOwn: boolean
  readonly othersHref: string
  /** `258 strings left of 2,496`, `89%`, `2,089 words`. */
  readonly facts: readonly string[]
  readonly steps: readonly ExampleStep[]
  /** `So it is in “Finish”, at place 3 of 13.` */
  readonly result: string
  readonly reason: string
  /** How long it takes, as it is reckoned; `null` where that is not known. */
  readonly time: string | null
}

export interface ExampleStep {
  readonly question: string
  readonly isYes: boolean
  /** With the row's own figures. */
  readonly because: string
}

/** The first row of a language's work; `null` where nothing is left in it. */
export function rankingExample(
  context: PageContext,
  report: NextReport,
  isOwn: boolean,
): RankingExample | null {
  const { translator } = context
  const { language, choice, rules } = report
  if (choice === null || choice.item.group === 'done') return null
  const { item } = choice
  return {
    title: `${item.projectTitle}, ${translateData(translator, item.resourceTitle)}`,
    name: languageNameView(translator, language),
    languageHref: languageUrl(language.code),
    isOwn,
    othersHref: `${overviewUrl}#languages`,
    facts: factsOf(context, item),
    steps: standingOf(item, rules).steps.map((step) => stepView(context, step, item)),
    result: resultOf(context, report, item),
    reason: reasonLabel(translator, item.reason),
    time: timeOf(context, report, item),
  }
}

function factsOf({ translator }: PageContext, line: WorkLine): string[] {
  const { tn } = translator
  const tally = tallyView(translator, tallyOf(line))
  return [
    ...stringsOf(translator, line),
    ...(tally.isPercent ? [tally.label] : []),
    line.leftWords === null ? translator.t('words unknown') : wordsLeft(tn, line.leftWords),
  ]
}

function stringsOf({ tn }: Translator, { left, counts }: WorkLine): string[] {
  if (left === null) return []
  if (counts === null) return [tn('no file, {count} string', 'no file, {count} strings', left)]
  const { total } = counts
  return [tn('{count} string left of {total}', '{count} strings left of {total}', left, { total })]
}

function wordsLeft(tn: Translator['tn'], words: number): string {
  return tn('{count} word left', '{count} words left', words)
}

function stepView(context: PageContext, step: WorkStep, line: WorkLine): ExampleStep {
  const { t } = context.translator
  const { answer: isYes } = step
  switch (step.asks) {
    case 'is-done':
      return {
        question: t('Is nothing left, in a file without an error?'),
        isYes,
        because: leftIn(context, step),
      }
    case 'is-broken':
      return {
        question: t('Does an error in its file have to be mended before anything else?'),
        isYes,
        because: '',
      }
    case 'is-near':
      return {
        question: t('Is it begun and near its end?'),
        isYes,
        because: nearBecause(context, step),
      }
    case 'is-seen':
      return {
        question: t('Is it a dashboard or a message of a service, begun or not?'),
        isYes,
        because: kindLabel(context.translator, line.kind),
      }
  }
}

function leftIn(
  { translator: { t, tn } }: PageContext,
  { left }: Extract<WorkStep, { asks: 'is-done' }>,
): string {
  return left === null
    ? t('nobody knows how much is left')
    : tn('{count} string is left', '{count} strings are left', left)
}

function nearBecause(
  { translator, catalogue }: PageContext,
  step: Extract<WorkStep, { asks: 'is-near' }>,
): string {
  const { t, tn } = translator
  const { words, percent } = step
  if (!step.isBegun) return t('nobody has begun it')
  if (step.isLowerBound) return t('its size is only known to be “at least” so much')
  const bounds = {
    words: words === null ? t('words unknown') : wordsLeft(tn, words),
    few: fewWords,
    percent: translator.percent(percent ?? 0),
    enters: translator.percent(catalogue.thresholds.enters),
  }
  if (words !== null && words <= fewWords) return t('{words}, of at most {few}', bounds)
  return step.answer
    ? t('{words}, not at most {few}, but {percent} is past {enters}', bounds)
    : t('{words}, not at most {few}, and {percent} is below {enters}', bounds)
}

function resultOf({ translator }: PageContext, { work }: NextReport, line: WorkLine): string {
  const group = work.filter((one) => one.group === line.group)
  return translator.t('So it is in “{group}”, at place {place} of {of}.', {
    group: line.group === 'done' ? '' : groupTag(translator, line.group),
    place: group.indexOf(line) + 1,
    of: group.length,
  })
}

function timeOf({ translator }: PageContext, { wish }: NextReport, line: WorkLine): string | null {
  const words = workWordsOf(line)
  if (words === null) return null
  const values = {
    words: wordsLabel(translator, Math.round(words)),
    pace: wish.pace,
    effort: effortLabel(translator, minutesFor(words, wish.pace)),
  }
  return words === line.leftWords
    ? translator.t('{words} ÷ {pace} words an hour: {effort}', values)
    : translator.t('{words}, fuzzy ones at half, ÷ {pace} words an hour: {effort}', values)
}
