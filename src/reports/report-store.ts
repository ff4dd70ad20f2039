import type { Thresholds } from '../domain/catalogue.ts'
import type { Change } from '../domain/change.ts'
import type { ProgressPoint } from '../domain/progress-line.ts'
import type { Day } from '../domain/release.ts'
import type { ResourceGroup, ResourceKind, Tier } from '../domain/resource.ts'
import type { SourceCounts, StringCounts } from '../domain/string-counts.ts'
import type { Tally } from '../domain/tally.ts'
import type { UnreadProject } from './unread-project.ts'

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
  /** Whether pages can be made of the database. */
  readiness(): Promise<Readiness>
  /**
   * Sums per project, kind, tier and language of a series, as the sync wrote them; of some projects
   * or one language alone where they are named. Those of the source text always come along.
   */
  summaries(series: string, only?: SummaryFilter): Promise<SummaryRow[]>
  /** How each language stands in a group of a series, all projects together. */
  tallies(filter: { series: string; group: ResourceGroup }): Promise<WholeTallies>
  /** Resources of a series with their source text, of one project or all. */
  resources(filter: { series: string; project?: string }): Promise<ResourceRow[]>
  /** Cells of a series: of one language, one project, or both; see {@link CellFilter}. */
  cells(filter: CellFilter): Promise<CellRow[]>
  /** One page of the cells of a series, in an order, from a position on. */
  cellPage(filter: CellPageFilter): Promise<PlacedCell[]>
  /** The same cells as they stood at the end of a day; those with no reading by then are absent. */
  cellsOn(day: Day, filter: CellFilter): Promise<PastCellRow[]>
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
  /**
   * When each platform last read each project: of every platform, or where `counting` names a series
   * of those alone whose figures count there.
   */
  readings(counting?: { series: string; project?: string }): Promise<ReadingRow[]>
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
  runs(limit: number): Promise<RunRow[]>
  notices(): Promise<NoticeRow[]>
  heldLosses(): Promise<HeldLossRow[]>
  /** What platforms' notices ask to be read early, oldest first. */
  pendingReadings(): Promise<PendingReading[]>
  /** Projects that could not be read and have not been since, those that wait longest first. */
  unreadProjects(): Promise<UnreadProject[]>
  /** Every spelling of a language that a platform uses, and where it went. */
  spellings(): Promise<SpellingRow[]>
  /** Days on which a project's numbers in a series began to come from another platform. */
  moves(filter: { series: string; project: string | null }): Promise<MoveRow[]>
}

/** Sums of a whole. */
export interface WholeTallies {
  /** Of its source text. */
  readonly source: Tally
  /** Of each language that has a part in it, as `sumByLanguage` adds them up. */
  readonly languages: ReadonlyMap<string, Tally>
}

export interface CellFilter {
  readonly series: string
  readonly project?: string
  /** These alone. */
  readonly projects?: readonly string[]
  readonly language?: string
  /** These alone. */
  readonly languages?: readonly string[]
  /** As this platform has them, whether its figures count or not; without: as the one has that counts. */
  readonly platform?: string
}

/** Which cells, and the days of the past to reckon from; a project that has none there has no change. */
export interface LanguageChangeQuery {
  readonly series: string
  readonly group: ResourceGroup
  readonly thresholds: Thresholds
  readonly farDays: readonly PastReading[]
}

/** What the cells of a language say together. */
export interface LanguageChange {
  /** Since the far days; `null` where that of a cell with a number is not known, or none has one. */
  readonly change: Change | null
  readonly lastTranslatedAt: string | null
  /** Sudden losses that are held back. */
  readonly heldCells: number
  /** Files of which the nearest share they are about to cross is one they hold. */
  readonly filesToFall: number
  /** Strings until the first of those falls; `null`: none will. */
  readonly nearestFall: number | null
}

/** A day on which a platform read a project. */
export interface PastReading {
  readonly project: string
  readonly platform: string
  readonly day: Day
}

/** What a line says of a day; `language: null`: that of the source text. */
export interface ScopePointRow {
  readonly project: string
  readonly language: string | null
  readonly point: HistoryPoint
}

export interface SummaryFilter {
  /** Those alone with a file that has a flaw. */
  readonly isFlawed?: true
  readonly project?: string
  /** These alone. */
  readonly projects?: readonly string[]
  readonly language?: string
}

/** The sums of one project, kind and tier in one language; `language: null`: of the source text. */
export interface SummaryRow {
  readonly project: string
  readonly kind: ResourceKind
  readonly tier: Tier
  readonly language: string | null
  readonly tally: Tally
  /** Newest translation in it; `null` where unknown. */
  readonly lastTranslatedAt: string | null
  /** Cells whose loss is being held back. */
  readonly heldCells: number
}

export interface ResourceRow {
  readonly project: string
  readonly resource: string
  readonly kind: ResourceKind
  readonly tier: Tier
  readonly source: SourceCounts
  /** The authoritative platform, its id for the resource, and the branch it read. */
  readonly platform: string
  /** The project by the platform's name. */
  readonly platformProject: string
  readonly platformResourceId: string
  readonly platformResourceName: string
  readonly branch: string | null
  readonly revision: string | null
}

export interface CellRow extends ResourceRow {
  readonly language: string
  /** The platform's spelling of the language. */
  readonly spelling: string
  /** `null`: a file or row that gives no number. */
  readonly counts: StringCounts | null
  readonly lastTranslatedAt: string | null
  /** Set while a sudden loss is held back: the counts are the last good ones. */
  readonly heldSince: Date | null
  /** What the platform says instead while a loss is held back; `gone`: its row vanished. */
  readonly held: HeldCounts | 'gone' | null
  /** `rejected`: a person said that this loss is none. */
  readonly heldVerdict: 'rejected' | null
  /** What is wrong with the file, with its line; with counts, it is never complete. */
  readonly flaw: string | null
  /** Strings that fail the platform's own checks; `null` where it has none. */
  readonly failing: number | null
}

/** What cells are put in order by; `id` is project, resource, language. */
export type CellOrder =
  | 'id'
  | 'completionPercent'
  | 'leftStrings'
  | 'leftWords'
  | 'lastTranslatedAt'

/**
 * What is so of a cell: `complete` or `incomplete` where its file gives a number, `uncountable`
 * where it gives none, `flawed` where it has an error, `held-back` while a sudden loss is.
 */
export type CellState = 'complete' | 'incomplete' | 'uncountable' | 'flawed' | 'held-back'

/** Which cells of a series are wanted, in which order, from where on; `null` admits everything. */
export interface CellPageFilter {
  readonly series: string
  readonly projects: readonly string[] | null
  readonly kinds: readonly ResourceKind[] | null
  readonly tiers: readonly Tier[] | null
  readonly resource: string | null
  readonly language: string | null
  /** The authoritative platform of the resource. */
  readonly platform: string | null
  readonly state: CellState | null
  readonly order: CellOrder
  readonly isDescending: boolean
  /** The cell before the first that is wanted. */
  readonly after: CellPosition | null
  readonly limit: number
}

/** Where a cell stands in an order. */
export interface CellPosition {
  /** What it is ordered by; `null`: unknown, which goes last; or by its id alone. */
  readonly value: number | string | null
  readonly project: string
  readonly resource: string
  readonly language: string
}

export interface PlacedCell {
  readonly cell: CellRow
  readonly position: CellPosition
}

export type HeldCounts = Pick<StringCounts, 'total' | 'translated' | 'needsEditing'>

/** A wish for an early reading, from a platform's notice. Names are the platform's. */
export interface PendingReading {
  readonly platform: string
  readonly project: string
  /** `null`: the whole project. */
  readonly resource: string | null
  /** When its first notice came. */
  readonly since: Date
}

/** A spelling of a language on a platform. */
export interface SpellingRow {
  readonly platform: string
  readonly spelling: string
  /**
   * `language`: counted. `source`: a copy of the source text. `unknown`: not in the catalogue.
   * `outdone`: another spelling of the same language is counted instead wherever it stands.
   */
  readonly outcome: 'language' | 'source' | 'unknown' | 'outdone'
  /** Code of our language; `null` for `source` and `unknown`. */
  readonly language: string | null
  readonly projects: readonly string[]
  /** Cells so spelt, in all projects and series. */
  readonly cells: number
}

export interface MoveRow {
  readonly project: string
  readonly day: Day
  /** Ids of platforms. */
  readonly from: string
  readonly to: string
}

/** A day on which a platform was read. */
export interface ReadingDay {
  readonly day: Day
  /** Projects that could not be read then. */
  readonly failedProjects: readonly string[]
}

/** A cell as it stood at the end of a day. */
export interface PastCellRow {
  readonly project: string
  readonly resource: string
  readonly kind: ResourceKind
  readonly tier: Tier
  readonly platform: string
  readonly language: string
  readonly total: number
  readonly translated: number
  /** `null` where the platform does not say. */
  readonly needsEditing: number | null
  /** The total is only known to be at least this. */
  readonly isLowerBound: boolean
}

export interface PastSourceRow {
  readonly project: string
  readonly resource: string
  /** `null`: not known, or only as a lower bound. */
  readonly total: number | null
}

export interface ReadingRow {
  readonly project: string
  readonly platform: string
  /** The moment the numbers hold for. */
  readonly asOf: Date
  readonly isRecorded: boolean
}

/**
 * Lines of a group's resources, summed up by what tells them apart. Each begins on the day on which
 * something of it was first read, or at the end of `from` where that was before; then it has a point
 * on each day on which something of it changed.
 */
export type LineQuery = {
  readonly group: ResourceGroup
  /** Its part of the group alone. */
  readonly project?: string
  readonly from: Day
  /** Before this day's month, each month that something changed in is one point, of its last day. */
  readonly monthlyBefore?: Day
} & (
  | { readonly by: 'whole'; readonly series: string; readonly line: HistoryLine }
  /** One line for each language that has a file, by its code. */
  | { readonly by: 'language'; readonly series: string }
  /** One for each project by its name, or each tier (`1`). */
  | { readonly by: 'project' | 'tier'; readonly series: string; readonly line: HistoryLine }
  /** One for each series by its name. */
  | { readonly by: 'series'; readonly line: HistoryLine }
)

export interface ProgressLine {
  /** What tells it from the others; `''` for the whole. */
  readonly key: string
  /** Oldest first; at least one. */
  readonly points: readonly ProgressPoint[]
}

/** A line of one project in one language. */
export interface ScopeLine {
  readonly project: string
  readonly language: string
  /** Oldest first. */
  readonly points: readonly HistoryPoint[]
}

/** What a line through the years counts. */
export type HistoryLine =
  /** The source text, whatever the language. */
  | { readonly kind: 'source' }
  | { readonly kind: 'language'; readonly code: string }
  /** All languages with a file together: their strings, and those they have translated. */
  | { readonly kind: 'all-languages' }

/** One day of a line: template size and translated strings are two series. */
export interface HistoryPoint {
  readonly day: Day
  readonly total: number
  /** `null`: some file could not be counted that day, so the sum is unknown. */
  readonly translated: number | null
  readonly needsEditing: number | null
  readonly resources: number
  /** Resources with a number; fewer than `resources` makes `translated` a floor. */
  readonly countedResources: number
  /** True: the total is only known to be at least this. */
  readonly isLowerBound: boolean
}

export interface RunRow {
  readonly id: number
  readonly platform: string
  readonly startedAt: Date
  /** `null`: still going on, or ended by force. */
  readonly finishedAt: Date | null
  readonly asOf: Date | null
  readonly outcome: 'running' | 'ok' | 'partial' | 'failed' | 'aborted'
  readonly requests: number
  readonly projects: number
  readonly failedProjects: number
  readonly cellsRead: number
  readonly cellsChanged: number
  /** True: a run over some projects alone, asked for by a notice or a person. */
  readonly isOverSome: boolean
  readonly errors: readonly RunErrorRow[]
}

export interface RunErrorRow {
  /** Project by its name on the platform; `null`: the whole run. */
  readonly project: string | null
  readonly code: string
  readonly message: string
}

/** Something that stands until a reading no longer shows it: an unknown spelling, a double one. */
export interface NoticeRow {
  readonly platform: string
  readonly project: string | null
  readonly code: string
  /** What it is about: a spelling, a resource's name. */
  readonly subject: string
  readonly message: string
  /** What is wrong with a file, and where, in English; `null` where it is about something else. */
  readonly flaw: string | null
  readonly since: Date
}

export interface HeldLossRow {
  /** What a verdict names. The rows of a resource that vanished as a whole share one. */
  readonly id: string
  readonly project: string
  readonly resource: string
  readonly series: string
  readonly language: string
  readonly platform: string
  readonly shown: StringCounts
  /** What the platform says now; `null`: the row vanished. */
  readonly held: HeldCounts | null
  readonly since: Date
  readonly furtherReadings: number
  /** When it may confirm itself, at the earliest, by further readings; `null`: never (rejected). */
  readonly heldUntilEarliest: Date | null
  /** `rejected`: a person said that this loss is none; it stays held. */
  readonly verdict: 'rejected' | null
}
