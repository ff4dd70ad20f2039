import { completionOf } from '../../../domain/completion.ts'
import type { Tally } from '../../../domain/tally.ts'
import { translateData } from '../../../i18n/data-messages.ts'
import type { Translator } from '../../../i18n/translator.ts'
import type { PairReport } from '../../../reports/progress/project-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { numbersUrl } from '../../urls.ts'

/** How the headline came about: the formula with its figures, and what was left out. */
export interface Explanation {
  readonly formula: string
  readonly counted: string
  readonly leftOut: readonly string[]
  readonly href: string
}

export function explanationOf(
  { translator }: PageContext,
  { lines, headline }: PairReport,
): Explanation {
  const counted = lines.filter((line) => line.inGroup)
  const outside = lines.filter((line) => !line.inGroup)
  const leftOut =
    outside.length === 0
      ? []
      : [
          translator.t('Not counted in it: {resources}.', {
            resources: translator.list(
              outside.map(({ title }) => translateData(translator, title)),
            ),
          }),
        ]
  return {
    formula: formulaOf(translator, headline.tally),
    counted: translator.t('Counted: {resources}.', {
      resources: translator.list(counted.map(({ title }) => translateData(translator, title))),
    }),
    leftOut,
    href: numbersUrl('percent'),
  }
}

function formulaOf(translator: Translator, tally: Tally): string {
  const { translated, total } = tally
  const completion = completionOf(tally)
  switch (completion.kind) {
    case 'unknown':
      return translator.t('No resource has a file in this language, so no figure is said.')
    case 'nothing':
      return translator.t('There is nothing to translate: 0 of 0 strings.')
    case 'lower-bound':
      return translator.tn(
        '{translated} translated of at least {total} strings: the full size is not known, so no percentage is said.',
        '{translated} translated of at least {total} strings: the full size is not known, so no percentage is said.',
        translated,
        { translated, total },
      )
    case 'percent': {
      const percent = translator.percent(completion.percent)
      return completion.atLeast
        ? translator.tn(
            '{translated} of {total} strings, rounded down: {percent}. Resources without a file that can be read count as not translated, so it is at least that.',
            '{translated} of {total} strings, rounded down: {percent}. Resources without a file that can be read count as not translated, so it is at least that.',
            translated,
            { translated, total, percent },
          )
        : translator.tn(
            '{translated} of {total} strings, rounded down: {percent}.',
            '{translated} of {total} strings, rounded down: {percent}.',
            translated,
            { translated, total, percent },
          )
    }
  }
}
