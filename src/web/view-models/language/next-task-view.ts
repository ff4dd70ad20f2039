import { minutesOf } from '../../../domain/effort.ts'
import type { NextTask, WorkLine } from '../../../reports/report-types.ts'
import { pairUrl, withSeries } from '../../urls.ts'
import { wordsLabel } from '../figures/figure-view.ts'
import { type TallyView, tallyView } from '../figures/tally-view.ts'
import { effortLabel } from '../words/effort-view.ts'
import { groupTag } from '../words/group-tag.ts'
import { reasonLabel } from '../words/reason-label.ts'
import type { TextAround } from '../words/text-around.ts'
import { leftAround } from '../work/next-choice-view.ts'
import { boundOf, type WorkAction, type WorkContext, workAction } from '../work/work-view.ts'

/** A card on top of a language's page: one project to translate next, and why. */
export interface NextTaskView {
  readonly title: string
  readonly formerly: string | null
  readonly href: string
  readonly tag: string
  /** `427 strings` left in the resources that stand next; their number is set apart. */
  readonly left: TextAround
  /** `up to`, `at least`; `null` where the strings left are counted. */
  readonly leftBound: string | null
  /** `3,666 words`, `words unknown`. */
  readonly words: string
  /** `about 8 h 20`; `null` where the words are unknown. */
  readonly effort: string | null
  readonly resources: string
  readonly tally: TallyView
  readonly reason: string
  readonly action: WorkAction
}

export function nextTaskView(context: WorkContext, task: NextTask): NextTaskView {
  const { translator, language } = context
  const minutes = sumOf(task.lines, (line) => minutesOf(line, context.pace))
  const [former] = task.project.formerNames
  return {
    title: task.project.title,
    formerly: former === undefined ? null : translator.t('was {name}', { name: former }),
    href: withSeries(pairUrl(task.project.name, language.code), context),
    tag: groupTag(translator, task.group),
    left: leftAround(
      translator,
      sumOf(task.lines, (line) => line.left),
    ),
    leftBound: boundOfAll(context, task),
    words: wordsLabel(
      translator,
      sumOf(task.lines, (line) => line.leftWords),
      { isLowerBound: task.lines.some(({ source }) => source.isLowerBound) },
    ),
    effort: minutes === null ? null : effortLabel(translator, minutes),
    resources: translator.tn('{count} resource', '{count} resources', task.lines.length),
    tally: tallyView(translator, task.tally),
    reason: reasonOf(context, task),
    action: cardAction(context, task),
  }
}

/** One resource whose rest is not counted makes the sum a bound. */
function boundOfAll({ translator }: WorkContext, { lines }: NextTask): string | null {
  return lines.map((line) => boundOf(translator, line)).find((bound) => bound !== null) ?? null
}

function cardAction({ translator }: WorkContext, { editor, project }: NextTask): WorkAction {
  const action = workAction(translator, editor, project.title)
  if (editor === null) return action
  return { ...action, label: translator.t('Translate on {platform}', { platform: editor.title }) }
}

/**
 * That of the resource with most of the work, among those somebody has begun: the card would deny its own bar
 * otherwise, or call eleven hours short for the sake of one string that is left elsewhere.
 */
function reasonOf({ translator }: WorkContext, { lines }: NextTask): string {
  const begun = lines.filter(({ isBegun }) => isBegun)
  const [line] = (begun.length > 0 ? begun : lines).toSorted(
    (a, b) => (b.left ?? 0) - (a.left ?? 0),
  )
  return line === undefined ? '' : reasonLabel(translator, line.reason)
}

function sumOf(
  lines: readonly WorkLine[],
  value: (line: WorkLine) => number | null,
): number | null {
  let sum = 0
  for (const line of lines) {
    const one = value(line)
    if (one === null) return null
    sum += one
  }
  return sum
}
