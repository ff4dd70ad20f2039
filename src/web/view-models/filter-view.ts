import { type ResourceKind, resourceKinds, type Tier } from '../../domain/resource.ts'
import {
  type FilterPart,
  filterWork,
  leftOutUnknown,
  loosenings,
  openWork,
  partsOfFilter,
  type WorkFilter,
  type WorkMark,
  withoutPart,
  workMarks,
  workTimes,
} from '../../domain/work-filter.ts'
import type { LanguageReport, WorkLine } from '../../reports/report-types.ts'
import type { PageContext } from '../page-context.ts'
import { samePage, withQuery } from '../urls.ts'
import { filterQuery } from '../work-query.ts'
import { seriesChoices } from './choices-view.ts'
import { kindsTitle, markTitle, timeTitle } from './filter-words.ts'
import { type PaceView, paceView } from './pace-view.ts'
import { platformTitle } from './platform-title.ts'

/** What may be shown of a language's work, and what is: links that set one thing each. */
export interface FilterView {
  readonly isFiltered: boolean
  /** `12 of 87 resources` where something is filtered, else `87 resources`. */
  readonly size: string
  /** What is asked for, each with the way to take it back. */
  readonly asked: readonly { readonly label: string; readonly href: string }[]
  /** Shows everything, and has the browser forget. */
  readonly everythingHref: string
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

export interface FilterGroup {
  readonly label: string
  readonly chips: readonly Chip[]
}

export interface Chip {
  readonly label: string
  readonly href: string
  readonly isCurrent: boolean
  /** Resources that it leaves; `null`: not a filter of this list. */
  readonly count: string | null
}

export interface LoosenView {
  readonly ways: readonly { readonly label: string; readonly href: string }[]
  readonly everything: string
}

/** What the links of a filter are made from. */
interface Filtering {
  readonly context: PageContext
  readonly filter: WorkFilter
  readonly work: readonly WorkLine[]
  readonly open: readonly WorkLine[]
}

export function filterView(context: PageContext, report: LanguageReport): FilterView {
  const { filter, work, shown } = report
  const filtering = { context, filter, work, open: openWork(work) }
  const rows = openWork(shown).length
  const more = moreGroups(filtering, report)
  return {
    isFiltered: partsOfFilter(filter).length > 0,
    size: sizeOf(filtering, rows),
    asked: partsOfFilter(filter).map((part) => ({
      label: partTitle(filtering, part),
      href: hrefOf(filtering, withoutPart(filter, part)),
    })),
    everythingHref: everythingHref(context),
    groups: [timeGroup(filtering), kindGroup(filtering)],
    more,
    isMoreOpen: more.some(({ chips }) => chips.some(isInUse)),
    pace: paceView(context, filter),
    unknown: unknownSentence(filtering),
    loosen: rows > 0 || filtering.open.length === 0 ? null : loosenView(filtering),
  }
}

/** A chip that differs from what the page shows unasked. */
function isInUse({ isCurrent, count, href }: Chip): boolean {
  return isCurrent && (count !== null || href.includes('series='))
}

function sizeOf({ context, filter, open }: Filtering, rows: number): string {
  const { tn, t, number } = context.translator
  const all = tn('{count} resource', '{count} resources', open.length)
  if (partsOfFilter(filter).length === 0) return all
  return t('{count} of {resources}', { count: number(rows), resources: all })
}

function timeGroup(filtering: Filtering): FilterGroup {
  const { context, filter } = filtering
  const chips = [null, ...workTimes].map((time) =>
    chipOf(filtering, {
      label: timeTitle(context.translator, time),
      next: { ...filter, time },
      isCurrent: filter.time === time,
      alone: { ...filter, time },
    }),
  )
  return { label: context.translator.t('Time'), chips }
}

function kindGroup(filtering: Filtering): FilterGroup {
  const { context, filter, open } = filtering
  const there = new Set(open.map(({ kind }) => kind))
  const chips = resourceKinds
    .filter((kind) => there.has(kind) || filter.kinds.includes(kind))
    .map((kind) =>
      chipOf(filtering, {
        label: kindsTitle(context.translator, kind),
        next: { ...filter, kinds: toggled<ResourceKind>(resourceKinds, filter.kinds, kind) },
        isCurrent: filter.kinds.includes(kind),
        alone: { ...filter, kinds: [kind] },
      }),
    )
  return { label: context.translator.t('Kind'), chips }
}

function moreGroups(filtering: Filtering, report: LanguageReport): FilterGroup[] {
  const { t } = filtering.context.translator
  const series = seriesChoices(filtering.context, report).map((choice) => ({
    ...choice,
    count: null,
  }))
  return [
    { label: t('State'), chips: markChips(filtering) },
    { label: t('Tier'), chips: tierChips(filtering) },
    { label: t('Platform'), chips: platformChips(filtering) },
    { label: t('Series'), chips: series },
  ].filter(({ chips }) => chips.length > 0)
}

function markChips(filtering: Filtering): Chip[] {
  const { context, filter } = filtering
  return workMarks.map((mark) =>
    chipOf(filtering, {
      label: markTitle(context.translator, mark),
      next: { ...filter, marks: toggled<WorkMark>(workMarks, filter.marks, mark) },
      isCurrent: filter.marks.includes(mark),
      alone: { ...filter, marks: toggled<WorkMark>(workMarks, [...filter.marks, mark], null) },
    }),
  )
}

function tierChips(filtering: Filtering): Chip[] {
  const { context, filter, open } = filtering
  const tiers: readonly Tier[] = [1, 2, 3, 4]
  const there = new Set(open.map(({ tier }) => tier))
  return tiers
    .filter((tier) => there.has(tier) || filter.tiers.includes(tier))
    .map((tier) =>
      chipOf(filtering, {
        label: context.translator.t('Tier {tier}', { tier }),
        next: { ...filter, tiers: toggled(tiers, filter.tiers, tier) },
        isCurrent: filter.tiers.includes(tier),
        alone: { ...filter, tiers: [tier] },
      }),
    )
}

/** Where several platforms carry the work, or one was asked for that carries none of it. */
function platformChips(filtering: Filtering): Chip[] {
  const { context, filter, open } = filtering
  const all = context.catalogue.platforms.map(({ id }) => id)
  const there = new Set([...open.map(({ platform }) => platform), ...filter.platforms])
  if (there.size < 2 && filter.platforms.length === 0) return []
  return all
    .filter((id) => there.has(id))
    .map((id) =>
      chipOf(filtering, {
        label: platformTitle(id, context),
        next: { ...filter, platforms: toggled(all, filter.platforms, id) },
        isCurrent: filter.platforms.includes(id),
        alone: { ...filter, platforms: [id] },
      }),
    )
}

interface ChipParts {
  readonly label: string
  /** What it leads to: set where it is not, taken back where it is. */
  readonly next: WorkFilter
  readonly isCurrent: boolean
  /** What it stands for by itself, beside the other groups: its count is of that. */
  readonly alone: WorkFilter
}

function chipOf(filtering: Filtering, { label, next, isCurrent, alone }: ChipParts): Chip {
  const { context, open } = filtering
  const { translator, catalogue } = context
  const count = filterWork(open, alone, catalogue.thresholds).length
  return { label, href: hrefOf(filtering, next), isCurrent, count: translator.number(count) }
}

/** A list with one value more, or less where it is there, in the order of all; `null`: as it is. */
function toggled<Value>(
  all: readonly Value[],
  list: readonly Value[],
  value: Value | null,
): readonly Value[] {
  return all.filter((one) => (one === value ? !list.includes(one) : list.includes(one)))
}

/** The same page with another filter, remembered, at the list that it filters. */
function hrefOf({ context }: Filtering, filter: WorkFilter): string {
  return `${samePage(context, { ...filterQuery(filter), remember: '1' })}#work`
}

function everythingHref(context: PageContext): string {
  const series = context.query.get('series')
  return `${withQuery(context.path, { series, remember: '0' })}#work`
}

function partTitle({ context, filter }: Filtering, part: FilterPart): string {
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

function unknownSentence({ context, filter, work }: Filtering): string | null {
  const { translator, catalogue } = context
  const count = leftOutUnknown(work, filter, catalogue.thresholds)
  if (count === 0) return null
  return translator.tn(
    '{count} more resource is left out: how long it takes is not known.',
    '{count} more resources are left out: how long they take is not known.',
    count,
  )
}

function loosenView(filtering: Filtering): LoosenView {
  const { context, filter, work, open } = filtering
  const { t, tn } = context.translator
  const ways = loosenings(work, filter, context.catalogue.thresholds)
  const resources = (count: number) => tn('{count} resource', '{count} resources', count)
  return {
    ways: ways.map(({ part, rows }) => ({
      label: t('Without “{filter}”: {resources}', {
        filter: partTitle(filtering, part),
        resources: resources(rows),
      }),
      href: hrefOf(filtering, withoutPart(filter, part)),
    })),
    everything: t('Without any filter: {resources}', { resources: resources(open.length) }),
  }
}
