import { minutesOf } from '../../../domain/effort.ts'
import type { NextTaskChoice } from '../../../domain/next-task.ts'
import { tallyOf } from '../../../domain/tally.ts'
import { isWaiting } from '../../../domain/work-filter.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { WorkLine } from '../../../reports/report-types.ts'
import type { NextReport } from '../../../reports/work/next-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { wordsLabel } from '../figures/figure-view.ts'
import { type GoalView, goalView } from '../figures/goal-view.ts'
import { type TallyView, tallyView } from '../figures/tally-view.ts'
import { effortLabel } from '../words/effort-view.ts'
import { groupTag } from '../words/group-tag.ts'
import { reasonLabel } from '../words/reason-label.ts'
import { type TextAround, textAround } from '../words/text-around.ts'
import { boundOf } from './work-view.ts'

/** One task, in the words that the page and the command share. */
export interface NextChoiceView {
  /** `Finish` */
  readonly tag: string
  readonly projectTitle: string
  readonly resourceTitle: string
  /** `up to`, `at least`; `null` where the strings left are counted. */
  readonly leftBound: string | null
  /** `10 strings`; their number is set apart. */
  readonly left: TextAround
  readonly words: string
  readonly tally: TallyView
  readonly isWaiting: boolean
  readonly reason: string
  readonly goal: GoalView | null
  /** How long it takes, and what of it fits into the time there is. */
  readonly time: string
  /** `2 of 12 that fit`; `null` where there is no other. */
  readonly place: string | null
  readonly afterwards: readonly AfterwardsView[]
  /** `all together about 1 h 10`: the task and what fits then; `null` where nothing else does. */
  readonly together: string | null
}

/** What fits into the time that is left then. */
export interface AfterwardsView {
  readonly line: WorkLine
  readonly title: string
  /** `10 strings, 17 words, about 5 min` */
  readonly size: string
}

type Words = Pick<PageContext, 'translator' | 'catalogue'>

export function nextChoiceView(
  words: Words,
  report: Pick<NextReport, 'wish'>,
  choice: NextTaskChoice<WorkLine>,
): NextChoiceView {
  const { translator } = words
  const { item } = choice
  return {
    tag: item.group === 'done' ? '' : groupTag(translator, item.group),
    projectTitle: item.projectTitle,
    resourceTitle: translateData(translator, item.resourceTitle),
    leftBound: boundOf(translator, item),
    left: leftAround(translator, item.left),
    words: wordsLabel(translator, item.leftWords, item.source),
    tally: tallyView(translator, tallyOf(item)),
    isWaiting: isWaiting(item),
    reason: reasonLabel(translator, item.reason),
    goal: goalView(words, item),
    time: timeSentence(translator, report, choice),
    place: placeOf(translator, report, choice),
    afterwards: choice.afterwards.map((line) => afterwardsView(translator, report, line)),
    together: togetherOf(translator, report, choice),
  }
}

export function leftAround(translator: Translator, left: number | null): TextAround {
  if (left === null) return textAround(translator.t('size unknown'), '')
  const label = translator.tn('{count} string', '{count} strings', left)
  return textAround(label, translator.number(left))
}

function timeSentence(
  translator: Translator,
  { wish }: Pick<NextReport, 'wish'>,
  { minutes, fits }: NextTaskChoice<WorkLine>,
): string {
  const { t, tn } = translator
  if (minutes === null) return t('How long it takes is not known.')
  const values = { effort: effortLabel(translator, minutes), pace: wish.pace }
  if (wish.minutes === null) return t('It takes {effort} at {pace} words an hour.', values)
  if (fits === null) return t('All of it fits: {effort} at {pace} words an hour.', values)
  return t(
    'It takes {effort} at {pace} words an hour, longer than you have. About {strings} of it fit: {words}.',
    {
      ...values,
      strings: tn('{count} string', '{count} strings', fits.strings),
      words: wordsLabel(translator, fits.words),
    },
  )
}

function placeOf(
  { t }: Translator,
  { wish }: Pick<NextReport, 'wish'>,
  { kind, place, of }: NextTaskChoice<WorkLine>,
): string | null {
  if (of < 2) return null
  return kind === 'whole' && wish.minutes !== null
    ? t('{place} of {of} that fit', { place, of })
    : t('{place} of {of}', { place, of })
}

function togetherOf(
  translator: Translator,
  { wish }: Pick<NextReport, 'wish'>,
  { item, afterwards }: NextTaskChoice<WorkLine>,
): string | null {
  if (afterwards.length === 0) return null
  const minutes = [item, ...afterwards].map((line) => minutesOf(line, wish.pace) ?? 0)
  return translator.t('all together {effort}', {
    effort: effortLabel(
      translator,
      minutes.reduce((sum, one) => sum + one),
    ),
  })
}

function afterwardsView(
  translator: Translator,
  { wish }: Pick<NextReport, 'wish'>,
  line: WorkLine,
): AfterwardsView {
  const strings = translator.tn('{count} string', '{count} strings', line.left ?? 0)
  const bound = boundOf(translator, line)
  const minutes = minutesOf(line, wish.pace)
  const size = [
    bound === null ? strings : `${bound} ${strings}`,
    wordsLabel(translator, line.leftWords),
    ...(minutes === null ? [] : [effortLabel(translator, minutes)]),
  ]
  return {
    line,
    title: `${line.projectTitle}, ${translateData(translator, line.resourceTitle)}`,
    size: size.join(' · '),
  }
}
