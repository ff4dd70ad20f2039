import type { Day } from '../domain/release.ts'
import type { ResourceGroup } from '../domain/resource.ts'
import type { Readiness, ReportStore } from '../reports/report-store.ts'
import type {
  CellFilter,
  CellPageFilter,
  CellRow,
  PastCellRow,
  PastSourceRow,
  PlacedCell,
  ResourceRow,
} from '../reports/stored/stored-cells.ts'
import type {
  HistoryLine,
  HistoryPoint,
  LineQuery,
  ProgressLine,
  ScopeLine,
  ScopePointRow,
} from '../reports/stored/stored-lines.ts'
import type {
  BegunRow,
  CrossingCellRow,
  CrossingQuery,
  GroupsQuery,
  GroupsSums,
  LanguageMoves,
  MovesQuery,
  ProjectTallies,
} from '../reports/stored/stored-moves.ts'
import type {
  HeldLossRow,
  MoveRow,
  NoticeRow,
  PastReading,
  PendingReading,
  ReadingDay,
  ReadingFilter,
  ReadingRow,
  RunRow,
  SpellingNames,
  SpellingRow,
} from '../reports/stored/stored-runs.ts'
import type {
  LanguageChange,
  LanguageChangeQuery,
  PartSums,
  PartSumsFilter,
  SourceSums,
  SummaryFilter,
  SummaryRow,
  WholeTallies,
} from '../reports/stored/stored-sums.ts'
import type { WorkQuery, WorkRow } from '../reports/stored/stored-work.ts'
import type { UnreadProject } from '../reports/stored/unread-project.ts'
import type { StandingTrouble } from '../reports/sync-trouble.ts'
import type { Database } from './database.ts'
import { readLines } from './lines/read-lines.ts'
import {
  readImportedHistory,
  readScopeLanguages,
  readScopeLine,
  readScopeLines,
  readScopePoints,
  readScopeProjects,
  type ScopeFilter,
} from './lines/scope-lines.ts'
import { readBegun } from './reading/begun-in.ts'
import { readCellPage } from './reading/cell-pages.ts'
import { readCrossingCells } from './reading/crossing-cells.ts'
import { readGroupSums, readProjectTallies } from './reading/group-sums.ts'
import { type Known, KnownOfVersion, nothingKnown } from './reading/known-answers.ts'
import { readLanguageChanges } from './reading/language-changes.ts'
import { readLanguageMoves } from './reading/language-moves.ts'
import { readPartSums, readProjectsIn, readSourceSums } from './reading/part-sums.ts'
import { readSourcesOn } from './reading/past-sources.ts'
import {
  readCells,
  readCellsOn,
  readOtherPlatformCells,
  readResources,
} from './reading/read-cells.ts'
import { readReadiness } from './reading/read-readiness.ts'
import { readPairs, readReadings } from './reading/read-readings.ts'
import { readMoves, readPendingReadings } from './reading/read-sources.ts'
import { readSpellings } from './reading/read-spellings.ts'
import {
  readFirstReadings,
  readHeldLosses,
  readNotices,
  readReadingDays,
  readRuns,
} from './reading/read-sync.ts'
import { readTallies } from './reading/read-tallies.ts'
import { readTroubles } from './reading/read-troubles.ts'
import { readUnread } from './reading/read-unread.ts'
import { readVersions } from './reading/read-versions.ts'
import { readReadingsOn } from './reading/readings-on.ts'
import { readSeriesWithData } from './reading/series-with-data.ts'
import { readSummaries } from './reading/summary-rows.ts'
import { readWorkRows } from './reading/work-rows.ts'

/** The reading side over SQL. */
export class SqlReportStore implements ReportStore {
  readonly #db: Database
  readonly #known: Known
  readonly #versions = new KnownOfVersion()

  constructor(db: Database, known = nothingKnown) {
    this.#db = db
    this.#known = known
  }

  snapshot<T>(ask: (store: ReportStore) => Promise<T>): Promise<T> {
    return this.#db.transaction().execute(async (db) => {
      const versions = await readVersions(db)
      return ask(new SqlReportStore(db, this.#versions.at(versions)))
    })
  }

  async dataVersion(): Promise<number> {
    return (await readVersions(this.#db)).version
  }

  readiness(): Promise<Readiness> {
    return readReadiness(this.#db)
  }

  summaries(series: string, only?: SummaryFilter): Promise<SummaryRow[]> {
    return readSummaries(this.#db, series, only)
  }

  partSums(filter: PartSumsFilter): Promise<PartSums[]> {
    return readPartSums(this.#db, filter)
  }

  sourceSums(filter: PartSumsFilter): Promise<SourceSums[]> {
    return readSourceSums(this.#db, filter)
  }

  tallies(filter: { series: string; group: ResourceGroup }): Promise<WholeTallies> {
    return readTallies(this.#db, filter)
  }

  groupSums(query: GroupsQuery): Promise<GroupsSums> {
    return readGroupSums(this.#db, query)
  }

  projectTallies(query: GroupsQuery): Promise<ProjectTallies> {
    return readProjectTallies(this.#db, query)
  }

  languageMoves(query: MovesQuery): Promise<Map<string, LanguageMoves>> {
    return this.#known.once('languageMoves', query, () => readLanguageMoves(this.#db, query))
  }

  crossingCells(query: CrossingQuery): Promise<CrossingCellRow[]> {
    return readCrossingCells(this.#db, query)
  }

  begun(filter: { series: string; projects: readonly string[] }): Promise<BegunRow[]> {
    return readBegun(this.#db, filter)
  }

  resources(filter: CellFilter): Promise<ResourceRow[]> {
    return readResources(this.#db, filter)
  }

  cells(filter: CellFilter): Promise<CellRow[]> {
    return readCells(this.#db, filter)
  }

  otherPlatformCells(filter: {
    series: string
    project: string
    language: string
  }): Promise<CellRow[]> {
    return readOtherPlatformCells(this.#db, filter)
  }

  work(query: WorkQuery): Promise<WorkRow[]> {
    return readWorkRows(this.#db, query)
  }

  cellPage(filter: CellPageFilter): Promise<PlacedCell[]> {
    return readCellPage(this.#db, filter)
  }

  cellsOn(day: Day, filter: CellFilter): Promise<readonly PastCellRow[]> {
    return this.#known.once('cellsOn', [day, filter], () => readCellsOn(this.#db, day, filter))
  }

  languageChanges(query: LanguageChangeQuery): Promise<Map<string, LanguageChange>> {
    return readLanguageChanges(this.#db, query)
  }

  sourcesOn(day: Day, filter: { series: string }): Promise<PastSourceRow[]> {
    return readSourcesOn(this.#db, day, filter)
  }

  readingDays(filter: { platform: string; from: Day; to: Day }): Promise<ReadingDay[]> {
    return readReadingDays(this.#db, filter)
  }

  firstReadings(): Promise<{ platform: string; day: Day }[]> {
    return readFirstReadings(this.#db)
  }

  seriesWithData(): Promise<string[]> {
    return this.#known.oncePerSources('seriesWithData', null, () => readSeriesWithData(this.#db))
  }

  readings(filter: ReadingFilter = {}): Promise<ReadingRow[]> {
    return this.#known.oncePerVersion('readings', filter, async () => {
      const read = () => readPairs(this.#db, filter)
      const pairs = await this.#known.oncePerSources('pairs', filter, read)
      return readReadings(this.#db, pairs)
    })
  }

  readingsOn(until: { series: string; day: Day }): Promise<PastReading[]> {
    return readReadingsOn(this.#db, until)
  }

  lines(query: LineQuery): Promise<ProgressLine[]> {
    return readLines(this.#db, query, this.#known)
  }

  projectsIn(filter: { series: string; group: ResourceGroup }): Promise<string[]> {
    return this.#known.oncePerSources('projectsIn', filter, () => readProjectsIn(this.#db, filter))
  }

  history({ line, ...asked }: ScopeFilter & { line: HistoryLine }): Promise<HistoryPoint[]> {
    return readScopeLine(this.#db, asked, line)
  }

  histories(asked: ScopeFilter): Promise<Map<string, HistoryPoint[]>> {
    return readScopeLanguages(this.#db, asked)
  }

  scopeLines(scope: string): Promise<ScopeLine[]> {
    return readScopeLines(this.#db, scope)
  }

  importedHistory(scope: string): Promise<string | null> {
    return readImportedHistory(this.#db, scope)
  }

  pointsOn(asked: { scope: string; days: readonly Day[] }): Promise<ScopePointRow[]> {
    return readScopePoints(this.#db, asked)
  }

  scopeProjects(scope: string): Promise<string[]> {
    return readScopeProjects(this.#db, scope)
  }

  runs(limit: number): Promise<RunRow[]> {
    return readRuns(this.#db, limit)
  }

  notices(): Promise<NoticeRow[]> {
    return readNotices(this.#db)
  }

  heldLosses(): Promise<HeldLossRow[]> {
    return readHeldLosses(this.#db)
  }

  unreadProjects(): Promise<UnreadProject[]> {
    return readUnread(this.#db)
  }

  pendingReadings(): Promise<PendingReading[]> {
    return readPendingReadings(this.#db)
  }

  troubles(): Promise<StandingTrouble[]> {
    return readTroubles(this.#db)
  }

  spellings(names?: SpellingNames): Promise<SpellingRow[]> {
    return this.#known.oncePerSources('spellings', names, () => readSpellings(this.#db, names))
  }

  moves(filter: { series: string; project: string | null }): Promise<MoveRow[]> {
    return readMoves(this.#db, filter)
  }
}
