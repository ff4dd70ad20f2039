import type { Catalogue } from '../../domain/catalogue.ts'
import { defaultPace, paces } from '../../domain/effort.ts'
import { resourceKinds, type Tier } from '../../domain/resource.ts'
import { everyWork, type WorkFilter, type WorkTime, workMarks } from '../../domain/work-filter.ts'

/**
 * How a filter stands in addresses: `?time=60&kind=dashboard+service&pace=400`. Several values of
 * one parameter are apart by spaces; values nobody knows are ignored.
 */

const tiers: readonly Tier[] = [1, 2, 3, 4]
const times: ReadonlyMap<string, WorkTime> = new Map([
  ['15', 'quarter-hour'],
  ['60', 'hour'],
  ['day', 'day'],
])

/** The parameters of a filter, in their order in addresses. */
export const filterParameters = ['time', 'kind', 'tier', 'only', 'platform', 'pace'] as const
export type FilterParameter = (typeof filterParameters)[number]

/** What a query asks for. */
export function readFilter(
  query: URLSearchParams,
  { platforms }: Pick<Catalogue, 'platforms'>,
): WorkFilter {
  const listed = (name: FilterParameter) => new Set(query.get(name)?.split(' '))
  const ids = platforms.map(({ id }) => id)
  return {
    time: times.get(query.get('time') ?? '') ?? everyWork.time,
    kinds: resourceKinds.filter((kind) => listed('kind').has(kind)),
    tiers: tiers.filter((tier) => listed('tier').has(String(tier))),
    marks: workMarks.filter((mark) => listed('only').has(mark)),
    platforms: ids.filter((id) => listed('platform').has(id)),
    pace: readPace(query.get('pace')),
  }
}

/** The pace nearest to what was typed; the usual one where that is no number. */
function readPace(typed: string | null): number {
  const pace = Number(typed ?? Number.NaN)
  if (!Number.isFinite(pace) || typed?.trim() === '') return defaultPace
  const { slowest, fastest, step } = paces
  return Math.min(fastest, Math.max(slowest, Math.round(pace / step) * step))
}

/** How a filter is written, parameter by parameter; `null`: as without it, so not at all. */
export function filterQuery(filter: WorkFilter): Record<FilterParameter, string | null> {
  const { time, kinds, tiers: asked, marks, platforms, pace } = filter
  const list = (values: readonly (string | number)[]) =>
    values.length === 0 ? null : values.join(' ')
  return {
    time: [...times].find(([, one]) => one === time)?.[0] ?? null,
    kind: list(kinds),
    tier: list(asked),
    only: list(marks),
    platform: list(platforms),
    pace: pace === defaultPace ? null : String(pace),
  }
}

/** The parameters of a filter as they stand in the canonical address of a page that knows them. */
export function canonicalFilter(
  query: URLSearchParams,
  catalogue: Pick<Catalogue, 'platforms'>,
): URLSearchParams {
  const written = Object.entries(filterQuery(readFilter(query, catalogue)))
  return new URLSearchParams(
    written.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}
