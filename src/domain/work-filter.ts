import type { Thresholds } from './catalogue.ts'
import type { Change } from './change.ts'
import { shippingPercentOf } from './completion.ts'
import { defaultPace, minutesOf, workingDay } from './effort.ts'
import type { ResourceKind, Tier } from './resource.ts'
import type { WorkItem } from './work-item.ts'

/** A ranked resource, with what filters look at beside its rank. */
export interface FilterableWork extends WorkItem {
  /** Id of the platform whose figures count. */
  readonly platform: string
  /** Its last 30 days; `null`: no figure. */
  readonly change: Change | null
}

/** A mark that a row bears: fuzzy strings wait in it, nobody has begun it, it may be lost. */
export const workMarks = ['review', 'not-begun', 'at-risk'] as const
export type WorkMark = (typeof workMarks)[number]

/** Times a visitor may have. */
export const workTimes = ['quarter-hour', 'hour', 'day'] as const
export type WorkTime = (typeof workTimes)[number]

const minutesIn: Readonly<Record<WorkTime, number>> = {
  'quarter-hour': 15,
  hour: 60,
  day: workingDay,
}

/** What a visitor wants to see of a language's work; an empty list admits everything. */
export interface WorkFilter {
  /** What fits into it as a whole; `null`: however long it takes. */
  readonly time: WorkTime | null
  /** Any of these. */
  readonly kinds: readonly ResourceKind[]
  /** Any of these. */
  readonly tiers: readonly Tier[]
  /** All of these. */
  readonly marks: readonly WorkMark[]
  /** Any of these, by id. */
  readonly platforms: readonly string[]
  /** Words an hour. It removes nothing: it says how long things take. */
  readonly pace: number
}

export const everyWork: WorkFilter = {
  time: null,
  kinds: [],
  tiers: [],
  marks: [],
  platforms: [],
  pace: defaultPace,
}

/** One thing that a filter asks for, as a visitor would take it back. */
export type FilterPart = 'time' | 'kinds' | 'tiers' | 'platforms' | WorkMark

type Rows = readonly FilterableWork[]
type Shares = Pick<Thresholds, 'leaves'>

/** The rows that a filter admits, in the order they came. */
export function filterWork<Row extends FilterableWork>(
  rows: readonly Row[],
  filter: WorkFilter,
  thresholds: Shares,
): Row[] {
  return rows.filter((row) => admits(filter, row, thresholds))
}

function admits(filter: WorkFilter, row: FilterableWork, thresholds: Shares): boolean {
  const { time, kinds, tiers, platforms, marks, pace } = filter
  return (
    (kinds.length === 0 || kinds.includes(row.kind)) &&
    (tiers.length === 0 || tiers.includes(row.tier)) &&
    (platforms.length === 0 || platforms.includes(row.platform)) &&
    marks.every((mark) => bears(row, mark, thresholds)) &&
    (time === null || fitsInto(row, minutesIn[time], pace))
  )
}

/** True when a row bears a mark. What is done bears none. */
function bears(row: FilterableWork, mark: WorkMark, thresholds: Shares): boolean {
  if (row.group === 'done') return false
  switch (mark) {
    case 'review':
      return (row.counts?.needsEditing ?? 0) > 0
    case 'not-begun':
      return isWaiting(row)
    case 'at-risk':
      return isBelowKept(row, thresholds) || (row.change !== null && row.change.leftDelta > 0)
  }
}

/** Nobody has begun it, as far as anybody knows. A file that cannot be counted is begun. */
export function isWaiting({ isBegun, flaw, group }: WorkItem): boolean {
  return group !== 'done' && !isBegun && !flaw
}

/** Begun, and below the share at which a file leaves the repository again. */
function isBelowKept({ isBegun, counts, source }: WorkItem, { leaves }: Shares): boolean {
  if (!isBegun || counts === null || source.isLowerBound) return false
  const percent = shippingPercentOf(counts)
  return percent !== null && percent < leaves
}

/** What is done takes no time; what has unknown words fits into none. */
function fitsInto(row: WorkItem, most: number, pace: number): boolean {
  const minutes = minutesOf(row, pace)
  return minutes !== null && minutes <= most
}

/** What a filter asks for, in a fixed order; empty where it admits everything. */
export function partsOfFilter({ time, kinds, tiers, marks, platforms }: WorkFilter): FilterPart[] {
  return [
    ...(time === null ? [] : (['time'] as const)),
    ...(kinds.length === 0 ? [] : (['kinds'] as const)),
    ...(tiers.length === 0 ? [] : (['tiers'] as const)),
    ...workMarks.filter((mark) => marks.includes(mark)),
    ...(platforms.length === 0 ? [] : (['platforms'] as const)),
  ]
}

/** The same filter without one of its parts. */
export function withoutPart(filter: WorkFilter, part: FilterPart): WorkFilter {
  switch (part) {
    case 'time':
      return { ...filter, time: null }
    case 'kinds':
    case 'tiers':
    case 'platforms':
      return { ...filter, [part]: [] }
    default:
      return { ...filter, marks: filter.marks.filter((mark) => mark !== part) }
  }
}

/** How many rows one part less would show, for each part of a filter that hides any. */
export function loosenings(
  rows: Rows,
  filter: WorkFilter,
  thresholds: Shares,
): { readonly part: FilterPart; readonly rows: number }[] {
  const open = openWork(rows)
  const now = filterWork(open, filter, thresholds).length
  return partsOfFilter(filter)
    .map((part) => ({
      part,
      rows: filterWork(open, withoutPart(filter, part), thresholds).length,
    }))
    .filter((one) => one.rows > now)
}

/** Rows that a filter by time leaves out for no other reason than that their words are unknown. */
export function leftOutUnknown(rows: Rows, filter: WorkFilter, thresholds: Shares): number {
  if (filter.time === null) return 0
  const otherwise = filterWork(openWork(rows), withoutPart(filter, 'time'), thresholds)
  return otherwise.filter((row) => minutesOf(row, filter.pace) === null).length
}

/** What is not done. */
export function openWork<Row extends WorkItem>(rows: readonly Row[]): Row[] {
  return rows.filter(({ group }) => group !== 'done')
}
