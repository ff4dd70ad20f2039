import type { Generated } from 'kysely'
import type { CountsRow } from './counts-columns.ts'

/*
 * Instants are ISO 8601 text in UTC and days are YYYY-MM-DD, so that they sort as text and read the
 * same in every database; tables that grow with every change hold them as numbers, see
 * `numbered-time.ts`. Yes/no is 1/0. Unknown is null, never 0.
 */

export interface Tables {
  platform: PlatformTable
  project: ProjectTable
  series: SeriesTable
  resource: ResourceTable
  resource_in_series: ResourceInSeriesTable
  resource_source: ResourceSourceTable
  source_history: SourceHistoryTable
  cell: CellTable
  cell_history: CellHistoryTable
  summary: SummaryTable
  language_total: LanguageTotalTable
  part: PartTable
  part_change: PartChangeTable
  daily_total: DailyTotalTable
  imported_history: ImportedHistoryTable
  sync_run: SyncRunTable
  sync_error: SyncErrorTable
  sync_notice: SyncNoticeTable
  sync_run_project: SyncRunProjectTable
  open_run: OpenRunTable
  sync_job: SyncJobTable
  platform_state: PlatformStateTable
  seen_spelling: SeenSpellingTable
  platform_move: PlatformMoveTable
  backfilled_day: BackfilledDayTable
  sync_request: SyncRequestTable
  hook_delivery: HookDeliveryTable
  history_thinning: HistoryThinningTable
  request_gate: RequestGateTable
  data_version: DataVersionTable
}

interface PlatformTable {
  id: string
  kind: string
  /** 1: the process that last synced could ask it. */
  is_enabled: Generated<number>
}

interface ProjectTable {
  id: Generated<number>
  name: string
}

interface SeriesTable {
  id: Generated<number>
  name: string
  /** The newest day in `part_change`, as there; null: nothing was read of it. */
  changed_on: Generated<number | null>
}

interface ResourceTable {
  id: Generated<number>
  project_id: number
  /** Our own stable key; paths and platform ids come and go. */
  key: string
  kind: string
  tier: number
  /** 1: the catalogue names it no more, so it is kept but not counted. */
  is_retired: Generated<number>
}

interface ResourceInSeriesTable {
  id: Generated<number>
  resource_id: number
  series_id: number
  /** The platform whose numbers count; the others stand beside it. */
  authority: string | null
}

/** A resource of a series as one platform has it: its id there, and its source text. */
interface ResourceSourceTable {
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

interface SourceHistoryTable {
  resource_source_id: number
  /** In milliseconds since 1970. */
  as_of: number
  total: number | null
  total_words: number | null
  is_lower_bound: number
}

interface CellTable extends CountsRow {
  id: Generated<number>
  resource_source_id: number
  language: string
  spelling: string
  /** `counted`, `uncountable` (there is a file, it gives no number) or `gone`. */
  state: string
  last_translated_at: string | null
  /** A sudden loss that is not shown yet; `held_since` is null when none is held. */
  held_since: string | null
  held_last_as_of: string | null
  held_readings: number
  /** 1: the row vanished, so there are no held counts. */
  held_is_gone: number
  held_total: number | null
  held_translated: number | null
  held_needs_editing: number | null
  held_reviewed: Generated<number | null>
  held_total_words: Generated<number | null>
  held_translated_words: Generated<number | null>
  held_needs_editing_words: Generated<number | null>
  held_reviewed_words: Generated<number | null>
  /** `rejected`: a person said that this loss is none; the same figures are not believed later. */
  held_verdict: Generated<string | null>
  /** What is wrong with the file, with its line; null: nothing. */
  flaw: Generated<string | null>
  /** Strings that fail the platform's own checks. */
  failing: Generated<number | null>
}

/** What translators did; the template's size is in `source_history`. */
interface CellHistoryTable {
  cell_id: number
  /** In milliseconds since 1970. */
  as_of: number
  translated: number | null
  needs_editing: number | null
  reviewed: number | null
  translated_words: number | null
}

/** Sums of one project, kind and tier in one language; language `''`: of the source text. */
interface SummaryTable {
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
}

/**
 * Sums of all projects by kind and tier: of the source text under `''`, of a language beyond that. Of
 * figures that may be unknown, how many are, and the sum of the others.
 */
export interface LanguageTotalTable {
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
  flawed_cells: number
  held_cells: number
}

/** What sums are kept of: a project's resources of one kind and tier in a series. */
interface PartTable {
  id: Generated<number>
  series_id: number
  project_id: number
  kind: string
  tier: number
}

/**
 * By how much a day changed the figures of a part, in one language or (`''`) of its source text: see
 * `LineFigures`. A row only where something changed; a line is today's sums, walked back.
 */
export interface PartChangeTable {
  part_id: number
  /** As 20260821. */
  day: number
  language: string
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
interface ImportedHistoryTable {
  scope: string
  fingerprint: string
}

interface SyncRunTable {
  id: Generated<number>
  platform_id: string
  started_at: string
  finished_at: string | null
  as_of: string | null
  is_recorded: number
  outcome: string
  requests: number
  projects: number
  failed_projects: number
  cells_read: number
  cells_changed: number
  /** 1: a run over the projects in `sync_run_project` alone, asked for by a hook or a person. */
  is_over_some: Generated<number>
}

interface SyncRunProjectTable {
  run_id: number
  project_id: number
}

/** A run that was planned and has not ended. */
interface OpenRunTable {
  run_id: number
  /** A `RunPlan` as JSON. */
  plan: string
  /** Counted so far. */
  requests: Generated<number>
}

/** A project that an open run reads. */
interface SyncJobTable {
  run_id: number
  /** Ours, by its name. */
  project: string
  /** Its place in the plan. */
  position: number
  /** The names of a `ProjectJob` as JSON. */
  names: string
  /** A `JobOutcome` as JSON; null: it has not ended. */
  outcome: string | null
  /** A `Failure` as JSON, of its last attempt. */
  failure: string | null
}

/** What a provider left for its next run: see `PlatformPlan.state`. */
interface PlatformStateTable {
  platform_id: string
  /** Fingerprint of the catalogue then: under another one, everything is read anew. */
  catalogue: string
  state: string | null
}

/** Every spelling of a language that a platform uses in a project, and where it went. */
interface SeenSpellingTable {
  platform_id: string
  project_id: number
  spelling: string
  /** `language`, `source` (a copy of the source text), `unknown`, or `outdone` by another spelling. */
  outcome: string
  language: string | null
  /** Cells so spelt. */
  cells: number
}

/** The day from which a project's numbers in a series come from another platform. */
interface PlatformMoveTable {
  project_id: number
  series_id: number
  day: string
  from_platform: string
  to_platform: string
}

/** A day of a project's past that a walk through its repository has saved. */
interface BackfilledDayTable {
  project_id: number
  platform_id: string
  series_id: number
  day: string
}

/** A wish for an early sync, from a platform's notice; gone once it was met. */
interface SyncRequestTable {
  platform_id: string
  /** By the platform's name. */
  project: string
  /** By the platform's name; `''`: the whole project. */
  resource: string
  first_at: string
  last_at: string
  /** How often reading it early has failed. */
  failures: Generated<number>
  /** Not tried again before; null: it never failed. */
  not_before: string | null
}

/** A notice that was accepted, so that it is not accepted twice. */
interface HookDeliveryTable {
  digest: string
  received_at: string
}

/** The pace at which a platform is asked, where several processes ask it. */
interface RequestGateTable {
  /** A host, and who asks there. */
  gate: string
  /** A `Pace` as JSON. */
  pace: string
  /** Grows with every change, so that one made meanwhile is not lost. */
  version: number
}

interface SyncErrorTable {
  id: Generated<number>
  run_id: number
  /** Our project, where one is meant. */
  project_id: number | null
  /** The project by the platform's name. */
  platform_project: string | null
  code: string
  message: string
}

/** Something that stands until a reading no longer shows it. */
interface SyncNoticeTable {
  platform_id: string
  /** 0: no project of ours. */
  project_id: number
  code: string
  subject: string
  message: string
  flaw: string | null
  since: string
}

/** One row whose number grows with every write that a page could show. */
interface DataVersionTable {
  id: number
  version: number
}

/** One row: how far history has been thinned, and where that goes on. */
interface HistoryThinningTable {
  id: number
  /** The first day that is kept day by day; before it, the ends of months are. */
  by_month_before: string
  /** The first day of which every reading is kept. */
  by_day_before: string
  stage: string
  /** Everything of the stage up to this id is done. */
  position: number
}
