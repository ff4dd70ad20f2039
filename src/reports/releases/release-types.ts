import type { CatalogueProject, Language } from '../../domain/catalogue.ts'
import type { Crossing } from '../../domain/crossing.ts'
import type { Forecast, Margin, Standing } from '../../domain/forecast.ts'
import type { Day, Deadline, Phase, Series } from '../../domain/release.ts'
import type { Tally } from '../../domain/tally.ts'
import type { ReadingAge } from '../reading-age.ts'
import type { Progress, ReportFrame } from '../report-types.ts'
import type { Priorities } from './priority-projects.ts'
import type { Radar } from './radar.ts'
import type { ReleaseFigures } from './release-figures.ts'
import type { RunUp } from './run-up.ts'

/** `/releases`: every release, the newest first. */
export interface ReleasesReport {
  readonly ages: readonly ReadingAge[]
  readonly today: Day
  readonly releases: readonly ReleaseLine[]
}

export interface ReleaseLine {
  readonly release: Series
  readonly phase: Phase
  /** The release that `master` becomes today. */
  readonly isCycle: boolean
  readonly deadlines: readonly Deadline[]
  readonly figures: ReleaseFigures
  /**
   * Languages with a number in the priority projects, and those complete there; `null` where no
   * figures stand for the release.
   */
  readonly languages: { readonly begun: number; readonly complete: number } | null
  /** Priority projects that were read for it. */
  readonly readProjects: number
  readonly priorityProjects: number
}

export interface ReleaseQuery {
  readonly release: Series
  /** With the figures of each project in each language. */
  readonly inProjects?: boolean
}

/** `/releases/:series`. The frame is of the series whose figures stand for the release. */
export interface ReleaseReport extends ReportFrame {
  readonly release: Series
  readonly phase: Phase
  readonly isCycle: boolean
  readonly today: Day
  readonly deadlines: readonly Deadline[]
  readonly figures: ReleaseFigures
  /** The priorities of all languages; one with its own order has it in its line. */
  readonly priorities: Priorities
  /** Names of priority projects that were read for it: of the others nothing is known. */
  readonly readProjects: readonly string[]
  /** The source text of these projects. */
  readonly source: Tally
  /** The oldest day that the figures of these projects hold for; `null`: nothing was read. */
  readonly asOf: Day | null
  /** In the catalogue's order; those without any number in their priorities are there too. */
  readonly languages: readonly ReleaseLanguage[]
  /** Files of the priority projects about to cross a share, the nearest first. */
  readonly crossings: readonly CrossingLine[]
  readonly freezeBreaks: FreezeBreaks
  readonly radar: Radar
  /** All languages together; `null` as in {@link LanguageOutlook}. */
  readonly runUp: RunUp | null
}

/** A file about to cross a share at which shipping changes. */
export interface CrossingLine {
  readonly language: Language
  readonly project: CatalogueProject
  readonly resourceTitle: string
  /** Where it stands, in whole percent of OpenStack's own ratio. */
  readonly percent: number
  readonly crossing: Crossing
}

/** What entered a release after its hard string freeze. */
export type FreezeBreaks =
  /** Its freeze is not on the calendar. */
  | { readonly kind: 'undated' }
  | { readonly kind: 'ahead'; readonly frozenOn: Day }
  /** Nothing was read at the freeze, or since. */
  | { readonly kind: 'unread'; readonly frozenOn: Day }
  | {
      readonly kind: 'known'
      readonly frozenOn: Day
      /** Those with new strings, the dearest first. */
      readonly projects: readonly ProjectBreak[]
      /** Priority projects of which nothing can be said. */
      readonly unknownProjects: number
    }

export interface ProjectBreak {
  readonly project: CatalogueProject
  /** Source strings that came, less those that went. */
  readonly strings: number
  /** Languages that translate what they came into. */
  readonly languages: number
  /** Strings times languages: what there is to translate for it. */
  readonly cost: number
}

/** How ready a language is for a release: its priority projects alone. */
export interface ReleaseLanguage extends Progress {
  readonly language: Language
  readonly priorities: Priorities
  /** The change, and so the forecast, are of the current series: the branch is too young for them. */
  readonly isPaceOfCurrent: boolean
  /**
   * Each priority project that has something to translate, in order of priority; `null`: they were not
   * asked for.
   */
  readonly projects: readonly ProjectTally[] | null
  /** What the forecast is made from. */
  readonly standing: Standing
  readonly forecast: Forecast
  /** The dates that are not past, the next one first; empty once it is released. */
  readonly ahead: readonly DeadlineAhead[]
}

export interface ProjectTally {
  readonly project: CatalogueProject
  readonly tally: Tally
}

/** A date ahead, and what it asks of a language. */
export interface DeadlineAhead {
  readonly deadline: Deadline
  /**
   * Whole strings a working day, from today on, to be done by then: of what has a number. `null`:
   * nothing has one, its full size is not known, or no working day is left.
   */
  readonly needed: number | null
  /** By how much a foreseen finish comes before it; `null`: none is foreseen. */
  readonly margin: Margin | null
}

/** A language's line in the release that is being made. */
export interface LanguageOutlook {
  readonly release: Series
  readonly today: Day
  readonly line: ReleaseLanguage
  /** `null`: there is nothing to draw, and nothing to say about that. */
  readonly runUp: RunUp | null
}
