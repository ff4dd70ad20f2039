import {
  type FilterPart,
  partsOfFilter,
  type WorkFilter,
  withoutPart,
} from '../../../domain/work-filter.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { filterQuery } from '../../queries/work-query.ts'
import { samePage, withQuery } from '../../urls.ts'
import { platformTitle } from '../words/platform-title.ts'
import { kindsTitle, markTitle, timeTitle } from './filter-words.ts'

/** What of the work a page shows, where that is not all of it. */
export interface FilterNotice {
  readonly isFiltered: boolean
  /** `12 of 87 resources` where something is filtered, else `87 resources`. */
  readonly size: string
  /** What is asked for, each with the way to take it back. */
  readonly asked: readonly { readonly label: string; readonly href: string }[]
  /** Shows everything, and has the browser forget. */
  readonly everythingHref: string
}

/** A page with a filter, and where on it the links of the filter lead. */
export interface FilteredPage {
  readonly context: PageContext
  readonly filter: WorkFilter
  /** `#work`, or nothing. */
  readonly anchor: string
}

/** @param rows how many resources with work left are shown, of how many there are */
export function filterNotice(
  page: FilteredPage,
  { shown, all }: { readonly shown: number; readonly all: number },
): FilterNotice {
  const { filter, context } = page
  const { tn, t, number } = context.translator
  const parts = partsOfFilter(filter)
  const isFiltered = parts.length > 0
  const resources = tn('{count} resource', '{count} resources', all)
  return {
    isFiltered,
    size: isFiltered ? t('{count} of {resources}', { count: number(shown), resources }) : resources,
    asked: parts.map((part) => ({
      label: partTitle(page, part),
      href: filterHref(page, withoutPart(filter, part)),
    })),
    everythingHref: everythingHref(page),
  }
}

/** The same page with another filter, remembered; of a long list its beginning. */
export function filterHref({ context, anchor }: FilteredPage, filter: WorkFilter): string {
  return samePage(context, { ...filterQuery(filter), page: null, remember: '1' }) + anchor
}

/** What a filter asks for, or one part of it, in words. */
export function partTitle({ context, filter }: FilteredPage, part: FilterPart): string {
  const { translator } = context
  switch (part) {
    case 'time':
      return timeTitle(translator, filter.time)
    case 'kinds':
      return translator.list(filter.kinds.map((kind) => kindsTitle(translator, kind)))
    case 'tiers':
      return translator.list(filter.tiers.map((tier) => translator.t('Tier {tier}', { tier })))
    case 'platforms':
      return translator.list(filter.platforms.map((id) => platformTitle(id, context)))
    default:
      return markTitle(translator, part)
  }
}

function everythingHref({ context, anchor }: FilteredPage): string {
  const { path, query } = context
  const kept = Object.fromEntries(
    ['series', 'minutes'].map((name) => [name, query.get(name)] as const),
  )
  return withQuery(path, { ...kept, remember: '0' }) + anchor
}
