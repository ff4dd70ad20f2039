import { defaultPace, paces } from '../../domain/effort.ts'
import type { WorkFilter } from '../../domain/work-filter.ts'
import type { PageContext } from '../page-context.ts'
import { samePage } from '../urls.ts'
import { filterQuery } from '../work-query.ts'

/** The pace that times are reckoned with, and a form to give another one. */
export interface PaceView {
  /** `Times at 250 words an hour` */
  readonly label: string
  readonly value: number
  readonly slowest: number
  readonly fastest: number
  readonly step: number
  readonly action: string
  /** What else stands in the address: a form takes away the query of its own. */
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  /** Back to the usual pace; `null` where it is that. */
  readonly reset: { readonly label: string; readonly href: string } | null
}

export function paceView(context: PageContext, filter: WorkFilter): PaceView {
  const { translator, path, query } = context
  const { pace } = filter
  const usual = filterQuery({ ...filter, pace: defaultPace })
  return {
    label: translator.t('Times at {pace} words an hour', { pace }),
    value: pace,
    ...paces,
    action: `${path}#work`,
    fields: [
      ...[...query].filter(([name]) => name !== 'pace').map(([name, value]) => ({ name, value })),
      { name: 'remember', value: '1' },
    ],
    reset:
      pace === defaultPace
        ? null
        : {
            label: translator.t('Back to {pace}', { pace: defaultPace }),
            href: `${samePage(context, { ...usual, remember: '1' })}#work`,
          },
  }
}
