import type { PageContext } from '../../pages/page-context.ts'
import type { ComparisonMistake } from '../../queries/comparison-request.ts'
import { samePage } from '../../urls.ts'

/** What of the address makes no sense, and the way on where there is one. */
export interface MistakeView {
  readonly message: string
  readonly wayOn: { readonly href: string; readonly label: string } | null
}

export function compareMistake(context: PageContext, mistake: ComparisonMistake): MistakeView {
  const { translator, today } = context
  const { t } = translator
  switch (mistake.what) {
    case 'no-day':
      return withoutWay(
        t('“{asked}” is no day. Days are written like {day}.', {
          asked: mistake.asked,
          day: today,
        }),
      )
    case 'future':
      return {
        message: t('{day} has not come yet.', { day: translator.day(mistake.day) }),
        wayOn: { href: samePage(context, { to: null }), label: t('Compare with today') },
      }
    case 'reversed': {
      const { from, to } = mistake
      return {
        message: t('{from} comes after {to}.', {
          from: translator.day(from),
          to: translator.day(to),
        }),
        wayOn: { href: samePage(context, { from: to, to: from }), label: t('The other way round') },
      }
    }
    case 'no-beginning':
      return withoutWay(t('A comparison needs a day to begin with.'))
    case 'one-side':
      return withoutWay(t('A comparison needs two sides.'))
    case 'mixed':
      return withoutWay(t('A series cannot be held against a platform: choose two of one kind.'))
    case 'unknown':
      return withoutWay(unknownLabel(context, mistake))
  }
}

function withoutWay(message: string): MistakeView {
  return { message, wayOn: null }
}

function unknownLabel(
  { translator: { t } }: PageContext,
  { kind, asked: name }: Extract<ComparisonMistake, { what: 'unknown' }>,
): string {
  switch (kind) {
    case 'side':
      return t('There is no series and no platform “{name}” here.', { name })
    case 'group':
      return t('There is no group “{name}” here.', { name })
    case 'language':
      return t('There is no language “{name}” here.', { name })
    case 'project':
      return t('There is no project “{name}” here.', { name })
  }
}
