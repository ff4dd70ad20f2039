import type {
  PlatformMoveTable,
  PlatformTable,
  ProjectTable,
  ResourceInSeriesTable,
  ResourceTable,
  SeenSpellingTable,
  SeriesTable,
} from './tables/catalogue-tables.ts'
import type {
  CellHistoryTable,
  CellTable,
  LanguageTotalTable,
  RecentSpanTable,
  ResourceSourceTable,
  SourceHistoryTable,
  SummaryTable,
} from './tables/figure-tables.ts'
import type {
  BackfilledDayTable,
  DailyTotalTable,
  HistoryThinningTable,
  ImportedHistoryTable,
  LanguageChangeTable,
  LanguageMonthTable,
  PartChangeTable,
  PartMonthTable,
  PartTable,
} from './tables/line-tables.ts'
import type {
  DataVersionTable,
  HookDeliveryTable,
  OpenRunTable,
  PlatformStateTable,
  RequestGateTable,
  SyncErrorTable,
  SyncJobTable,
  SyncNoticeTable,
  SyncRequestTable,
  SyncRunProjectTable,
  SyncRunTable,
  SyncTroubleTable,
} from './tables/run-tables.ts'

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
  recent_span: RecentSpanTable
  language_change: LanguageChangeTable
  language_month: LanguageMonthTable
  part: PartTable
  part_change: PartChangeTable
  part_month: PartMonthTable
  daily_total: DailyTotalTable
  imported_history: ImportedHistoryTable
  sync_run: SyncRunTable
  sync_error: SyncErrorTable
  sync_notice: SyncNoticeTable
  sync_run_project: SyncRunProjectTable
  sync_trouble: SyncTroubleTable
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
