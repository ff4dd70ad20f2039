import { type ResourceKind, resourceKinds, type Tier } from '../../../domain/resource.ts'
import {
  filterWork,
  type WorkFilter,
  type WorkMark,
  workMarks,
  workTimes,
} from '../../../domain/work-filter.ts'
import type { LanguageReport, WorkLine } from '../../../reports/report-types.ts'
import { seriesChoices } from '../frame/choices-view.ts'
import { platformTitle } from '../words/platform-title.ts'
import { type FilteredPage, filterHref } from './filter-notice.ts'
import { kindsTitle, markTitle, timeTitle } from './filter-words.ts'

/** Links of one sort, of which each sets one thing. */
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

/** What chips are made from: the page, and what is left to translate, unfiltered. */
export interface Filtering extends FilteredPage {
  readonly open: readonly WorkLine[]
}

export function timeGroup(filtering: Filtering): FilterGroup {
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

export function kindGroup(filtering: Filtering): FilterGroup {
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

/** Less used groups; what there is only one of is left out. */
export function moreGroups(filtering: Filtering, report: LanguageReport): FilterGroup[] {
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
      alone: {
        ...filter,
        marks: workMarks.filter((one) => one === mark || filter.marks.includes(one)),
      },
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
  return { label, href: filterHref(filtering, next), isCurrent, count: translator.number(count) }
}

/** A list with one value more, or less where it is there, in the order of all. */
function toggled<Value>(
  all: readonly Value[],
  list: readonly Value[],
  value: Value,
): readonly Value[] {
  return all.filter((one) => (one === value) !== list.includes(one))
}
