import { type ShippingGoal, shippingGoalsOf } from '../../../domain/shipping.ts'
import type { WorkLine } from '../../../reports/report-types.ts'
import type { PageContext } from '../../pages/page-context.ts'

/** How far a resource is from the shares at which shipping changes. */
export interface GoalView {
  /** `61 strings, about 980 words, to 40%: below it the file may leave the repository.` */
  readonly next: string
  /** `Then 522 to 66% and 673 to 75%.`; `null` where no other share lies ahead. */
  readonly further: string | null
}

/** `null` where no share lies ahead, or no distance can be told. */
export function goalView(
  { translator, catalogue }: Pick<PageContext, 'translator' | 'catalogue'>,
  line: Pick<WorkLine, 'source' | 'counts' | 'flaw'>,
): GoalView | null {
  const [next, ...further] = shippingGoalsOf(line, catalogue.thresholds)
  if (next === undefined) return null
  const goals = further.map(({ strings, percent }) =>
    translator.t('{count} to {percent}', { count: strings, percent: translator.percent(percent) }),
  )
  return {
    next: nextGoal({ translator }, next, line.counts === null),
    further:
      goals.length === 0 ? null : translator.t('Then {goals}.', { goals: translator.list(goals) }),
  }
}

function nextGoal(
  { translator }: Pick<PageContext, 'translator'>,
  goal: ShippingGoal,
  isUpTo: boolean,
): string {
  const { t, tn } = translator
  const strings = tn('{count} string', '{count} strings', goal.strings)
  const far =
    goal.words === null
      ? strings
      : t('{strings}, about {words},', {
          strings,
          words: tn('{count} word', '{count} words', goal.words),
        })
  const values = {
    far: isUpTo ? t('up to {far}', { far }) : far,
    percent: translator.percent(goal.percent),
  }
  switch (goal.kind) {
    case 'stays':
      return t('{far} to {percent}: below it the file may leave the repository.', values)
    case 'ships':
      return t('{far} to {percent}: release policy asks for it.', values)
    case 'enters':
      // A file that has been begun may be there already, as what git has is.
      return isUpTo
        ? t('{far} to {percent}: then it enters the repository.', values)
        : t('{far} to {percent}: from there on new files enter the repository.', values)
  }
}
