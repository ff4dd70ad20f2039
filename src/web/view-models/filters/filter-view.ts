import { leftOutUnknown, loosenings, openWork, withoutPart } from '../../../domain/work-filter.ts'
import type { LanguageReport } from '../../../reports/report-types.ts'
import type { PageContext } from '../../pages/page-context.ts'
import {
  type Chip,
  type FilterGroup,
  type Filtering,
  kindGroup,
  moreGroups,
  timeGroup,
} from './filter-chips.ts'
import { type FilterNotice, filterHref, filterNotice, partTitle } from './filter-notice.ts'
import { type PaceView, paceView } from './pace-view.ts'

/** What may be shown of a language's work, and what is: links that set one thing each. */
export interface FilterView extends FilterNotice {
  readonly groups: readonly FilterGroup[]
  /** Less used ones, folded away unless one of them is in use. */
  readonly more: readonly FilterGroup[]
  readonly isMoreOpen: boolean
  readonly pace: PaceView
  /** How many resources have unknown words, and are left out for that; `null`: none. */
  readonly unknown: string | null
  /** Where nothing is shown: what to take back, and what that brings. */
  readonly loosen: LoosenView | null
}

export interface LoosenView {
  readonly ways: readonly { readonly label: string; readonly href: string }[]
  readonly everything: string
}

export function filterView(context: PageContext, report: LanguageReport): FilterView {
  const { filter, work, shown } = report
  const filtering: Filtering = { context, filter, anchor: '#work', open: openWork(work) }
  const rows = openWork(shown).length
  const all = filtering.open.length
  const more = moreGroups(filtering, report)
  return {
    ...filterNotice(filtering, { shown: rows, all }),
    groups: [timeGroup(filtering), kindGroup(filtering)],
    more,
    isMoreOpen: more.some(({ chips }) => chips.some(isInUse)),
    pace: paceView(filtering),
    unknown: unknownSentence(filtering),
    loosen: rows > 0 || all === 0 ? null : loosenView(filtering),
  }
}

/** A chip that differs from what the page shows unasked. */
function isInUse({ isCurrent, count, href }: Chip): boolean {
  return isCurrent && (count !== null || href.includes('series='))
}

function unknownSentence({ context, filter, open }: Filtering): string | null {
  const { translator, catalogue } = context
  const count = leftOutUnknown(open, filter, catalogue.thresholds)
  if (count === 0) return null
  return translator.tn(
    '{count} more resource is left out: how long it takes is not known.',
    '{count} more resources are left out: how long they take is not known.',
    count,
  )
}

function loosenView(filtering: Filtering): LoosenView {
  const { context, filter, open } = filtering
  const { t, tn } = context.translator
  const ways = loosenings(open, filter, context.catalogue.thresholds)
  const resources = (count: number) => tn('{count} resource', '{count} resources', count)
  return {
    ways: ways.map(({ part, rows }) => ({
      label: t('Without “{filter}”: {resources}', {
        filter: partTitle(filtering, part),
        resources: resources(rows),
      }),
      href: filterHref(filtering, withoutPart(filter, part)),
    })),
    everything: t('Without any filter: {resources}', { resources: resources(open.length) }),
  }
}
