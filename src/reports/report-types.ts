import type {
  CatalogueProject,
  CatalogueResource,
  EditorLink,
  Language,
  StepNote,
} from '../domain/catalogue.ts'
import type { Change } from '../domain/change.ts'
import type { Day, Deadline, Series } from '../domain/release.ts'
import type { ResourceGroup } from '../domain/resource.ts'
import type { StringCounts } from '../domain/string-counts.ts'
import type { Tally } from '../domain/tally.ts'
import type { WorkFilter } from '../domain/work-filter.ts'
import type { WorkItem } from '../domain/work-item.ts'
import type { Radar } from './radar.ts'
import type { ReadingAge } from './reading-age.ts'
import type { LanguageOutlook } from './release-types.ts'
import type { RunUp } from './run-up.ts'
import type { CellRow, HeldCounts, ResourceRow } from './stored-cells.ts'
import type { HistoryPoint } from './stored-lines.ts'

/** What every report says about itself: what it counts, in which series, and how old it is. */
export interface ReportFrame {
  readonly series: Series
  /** The cycle the current series belongs to, by the reading's date; `null` for other series. */
  readonly cycle: Series | null
  /** What translators work towards next: a string freeze, or the day translations are due. */
  readonly nextDeadline: { readonly deadline: Deadline; readonly daysAway: number } | null
  /** Every platform that was read. */
  readonly ages: readonly ReadingAge[]
  /** Those whose figures count: what only stands beside says nothing of the age of a sum. */
  readonly agesThatCount: readonly ReadingAge[]
  /** Series that have a branch in the data, for the series switch. */
  readonly seriesWithData: readonly Series[]
  /** False where the series has no branch in the data. */
  readonly hasData: boolean
  /** Names of projects, among those reported on, that more than one platform was read for. */
  readonly carriedBySeveral: readonly string[]
}

/** A figure with its last 30 days; `change: null`: no reading old enough, so no figure. */
export interface Progress {
  readonly tally: Tally
  readonly change: Change | null
  readonly lastTranslatedAt: string | null
  readonly heldCells: number
}

/** What of a series is asked for. */
export interface OverviewQuery {
  readonly series: string
  readonly group: string
  /** Projects of the matrix, by their places; absent: all of them. */
  readonly columns?: { readonly from: number; readonly count: number }
}

/** `/`: all languages in a group, and the matrix. */
export interface OverviewReport extends ReportFrame {
  readonly group: ResourceGroup
  /** The whole group's source text. */
  readonly source: Tally
  /** By their floor, best first. Languages without any number come last. */
  readonly languages: readonly LanguageLine[]
  readonly radar: Radar
  /** Projects of the group in this series. */
  readonly projectCount: number
  /** Those of them that were asked for, in default order. */
  readonly projects: readonly ProjectLine[]
  /** Language code → project name → what is known. A pair without any number is absent. */
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, Tally>>
  readonly lines: LanguageHistories | null
}

export interface LanguageLine extends Progress {
  readonly language: Language
}

export interface ProjectLine {
  readonly project: CatalogueProject
  /** The source text of the project in this group. */
  readonly source: Tally
  /** Languages with any number, and those that are complete, in this group. */
  readonly languages: number
  readonly completeLanguages: number
}

/** `/languages/:code`. */
export interface LanguageReport extends ReportFrame {
  readonly language: Language
  /** What the release that is being made waits for; `null`: see `readOutlook`. */
  readonly outlook: LanguageOutlook | null
  /** The headline: the default group. */
  readonly group: ResourceGroup
  readonly headline: Progress
  /** Place among all languages by floor, 1 is first; `null` without any number. */
  readonly rank: { readonly place: number; readonly of: number } | null
  /** The other groups, each a headline of its own. */
  readonly otherGroups: readonly { readonly group: ResourceGroup; readonly tally: Tally }[]
  /** Best first: see `rankWork`. All groups of resources. */
  readonly work: readonly WorkLine[]
  /** What the visitor asked to see, and what of the work that is. */
  readonly filter: WorkFilter
  readonly shown: readonly WorkLine[]
  /** What a meeting would name of the work that is shown: see `nextTasks`. */
  readonly next: readonly NextTask[]
  /** Three of them, where there is that much work. */
  readonly cards: readonly NextTask[]
  /** Where to ask to join the team on the platform that is worked on; `null` where unknown. */
  readonly join: EditorTarget | null
  /** Where the order came from; `null`: derived. */
  readonly priorityNote: string | null
  /** Where people wrote it down; `null`: nowhere. */
  readonly priorityLink: string | null
  /** One line per scope that has at least two points; never joined. */
  readonly histories: readonly HistoryReport[]
}

/** A ranked resource, with where it is translated. */
export interface WorkLine extends WorkItem {
  readonly projectTitle: string
  readonly resourceTitle: string
  readonly platform: string
  readonly editor: EditorTarget | null
  readonly change: Change | null
  readonly lastTranslatedAt: string | null
  readonly isHeld: boolean
}

/** A card on top of a language's page: the resources of one project that stand next. */
export interface NextTask {
  readonly group: 'finish' | 'attack' | 'later'
  readonly project: CatalogueProject
  readonly lines: readonly WorkLine[]
  readonly tally: Tally
  readonly editor: EditorTarget | null
}

/** An address in an editor, and whose it is. */
export interface EditorTarget {
  readonly title: EditorLink['title']
  readonly url: string
}

/** Which projects of a series are asked for. */
export interface ProjectsQuery {
  readonly series: string
  /** Those alone with something in it; absent: all, each by its headline's group. */
  readonly group?: string
  /** Part of a name or a title; absent: any. */
  readonly find?: string
  /** By their places among those found, in default order; absent: all of them. */
  readonly portion?: { readonly from: number; readonly count: number }
}

/** `/projects`. */
export interface ProjectsReport extends ReportFrame {
  readonly group: ResourceGroup
  /** How many there are, of which `projects` may be a portion. */
  readonly found: number
  readonly projects: readonly (ProjectLine & {
    /** False: nothing of it is in the group, so that its line is of everything it has. */
    readonly isInGroup: boolean
    /** Every resource, whatever the group. */
    readonly whole: Tally
    readonly kinds: readonly string[]
  })[]
}

/** `/projects/:slug`. */
export interface ProjectReport extends ReportFrame {
  readonly project: CatalogueProject
  readonly group: ResourceGroup
  /** Source text of the project in the group, and of all its resources. */
  readonly source: Tally
  readonly whole: Tally
  /** Languages in the group (all resources where the project has none in it), by floor. */
  readonly languages: readonly LanguageLine[]
  readonly resources: readonly ResourceLine[]
  /** Resources the catalogue names that this series does not have. */
  readonly missing: readonly CatalogueResource[]
  readonly lines: LanguageHistories | null
  /** All languages together; `null`: see `readProjectRunUp`. */
  readonly runUp: RunUp | null
  /** One line per scope that has at least two points; never joined. */
  readonly histories: readonly HistoryReport[]
}

export interface ResourceLine extends ResourceRow {
  readonly title: string
  readonly languages: number
}

/** `/projects/:slug/:code`. */
export interface PairReport extends ReportFrame {
  readonly project: CatalogueProject
  readonly language: Language
  readonly group: ResourceGroup
  readonly headline: Progress
  readonly whole: Progress
  readonly lines: readonly PairLine[]
  /** The same cells on platforms that are not the authority, never mixed in. */
  readonly others: readonly OtherCell[]
  readonly join: EditorTarget | null
  readonly editor: EditorTarget | null
  /** `null`: see `readProjectRunUp`. */
  readonly runUp: RunUp | null
  /** One line per scope that has at least two points; never joined. */
  readonly histories: readonly HistoryReport[]
}

/** A cell on a platform that is not its authority, with the age of that platform's reading. */
export interface OtherCell extends CellRow {
  /** `null`: no reading of it was ever finished. */
  readonly asOf: Date | null
  readonly isRecorded: boolean
}

export interface PairLine extends ResourceRow {
  readonly title: string
  /** `null`: no file or row. */
  readonly counts: StringCounts | null
  /** True where there is a file or row that gives no number. */
  readonly isUncountable: boolean
  readonly lastTranslatedAt: string | null
  readonly isHeld: boolean
  /** See {@link CellRow}. */
  readonly held: HeldCounts | 'gone' | null
  readonly heldVerdict: 'rejected' | null
  readonly flaw: string | null
  readonly failing: number | null
  readonly change: Change | null
  readonly inGroup: boolean
  readonly editor: EditorTarget | null
}

/** A line through the years, of one scope only. */
export interface HistoryReport {
  /**
   * `quarters`: eight projects at quarter ends; `days`: all projects that are tracked, by day;
   * `backfill`: a project's past, counted from its repository.
   */
  readonly scope: 'quarters' | 'days' | 'backfill'
  /** What it counts of them. */
  readonly group: ResourceGroup
  /** `all`: the strings of all languages with a file, and those they have translated. */
  readonly languages: 'one' | 'all'
  readonly projects: readonly string[]
  readonly points: readonly HistoryPoint[]
  /**
   * From this day on a day without a point is one on which nothing changed; before, a month without
   * one is. `null`: nothing is known between two points.
   */
  readonly oneByOneSince: Day | null
  /** Days from which the figures come from another platform, oldest first. */
  readonly marks: readonly HistoryMark[]
  /** Jumps of the line's total and what is known of them, oldest first. */
  readonly steps: readonly HistoryStep[]
}

/** A jump of a line's total, or what the catalogue tells of a day without one. */
export interface HistoryStep {
  /** The first day of the new size; the day of the note where nothing jumped. */
  readonly day: Day
  readonly change: { readonly from: HistoryPoint; readonly to: HistoryPoint } | null
  readonly notes: readonly StepNote[]
}

/** Ids of platforms. */
export interface HistoryMark {
  readonly day: Day
  readonly from: string
  readonly to: string
}

/** The lines of all languages over one text, of one scope: what is drawn small, on one scale. */
export interface LanguageHistories {
  readonly scope: 'quarters' | 'days'
  readonly projects: readonly string[]
  /** The first day that is drawn, and the day its newest figures hold for. */
  readonly from: Day
  readonly to: Day
  readonly source: readonly HistoryPoint[]
  /** By code; a language that never had a file in it is absent. */
  readonly languages: ReadonlyMap<string, readonly HistoryPoint[]>
  /** Jumps of the source text, as in {@link HistoryReport}. */
  readonly steps: readonly HistoryStep[]
}

/** `/history`. */
export interface HistoryOverview extends ReportFrame {
  readonly group: ResourceGroup
  /** What is known of all languages, the default first; empty: nothing yet. */
  readonly scopes: readonly LanguageHistories['scope'][]
  readonly lines: LanguageHistories | null
  /** All languages together, in the same scope: one line, or none. */
  readonly histories: readonly HistoryReport[]
}
