import { defaultPace, paces } from '../../../domain/effort.ts'
import { type FilteredPage, filterHref } from './filter-notice.ts'

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

export function paceView(page: FilteredPage): PaceView {
  const { context, filter, anchor } = page
  const { translator, path, query } = context
  const { pace } = filter
  return {
    label: translator.t('Times at {pace} words an hour', { pace }),
    value: pace,
    ...paces,
    action: path + anchor,
    fields: [
      ...[...query].filter(([name]) => name !== 'pace').map(([name, value]) => ({ name, value })),
      { name: 'remember', value: '1' },
    ],
    reset:
      pace === defaultPace
        ? null
        : {
            label: translator.t('Back to {pace}', { pace: defaultPace }),
            href: filterHref(page, { ...filter, pace: defaultPace }),
          },
  }
}
