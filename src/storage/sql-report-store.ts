import { lastOfMonth } from '../domain/kept-history.ts'
import type { Day } from '../domain/release.ts'
import type { ResourceGroup, ResourceKind, Tier } from '../domain/resource.ts'
import type { Readiness, ReportStore } from '../reports/report-store.ts'
import type {
  CellFilter,
  CellPageFilter,
  CellRow,
  PastCellRow,
  PastSourceRow,
  PlacedCell,
  ResourceRow,
} from '../reports/stored-cells.ts'
import type {
  HistoryLine,
  HistoryPoint,
  LineQuery,
  ProgressLine,
  ScopeLine,
  ScopePointRow,
} from '../reports/stored-lines.ts'
import type {
  HeldLossRow,
  MoveRow,
  NoticeRow,
  PastReading,
  PendingReading,
  ReadingDay,
  ReadingRow,
  RunRow,
  SpellingRow,
} from '../reports/stored-runs.ts'
import type {
  LanguageChange,
  LanguageChangeQuery,
  SummaryFilter,
  SummaryRow,
  WholeTallies,
} from '../reports/stored-sums.ts'
import type { UnreadProject } from '../reports/unread-project.ts'
import { readCellPage } from './cell-pages.ts'
import { cellColumns, sourceColumns, toCell, toResource } from './cell-rows.ts'
import { countedSources } from './counted-sources.ts'
import type { Database } from './database.ts'
import { readLanguageChanges } from './language-changes.ts'
import { readLanguageTotals } from './language-totals.ts'
import { endOfDay } from './numbered-time.ts'
import { readSourcesOn } from './past-sources.ts'
import { readLines, readProjectsIn } from './read-lines.ts'
import { readReadiness } from './read-readiness.ts'
import { readReadings } from './read-readings.ts'
import { readMoves, readPendingReadings, readSpellings } from './read-sources.ts'
import {
  readFirstReadings,
  readHeldLosses,
  readNotices,
  readReadingDays,
  readRuns,
} from './read-sync.ts'
import { readUnread } from './read-unread.ts'
import { readReadingsOn } from './readings-on.ts'
import {
  readImportedHistory,
  readScopeLanguages,
  readScopeLine,
  readScopeLines,
  readScopePoints,
  readScopeProjects,
  type ScopeFilter,
} from './scope-lines.ts'
import { readSummaries } from './summary-rows.ts'
import { keptByMonthBefore } from './thin-history.ts'

/** Answers about every project, which half the questions of a page need. */
interface KeptAnswers {
  seriesWithData?: Promise<string[]>
  readings?: Promise<ReadingRow[]>
}

/** The reading side over SQL. */
export class SqlReportStore implements ReportStore {
  readonly #db: Database
  /** What several questions of one moment begin with; `null` outside a snapshot. */
  readonly #kept: KeptAnswers | null

  constructor(db: Database, kept: KeptAnswers | null = null) {
    this.#db = db
    this.#kept = kept
  }

  snapshot<T>(ask: (store: ReportStore) => Promise<T>): Promise<T> {
    return this.#db.transaction().execute((db) => ask(new SqlReportStore(db, {})))
  }

  async dataVersion(): Promise<number> {
    const row = await this.#db
      .selectFrom('data_version')
      .select('version')
      .executeTakeFirstOrThrow()
    return row.version
  }

  readiness(): Promise<Readiness> {
    return readReadiness(this.#db)
  }

  summaries(series: string, only?: SummaryFilter): Promise<SummaryRow[]> {
    return readSummaries(this.#db, series, only)
  }

  tallies(filter: { series: string; group: ResourceGroup }): Promise<WholeTallies> {
    return readLanguageTotals(this.#db, filter)
  }

  async resources({ series, project }: CellFilter): Promise<ResourceRow[]> {
    let query = countedSources(this.#db)
      .select(sourceColumns)
      .where('series.name', '=', series)
      .whereRef('source.platform_id', '=', 'placed.authority')
    if (project !== undefined) query = query.where('project.name', '=', project)
    return (await query.execute()).map(toResource)
  }

  async cells(filter: CellFilter): Promise<CellRow[]> {
    return (await this.#cellsAsked(filter).execute()).map(toCell)
  }

  async otherPlatformCells(filter: {
    series: string
    project: string
    language: string
  }): Promise<CellRow[]> {
    const query = this.#cells(filter)
      .whereRef('source.platform_id', '!=', 'placed.authority')
      .orderBy('resource.id')
      .orderBy('source.platform_id')
    return (await query.execute()).map(toCell)
  }

  cellPage(filter: CellPageFilter): Promise<PlacedCell[]> {
    return readCellPage(this.#db, filter)
  }

  async cellsOn(day: Day, filter: CellFilter): Promise<PastCellRow[]> {
    const byMonthBefore = await keptByMonthBefore(this.#db)
    if (byMonthBefore === null || day >= byMonthBefore) return this.#cellsAt(day, filter)
    // Of days so long ago only the last reading of each month is kept: what it left is what is known.
    const readings = await readReadingsOn(this.#db, { series: filter.series, day })
    const found: PastCellRow[] = []
    for (const [readOn, own] of Map.groupBy(readings, (one) => one.day)) {
      const end = lastOfMonth(readOn)
      const rows = await this.#cellsAt(end < day ? end : readOn, filter)
      const read = new Set(own.map(({ platform, project }) => `${platform} ${project}`))
      found.push(...rows.filter((row) => read.has(`${row.platform} ${row.project}`)))
    }
    return found
  }

  async #cellsAt(day: Day, filter: CellFilter): Promise<PastCellRow[]> {
    const end = endOfDay(day)
    const rows = await this.#cellsAsked(filter)
      .innerJoin('cell_history as then', (join) =>
        join.onRef('then.cell_id', '=', 'cell.id').on('then.as_of', '=', (eb) =>
          eb
            .selectFrom('cell_history as earlier')
            .select((inner) => inner.fn.max('earlier.as_of').as('as_of'))
            .whereRef('earlier.cell_id', '=', 'cell.id')
            .where('earlier.as_of', '<=', end),
        ),
      )
      .innerJoin('source_history as text', (join) =>
        join.onRef('text.resource_source_id', '=', 'source.id').on('text.as_of', '=', (eb) =>
          eb
            .selectFrom('source_history as earlier')
            .select((inner) => inner.fn.max('earlier.as_of').as('as_of'))
            .whereRef('earlier.resource_source_id', '=', 'source.id')
            .where('earlier.as_of', '<=', end),
        ),
      )
      .clearSelect()
      .select([
        'project.name as project',
        'resource.key as resource',
        'resource.kind',
        'resource.tier',
        'source.platform_id as platform',
        'cell.language',
        'text.total',
        'text.is_lower_bound',
        'then.translated',
        'then.needs_editing as needsEditing',
      ])
      .execute()
    return rows.flatMap(({ total, translated, kind, tier, is_lower_bound, ...rest }) => {
      if (total === null || translated === null) return []
      const resource = { kind: kind as ResourceKind, tier: tier as Tier }
      return { ...rest, ...resource, total, translated, isLowerBound: is_lower_bound === 1 }
    })
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
    if (this.#kept === null) return this.#seriesWithData()
    this.#kept.seriesWithData ??= this.#seriesWithData()
    return this.#kept.seriesWithData
  }

  readings(counting?: { series: string; project?: string }): Promise<ReadingRow[]> {
    if (this.#kept === null || counting !== undefined) {
      return readReadings(this.#db, counting ?? null)
    }
    this.#kept.readings ??= readReadings(this.#db, null)
    return this.#kept.readings
  }

  readingsOn(until: { series: string; day: Day }): Promise<PastReading[]> {
    return readReadingsOn(this.#db, until)
  }

  lines(query: LineQuery): Promise<ProgressLine[]> {
    return readLines(this.#db, query)
  }

  projectsIn(filter: { series: string; group: ResourceGroup }): Promise<string[]> {
    return readProjectsIn(this.#db, filter)
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

  spellings(): Promise<SpellingRow[]> {
    return readSpellings(this.#db)
  }

  moves(filter: { series: string; project: string | null }): Promise<MoveRow[]> {
    return readMoves(this.#db, filter)
  }

  async #seriesWithData(): Promise<string[]> {
    const rows = await countedSources(this.#db).select('series.name').distinct().execute()
    return rows.map((row) => row.name)
  }

  #cellsAsked(filter: CellFilter) {
    const { platform } = filter
    const cells = this.#cells(filter)
    return platform === undefined
      ? cells.whereRef('source.platform_id', '=', 'placed.authority')
      : cells.where('source.platform_id', '=', platform)
  }

  #cells({ series, project, projects, language, languages }: Omit<CellFilter, 'platform'>) {
    const isOfProjects = project !== undefined || projects !== undefined
    let query = cellsOf(countedSources(this.#db), isOfProjects)
      .select(sourceColumns)
      .select(cellColumns)
      .where('series.name', '=', series)
      .where('cell.state', '!=', 'gone')
    if (project !== undefined) query = query.where('project.name', '=', project)
    if (projects !== undefined) query = query.where('project.name', 'in', projects)
    if (language !== undefined) query = query.where('cell.language', '=', language)
    if (languages !== undefined) query = query.where('cell.language', 'in', languages)
    return query
  }
}

/**
 * Of some projects, cells are looked up resource by resource. SQLite follows a cross join as it is
 * written; left to itself, it would go through all cells of the language.
 */
function cellsOf(sources: ReturnType<typeof countedSources>, isOfProjects: boolean) {
  return isOfProjects
    ? sources.crossJoin('cell').whereRef('cell.resource_source_id', '=', 'source.id')
    : sources.innerJoin('cell', 'cell.resource_source_id', 'source.id')
}
