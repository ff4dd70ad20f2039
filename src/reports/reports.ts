import type { CatalogueProject, Language } from '../domain/catalogue.ts'
import type { ResourceGroup } from '../domain/resource.ts'
import type { Tally } from '../domain/tally.ts'
import type { WorkFilter } from '../domain/work-filter.ts'
import type {
  ComparableReport,
  ComparisonQuery,
  ComparisonReport,
} from './comparison/comparison-types.ts'
import type { BacktestReport } from './history/backtests.ts'
import type { HistoryOverview, LanguageHistories } from './history/history-types.ts'
import type { LineListQuery, LineListReport } from './history/line-list.ts'
import type { BarsReport, BurnDownReport, MatrixReport } from './images/chart-types.ts'
import type { ImageFrame } from './images/image-parts.ts'
import type { MeetingReport, Since } from './meeting/meeting-types.ts'
import type { NewsReport, NewsSubject } from './meeting/news-types.ts'
import type { CellListQuery, CellListReport } from './progress/cell-list.ts'
import type { PairListQuery, PairListReport, TakePairs } from './progress/pair-list.ts'
import type {
  PairReport,
  ProjectReport,
  ProjectsQuery,
  ProjectsReport,
} from './progress/project-types.ts'
import type { ResourceListQuery, ResourceListReport } from './progress/resource-list.ts'
import type { ReadingAge } from './reading-age.ts'
import type { ReleaseDatesReport } from './releases/release-dates.ts'
import type { ReleaseQuery, ReleaseReport, ReleasesReport } from './releases/release-types.ts'
import type { Readiness } from './report-store.ts'
import type { LanguageReport, OverviewQuery, OverviewReport, ReportFrame } from './report-types.ts'
import type {
  HeldLossRow,
  NoticeRow,
  PendingReading,
  ReadingRow,
  RunRow,
  SpellingNames,
  SpellingRow,
} from './stored/stored-runs.ts'
import type { UnreadProject } from './stored/unread-project.ts'
import type { StandingTrouble, Trouble } from './sync-trouble.ts'
import type { NextQuery } from './work/next-task.ts'
import type { NextReport } from './work/next-types.ts'

/** The questions that pages, badges and the command line share. */
export interface Reports {
  /** Grows within this process with all that a page of it could show. */
  dataVersion(): Promise<number>
  /** Names the state of what is stored, for whoever holds an answer for longer than a process runs. */
  revision(): Promise<string>
  /** Whether pages can be made, for who sends visitors here. */
  readiness(): Promise<Readiness>
  overview(query: OverviewQuery): Promise<OverviewReport>
  language(query: {
    series: string
    language: Language
    /** Absent: all work. */
    filter?: WorkFilter
  }): Promise<LanguageReport>
  /** One task for the time there is. */
  next(query: NextQuery): Promise<NextReport>
  projects(query: ProjectsQuery): Promise<ProjectsReport>
  /** Where a language stands and what happened since a day: what a coordinator says at a meeting. */
  meeting(query: { series: string; language: Language; since: Since }): Promise<MeetingReport>
  project(query: { series: string; project: CatalogueProject }): Promise<ProjectReport>
  pair(query: {
    series: string
    project: CatalogueProject
    language: Language
  }): Promise<PairReport>
  /** All languages through the years: in the scope asked for where it is known. */
  history(query: {
    series: string
    scope: LanguageHistories['scope'] | null
  }): Promise<HistoryOverview>
  /** The lines through the years of a language, a project, a pair or everything. */
  lines(query: LineListQuery): Promise<LineListReport>
  /** Every release with its calendar. */
  releases(): Promise<ReleasesReport>
  /** How ready every language is for a release: its priority projects. */
  release(query: ReleaseQuery): Promise<ReleaseReport>
  /** Dates of releases, and what a language has left for each. */
  releaseDates(query: { language: Language | null }): Promise<ReleaseDatesReport>
  /** What happened in the last three months. */
  news(subject: NewsSubject): Promise<NewsReport>
  /** Every project in every language, as sums: `take` is given some projects at a time. */
  pairs(query: PairListQuery, take: TakePairs): Promise<PairListReport>
  /** Resources of a series with the size of their source text. */
  resources(query: ResourceListQuery): Promise<ResourceListReport>
  /** Cells of a series, page by page. */
  cells(query: CellListQuery): Promise<CellListReport>
  /** What every report about a series says of itself. */
  frame(query: { series: string }): Promise<ReportFrame>
  /** How far off forecasts would have been; `null` where no history was imported. */
  backtests(): Promise<BacktestReport | null>
  /** What differs between two days, two series, or two platforms. */
  compare(query: ComparisonQuery): Promise<ComparisonReport>
  /** What can be compared. */
  comparable(query: { series: string }): Promise<ComparableReport>
  /** What a badge says: one tally, what it counts, and how old it is. */
  badge(subject: ImageSubject): Promise<BadgeReport>
  /** What images of charts are drawn from. */
  bars(subject: ImageSubject): Promise<BarsReport>
  /** `columns`: of how many projects the pairs are wanted, the first ones. */
  matrix(subject: ImageSubject, room: { readonly columns: number }): Promise<MatrixReport>
  burnDown(subject: ImageSubject): Promise<BurnDownReport>
  status(): Promise<StatusReport>
  /** Every spelling of a language seen on any platform, and where it went. */
  spellings(names?: SpellingNames): Promise<SpellingsReport>
}

/** What a picture is about: a whole, in one language or in all of them. */
export interface ImageSubject {
  readonly series: string
  /** `null`: every project. */
  readonly project: CatalogueProject | null
  /** `null`: the group that headlines count. */
  readonly group: ResourceGroup | null
  /** `null`: all of them. */
  readonly language: Language | null
}

export interface BadgeReport extends ImageFrame {
  /** Of the language; of all languages with a number together. `null`: there is nothing to count. */
  readonly tally: Tally | null
  /** Without a language: languages with a number, and complete ones. */
  readonly languages: { readonly begun: number; readonly complete: number } | null
}

export interface StatusReport {
  /** Of what is stored: the same in every process. */
  readonly dataVersion: number
  /** Why this process cannot write down what it reads; `null`: it can, or reads nothing. */
  readonly trouble: Trouble | null
  /** Why syncs fail as a whole, in whichever process. */
  readonly troubles: readonly StandingTrouble[]
  readonly runs: readonly RunRow[]
  readonly readings: readonly ReadingRow[]
  readonly ages: readonly ReadingAge[]
  readonly notices: readonly NoticeRow[]
  readonly heldLosses: readonly HeldLossRow[]
  /** What platforms' notices ask to be read early. */
  readonly pending: readonly PendingReading[]
  readonly unread: readonly UnreadProject[]
}

export interface SpellingsReport {
  readonly ages: readonly ReadingAge[]
  /** By platform in the catalogue's order, then by spelling. */
  readonly rows: readonly SpellingRow[]
}
