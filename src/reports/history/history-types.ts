import type { StepNote } from '../../domain/catalogue.ts'
import type { Day } from '../../domain/release.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import type { ReportFrame } from '../report-types.ts'
import type { HistoryPoint } from '../stored/stored-lines.ts'

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
