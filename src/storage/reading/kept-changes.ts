import { sql } from 'kysely'
import type { Thresholds } from '../../domain/catalogue.ts'
import { sharesOf } from '../../domain/crossing.ts'
import type { PastReading } from '../../reports/stored/stored-runs.ts'
import type { LanguageChange, LanguageChangeQuery } from '../../reports/stored/stored-sums.ts'
import { endOfDay } from '../columns/numbered-time.ts'
import { ofSource } from '../columns/of-source.ts'
import type { Database } from '../database.ts'
import { nameOf } from './far-ends.ts'
import { keptByMonthBefore } from './kept-by-month.ts'

/** What is kept of the recent changes of a project, and what it was reckoned from. */
export interface RecentSpan {
  readonly project: string
  readonly platform_id: string
  readonly far_end: number | null
  readonly ends_at: number | null
  readonly thresholds: string
}

/** Of the recent changes of each project on each platform. */
export function readSpans(db: Database) {
  return db
    .selectFrom('recent_span as span')
    .innerJoin('project', 'project.id', 'span.project_id')
    .select(['project.id', 'project.name as project', 'span.platform_id'])
    .select(['span.far_end', 'span.ends_at', 'span.thresholds'])
    .execute()
}

/** Tells of what is kept whether it would be the same, reckoned from these days and shares. */
export function spanJudge(
  farDays: readonly PastReading[],
  thresholds: Thresholds,
): (span: RecentSpan) => boolean {
  const ends = new Map<string, number>()
  for (const one of farDays) ends.set(nameOf(one), endOfDay(one.day))
  const shares = keyOfShares(thresholds)
  return ({ project, platform_id: platform, far_end, ends_at, thresholds: kept }) => {
    if (kept !== shares) return false
    const end = ends.get(nameOf({ platform, project }))
    if (end === undefined || far_end === null) return end === undefined && far_end === null
    return far_end <= end && (ends_at === null || end < ends_at)
  }
}

/** Grows when changes come to be reckoned in another way: what an older program kept is made anew. */
const reckonedAs = 2

/** Shares as they are kept, with the way that changes were reckoned in. */
export function keyOfShares(thresholds: Thresholds): string {
  return [`v${reckonedAs}`, ...sharesOf(thresholds)].join(' ')
}

/** What is kept of each language; `null`: it is of another past, of other shares, or of all projects. */
export async function readKeptChanges(
  db: Database,
  { series, group, thresholds, farDays }: LanguageChangeQuery,
): Promise<Map<string, LanguageChange> | null> {
  if (group.projects !== undefined) return null
  const byMonthBefore = await keptByMonthBefore(db)
  if (byMonthBefore !== null && farDays.some(({ day }) => day < byMonthBefore)) return null
  if (!(await readSpans(db)).every(spanJudge(farDays, thresholds))) return null
  let whole = db
    .selectFrom('language_total as whole')
    .innerJoin('series', 'series.id', 'whole.series_id')
    .where('series.name', '=', series)
    .where('whole.language', '!=', ofSource)
  if (group.kinds) whole = whole.where('whole.kind', 'in', group.kinds)
  if (group.tiers) whole = whole.where('whole.tier', 'in', group.tiers)
  const rows = await whole
    .select('whole.language')
    .select(({ fn }) => [
      fn.sum<number>('whole.counted_resources').as('counted'),
      fn.sum<number>('whole.recent_unknown').as('unknown'),
      fn.sum<number>('whole.recent_we').as('we'),
      fn.sum<number>('whole.recent_source').as('source'),
      fn.sum<number>('whole.held_cells').as('held_cells'),
      fn.sum<number>('whole.files_to_fall').as('files_to_fall'),
    ])
    .select([
      farthest<string>('max', 'last_translated_at').as('last_translated_at'),
      farthest<number>('min', 'nearest_fall').as('nearest_fall'),
    ])
    .groupBy('whole.language')
    .having(({ fn }) => fn.sum('whole.parts'), '>', 0)
    .execute()
  return new Map(rows.map((row) => [row.language, toChange(row)]))
}

/** Of the parts of a language in a row of totals, one by one: there is an index in this order. */
function farthest<T>(end: 'max' | 'min', name: 'last_translated_at' | 'nearest_fall') {
  const [farthestOf, figure] = [sql.raw(end), sql.ref(`own.${name}`)]
  return sql<T | null>`${farthestOf}((
    select ${farthestOf}(${figure}) from summary as own
    where own.series_id = whole.series_id and own.kind = whole.kind and own.tier = whole.tier
      and own.language = whole.language and ${figure} is not null
  ))`
}

/** The cells of a language, added up. */
export interface ChangeRow {
  readonly language: string
  readonly counted: number
  /** Of those, of which it is not known what changed. */
  readonly unknown: number
  readonly we: number | null
  readonly source: number | null
  readonly last_translated_at: string | null
  readonly held_cells: number
  readonly files_to_fall: number
  readonly nearest_fall: number | null
}

/** The cells of a language as they are told of; `change: null` where any of them is unknown. */
export function toChange(row: ChangeRow): LanguageChange {
  const { counted, unknown, we, source } = row
  const isWhole = counted > 0 && unknown === 0 && we !== null && source !== null
  return {
    change: isWhole ? { we, source, leftDelta: source - we } : null,
    lastTranslatedAt: row.last_translated_at,
    heldCells: row.held_cells,
    filesToFall: row.files_to_fall,
    nearestFall: row.nearest_fall,
  }
}
