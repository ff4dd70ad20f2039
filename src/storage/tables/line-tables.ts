import type { Generated } from 'kysely'

/** What sums are kept of: a project's resources of one kind and tier in a series. */
export interface PartTable {
  id: Generated<number>
  series_id: number
  project_id: number
  kind: string
  tier: number
}

/** By how much a day changed figures: see `LineFigures`. A line is today's sums, walked back. */
export interface LineColumns {
  total: number
  resources: number
  open_totals: number
  presence: number
  counted_resources: number
  counted_total: number
  translated: number
  needs_editing: number
  without_review: number
}

/** What a day changed in a part, in one language or (`''`) in its source text, where it did. */
export interface PartChangeTable extends LineColumns {
  part_id: number
  /** As 20260821. */
  day: number
  language: string
}

/** The sums of `part_change` by what `language_total` has sums of: a line of all projects. */
export interface LanguageChangeTable extends LineColumns {
  language_total_id: number
  day: number
}

/**
 * The sums of `part_change` by month: of the source text under `''`, of all languages together under
 * `'*'`. Which of them came or went is said by days.
 */
export interface PartMonthTable extends Omit<LineColumns, 'presence'> {
  part_id: number
  /** As 202608. */
  month: number
  language: string
}

/** The sums of `language_change` by month. */
export interface LanguageMonthTable extends LineColumns {
  language_total_id: number
  month: number
}

/**
 * Points of lines that are imported or counted from a repository's past, and of lines that were
 * written day by day before `part_change` was kept.
 */
export interface DailyTotalTable {
  /** What is counted: `quarters`, or see `daily-scope.ts`. */
  scope: string
  /** 0: all projects of the scope. */
  project_id: number
  /** `''`: the source text; `'*'`: all languages together. */
  language: string
  day: string
  total: number
  translated: number | null
  needs_editing: number | null
  resources: number
  counted_resources: number
  is_lower_bound: Generated<number>
}

/** What was last imported into a scope, so that the same is not imported again. */
export interface ImportedHistoryTable {
  scope: string
  fingerprint: string
}

/** A day of a project's past that a walk through its repository has saved. */
export interface BackfilledDayTable {
  project_id: number
  platform_id: string
  series_id: number
  day: string
}

/** One row: how far history has been thinned, and where that goes on. */
export interface HistoryThinningTable {
  id: number
  /** The first day that is kept day by day; before it, the ends of months are. */
  by_month_before: string
  /** The first day of which every reading is kept. */
  by_day_before: string
  stage: string
  /** Everything of the stage up to this id is done. */
  position: number
}
