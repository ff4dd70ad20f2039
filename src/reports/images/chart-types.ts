import type { CatalogueProject, Language } from '../../domain/catalogue.ts'
import type { Day, Deadline } from '../../domain/release.ts'
import type { Tally } from '../../domain/tally.ts'
import type { HistoryReport } from '../history/history-types.ts'
import type { ImageFrame } from './image-parts.ts'

/**
 * The parts of a whole, farthest first: the languages of everything or of a project, the projects
 * of a language, the resources of a pair. Those without any number come last.
 */
export interface BarsReport extends ImageFrame {
  readonly lines: readonly BarLine[]
}

export interface BarLine {
  readonly of:
    | { readonly kind: 'language'; readonly language: Language }
    | { readonly kind: 'project'; readonly project: CatalogueProject }
    | { readonly kind: 'resource'; readonly key: string; readonly title: string }
  readonly tally: Tally
}

/** Every language with a number in every project of a group. */
export interface MatrixReport extends ImageFrame {
  readonly languages: readonly Language[]
  readonly projects: readonly CatalogueProject[]
  /** Language code → project name → what is known; of the first projects alone. */
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, Tally>>
  /** Language code → how many of all the projects have a number in it, and how many are complete. */
  readonly standings: ReadonlyMap<string, { readonly begun: number; readonly complete: number }>
}

/** What was left, day by day. */
export interface BurnDownReport extends ImageFrame {
  /** `null`: nothing is known of the past. */
  readonly history: HistoryReport | null
  /** Dates of releases, in order. */
  readonly deadlines: readonly Deadline[]
  readonly today: Day
}
