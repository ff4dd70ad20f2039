import type { Day } from '../domain/release.ts'
import type { ResourceGroup } from '../domain/resource.ts'
import type {
  CellFilter,
  CellPageFilter,
  CellRow,
  PastCellRow,
  PastSourceRow,
  PlacedCell,
  ResourceRow,
} from './stored/stored-cells.ts'
import type {
  HistoryLine,
  HistoryPoint,
  LineQuery,
  ProgressLine,
  ScopeLine,
  ScopePointRow,
} from './stored/stored-lines.ts'
import type {
  BegunRow,
  CrossingCellRow,
  CrossingQuery,
  GroupsQuery,
  GroupsSums,
  LanguageMoves,
  MovesQuery,
  ProjectTallies,
} from './stored/stored-moves.ts'
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
} from './stored/stored-runs.ts'
import type {
  LanguageChange,
  LanguageChangeQuery,
  PartCarrier,
  PartSums,
  PartSumsFilter,
  SourceSize,
  SourceSums,
  SummaryFilter,
  SummaryRow,
  WholeTallies,
} from './stored/stored-sums.ts'
import type { WorkQuery, WorkRow } from './stored/stored-work.ts'
import type { UnreadProject } from './stored/unread-project.ts'
import type { StandingTrouble } from './sync-trouble.ts'

/** What is needed before pages can be made. */
export interface Readiness {
  /** Steps of the schema that the database lacks; a newer schema lacks none. */
  readonly missingSteps: readonly string[]
  /** True as soon as anything was read. */
  readonly hasFigures: boolean
}

/** What reports need of storage. Every answer is about the authoritative platform of each resource. */
export interface ReportStore {
  /** Answers several questions from one moment, whatever is written meanwhile. */
  snapshot<T>(ask: (store: ReportStore) => Promise<T>): Promise<T>
  /** Grows with every write that a page could show; pages made for an older one are out of date. */
  dataVersion(): Promise<number>
  /**
   * Names the state of the data: the same in every process, and no other state's, not even where an
   * earlier database was put back.
   */
  revision(): Promise<string>
  /** Whether pages can be made of the database. */
  readiness(): Promise<Readiness>
  /**
   * Sums per project, kind, tier and language of a series, as the sync wrote them; of some projects
   * or one language alone where they are named. Those of the source text always come along.
   */
  summaries(series: string, only?: SummaryFilter): Promise<SummaryRow[]>
  /** The parts of a series, of all projects or some: what a list of projects needs of them. */
  partSums(filter: PartSumsFilter): Promise<PartSums[]>
  /** The same without their languages, which are most of what is kept of them. */
  sourceSums(filter: PartSumsFilter): Promise<SourceSums[]>
  /** How large the source text of each project is in a group; of those with anything in it, by name. */
  sourceSizes(filter: {
    series: string
    group: ResourceGroup
  }): Promise<ReadonlyMap<string, SourceSize>>
  /** Platforms whose figures count in these parts, each once for a part. */
  partCarriers(filter: PartSumsFilter): Promise<PartCarrier[]>
  /** How each language stands in a group of a series, all projects together. */
  tallies(filter: { series: string; group: ResourceGroup }): Promise<WholeTallies>
  /** How languages stand in what is in any of some groups. */
  groupSums(query: GroupsQuery): Promise<GroupsSums>
  /** The same of each of their projects. */
  projectTallies(query: GroupsQuery): Promise<ProjectTallies>
  /** How the cells of each language moved, added up where they are kept; of none there is nothing. */
  languageMoves(query: MovesQuery): Promise<ReadonlyMap<string, LanguageMoves>>
  /** All files that are about to cross a share, and some that are not, by project and resource. */
  crossingCells(query: CrossingQuery): Promise<CrossingCellRow[]>
  /** Resources of some projects with the languages that have translated any string of them. */
  begun(filter: { series: string; projects: readonly string[] }): Promise<BegunRow[]>
  /** How many languages have a number in each resource of a project, by its key; none: it is absent. */
  languageCounts(filter: { series: string; project: string }): Promise<ReadonlyMap<string, number>>
  /** Resources of a series with their source text, of one project, of some or all. */
  resources(filter: Pick<CellFilter, 'series' | 'project' | 'projects'>): Promise<ResourceRow[]>
  /** Cells of a series: of one language, one project, or both; see {@link CellFilter}. */
  cells(filter: CellFilter): Promise<CellRow[]>
  /** Every resource of a series in one language, with a file or without, now and on the far days. */
  work(query: WorkQuery): Promise<WorkRow[]>
  /** One page of the cells of a series, in an order, from a position on. */
  cellPage(filter: CellPageFilter): Promise<PlacedCell[]>
  /** The same cells as they stood at the end of a day; those with no reading by then are absent. */
  cellsOn(day: Day, filter: CellFilter): Promise<readonly PastCellRow[]>
  /** What the cells of a group say of each language that has any, added up where they are kept. */
  languageChanges(query: LanguageChangeQuery): Promise<ReadonlyMap<string, LanguageChange>>
  /** The source text of a series' resources at the end of a day; without a reading by then, absent. */
  sourcesOn(day: Day, filter: { series: string }): Promise<PastSourceRow[]>
  /** Days from `from` to `to`, both included, that finished runs of the platform hold for, newest first. */
  readingDays(filter: { platform: string; from: Day; to: Day }): Promise<ReadingDay[]>
  /** The day that the first finished run of each platform holds for. */
  firstReadings(): Promise<{ readonly platform: string; readonly day: Day }[]>
  /** Series that have any resource. */
  seriesWithData(): Promise<string[]>
  /** Cells of platforms other than the authoritative one, for one project and language. */
  otherPlatformCells(filter: {
    series: string
    project: string
    language: string
  }): Promise<CellRow[]>
  /** When each platform last read each project. */
  readings(filter?: ReadingFilter): Promise<ReadingRow[]>
  /** The newest day, up to `day`, on which each platform read each project of a series. */
  readingsOn(until: { series: string; day: Day }): Promise<PastReading[]>
  /**
   * Lines through the days of what was read, several at once: see {@link LineQuery}. What they cost
   * grows with what changed since `from`, and not with what came before.
   */
  lines(query: LineQuery): Promise<ProgressLine[]>
  /** Projects with any resource of a group in a series. */
  projectsIn(filter: { series: string; group: ResourceGroup }): Promise<string[]>
  /**
   * Points of a line that was imported, counted from a repository's past, or written day by day
   * before `lines` were. `project: null` sums the scope's projects.
   */
  history(filter: {
    scope: string
    project: string | null
    line: HistoryLine
  }): Promise<HistoryPoint[]>
  /** The lines of all languages in such a past at once; that of the source text under `''`. */
  histories(filter: {
    scope: string
    project: string | null
  }): Promise<ReadonlyMap<string, readonly HistoryPoint[]>>
  /** Every line of such a scope: each project in each language it has a file in. */
  scopeLines(scope: string): Promise<ScopeLine[]>
  /** Fingerprint of what was last imported into a scope; `null`: nothing. */
  importedHistory(scope: string): Promise<string | null>
  /** What the lines of a scope's projects say of some days. */
  pointsOn(filter: { scope: string; days: readonly Day[] }): Promise<ScopePointRow[]>
  /** Projects a scope covers. */
  scopeProjects(scope: string): Promise<string[]>
  /** So many runs of all platforms with their errors, the newest first; one that goes on among them. */
  runs(limit: number): Promise<RunRow[]>
  /** What readings have noticed and stands still, the newest first. */
  notices(): Promise<NoticeRow[]>
  /** Losses that are held back, by project, resource and language. */
  heldLosses(): Promise<HeldLossRow[]>
  /** What platforms' notices ask to be read early, oldest first. */
  pendingReadings(): Promise<PendingReading[]>
  /** Projects that could not be read and have not been since, those that wait longest first. */
  unreadProjects(): Promise<UnreadProject[]>
  /** Why syncs fail as a whole, in whichever process, those that have for longest first. */
  troubles(): Promise<StandingTrouble[]>
  /** Every spelling of a language that a platform uses, and where it went. */
  spellings(names?: SpellingNames): Promise<SpellingRow[]>
  /** Days on which a project's numbers in a series began to come from another platform. */
  moves(filter: { series: string; project: string | null }): Promise<MoveRow[]>
}
