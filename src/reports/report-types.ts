import type { CatalogueProject, EditorLink, Language } from '../domain/catalogue.ts'
import type { Change } from '../domain/change.ts'
import type { Deadline, Series } from '../domain/release.ts'
import type { ResourceGroup } from '../domain/resource.ts'
import type { Tally } from '../domain/tally.ts'
import type { WorkFilter } from '../domain/work-filter.ts'
import type { WorkItem } from '../domain/work-item.ts'
import type { HistoryReport, LanguageHistories } from './history/history-types.ts'
import type { ReadingAge } from './reading-age.ts'
import type { Radar } from './releases/radar.ts'
import type { LanguageOutlook } from './releases/release-types.ts'

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
  /** What the file that opens is called there; absent: no file opens. */
  readonly file?: string
}
