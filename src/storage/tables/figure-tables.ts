import type { Generated } from 'kysely'
import type { CountsRow } from '../columns/counts-columns.ts'
import type { HeldRow } from '../columns/held-columns.ts'

/** A resource of a series as one platform has it: its id there, and its source text. */
export interface ResourceSourceTable {
  id: Generated<number>
  resource_in_series_id: number
  platform_id: string
  platform_resource_id: string
  platform_resource_name: string
  platform_project: string
  branch: string | null
  revision: string | null
  total: number | null
  total_words: number | null
  is_lower_bound: number
  /** Set while the platform no longer shows the resource and that is not yet believed. */
  missing_since: string | null
  missing_last_as_of: string | null
  missing_readings: number
  /** `rejected`: a person said that this loss is none; the last good numbers stay. */
  missing_verdict: Generated<string | null>
  /** The platform has it no more, believed. */
  is_gone: number
}

export interface SourceHistoryTable {
  resource_source_id: number
  /** In milliseconds since 1970. */
  as_of: number
  total: number | null
  total_words: number | null
  is_lower_bound: number
}

/** What stands of a cell, and the sudden loss of it that is not shown yet. */
export interface CellTable extends CountsRow, HeldRow {
  id: Generated<number>
  resource_source_id: number
  language: string
  spelling: string
  /** `counted`, `uncountable` (there is a file, it gives no number) or `gone`. */
  state: string
  last_translated_at: string | null
  /** What is wrong with the file, with its line; null: nothing. */
  flaw: Generated<string | null>
  /** Strings that fail the platform's own checks. */
  failing: Generated<number | null>
}

/** What translators did; the template's size is in `source_history`. */
export interface CellHistoryTable {
  cell_id: number
  /** In milliseconds since 1970. */
  as_of: number
  translated: number | null
  needs_editing: number | null
  reviewed: number | null
  translated_words: number | null
}

/** Sums of one project, kind and tier in one language; language `''`: of the source text. */
export interface SummaryTable {
  series_id: number
  project_id: number
  kind: string
  tier: number
  language: string
  resources: number
  counted_resources: number
  total: number
  translated: number
  needs_editing: number | null
  left_strings: number
  uncounted_strings: number
  total_words: number | null
  left_words: number | null
  is_lower_bound: number
  unknown_totals: number
  last_translated_at: string | null
  held_cells: number
  /** Cells whose file has a flaw: their sum is never complete. */
  flawed_cells: Generated<number>
  /** Of the source text alone: codes of the languages with a number in it, in order, spaces between. */
  begun_in: string | null
  /** The same of those in which it is complete. */
  complete_in: string | null
  /** Cells with a number of which it is not known what changed in 30 days. */
  recent_unknown: Generated<number>
  /** What changed in the others: what the team did, and what the source text did, as in `Change`. */
  recent_we: Generated<number>
  recent_source: Generated<number>
  /** Files of which the nearest share they are about to cross is one they hold. */
  files_to_fall: Generated<number>
  /** Strings until the first of those falls; null: none will. */
  nearest_fall: number | null
}

/**
 * Sums of all projects by kind and tier: of the source text under `''`, of a language beyond that. Of
 * figures that may be unknown, how many are, and the sum of the others.
 */
export interface LanguageTotalTable {
  id: Generated<number>
  series_id: number
  kind: string
  tier: number
  language: string
  /** Rows of `summary` in it. */
  parts: number
  resources: number
  counted_resources: number
  total: number
  translated: number
  needs_editing: number
  unknown_needs_editing: number
  left_strings: number
  uncounted_strings: number
  total_words: number
  unknown_total_words: number
  left_words: number
  unknown_left_words: number
  lower_bounds: number
  unknown_totals: number
  /** Parts of which no firm total is known, as in `LineFigures`. */
  open_totals: number
  flawed_cells: number
  held_cells: number
  recent_unknown: number
  recent_we: number
  recent_source: number
  files_to_fall: number
}

/** Which past the recent changes of a project are reckoned from, as a platform has it. */
export interface RecentSpanTable {
  project_id: number
  platform_id: string
  /** The end of the day at the far end, in milliseconds since 1970; null: there is none. */
  far_end: number | null
  /** The first reading after it that changed anything: from there on, another far end means other changes. */
  ends_at: number | null
  /** The shares that files are about to cross: see `sharesOf`. */
  thresholds: string
}
