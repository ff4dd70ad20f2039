import type { CatalogueProject, Language } from '../../domain/catalogue.ts'
import type { Day, Series } from '../../domain/release.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import type { ShippingGoal } from '../../domain/shipping.ts'
import type { Tally } from '../../domain/tally.ts'
import type { ChangeOfPart, ChangeSince } from '../changes/change-since.ts'
import type { Priorities } from '../releases/priority-projects.ts'
import type { FreezeBreaks, ReleaseLanguage } from '../releases/release-types.ts'
import type { EditorTarget, ReportFrame, WorkLine } from '../report-types.ts'

/** From when on a change is told: the last seven days, the last release, or a meeting on a day. */
export type Since =
  | { readonly kind: 'week' }
  | { readonly kind: 'release' }
  | { readonly kind: 'day'; readonly day: Day }

/**
 * `/languages/:code/report`: where a language stands, for a meeting. The frame is of the series whose
 * figures these are.
 */
export interface MeetingReport extends ReportFrame {
  readonly language: Language
  readonly today: Day
  /** The release that the figures are, or are to become; `null`: the calendar knows none. */
  readonly release: Series | null
  /** What is counted of every project. */
  readonly group: ResourceGroup
  readonly whole: MeetingWhole
  /** Priority projects first, in their order, then as their work is ranked. */
  readonly projects: readonly MeetingLine[]
  readonly priorities: Priorities
  /** How ready the priority projects are for the release; `null` without one. */
  readonly readiness: ReleaseLanguage | null
  /** What entered its priority projects after the hard string freeze; `null` without a release. */
  readonly freezeBreaks: FreezeBreaks | null
  readonly since: SinceDay
  /** Files that may leave the repository, the nearest to its threshold first. */
  readonly atRisk: readonly FileAtRisk[]
  /** Resources of which a sudden loss is held back. */
  readonly heldCells: number
}

/** A file below the share at which it leaves the repository, and how far below. */
export interface FileAtRisk {
  readonly line: Omit<WorkLine, 'change'>
  readonly goal: ShippingGoal
}

export interface MeetingFigure {
  readonly tally: Tally
  /** `null`: not known for every part of it. */
  readonly since: ChangeSince | null
}

/** All of the group. */
export interface MeetingWhole extends MeetingFigure {
  /**
   * What changed in those resources that have a number then and now, which a file that was begun since
   * does not; `null`: there is none of them.
   */
  readonly knownSince: ChangeOfPart | null
}

/** One project in the group; all of it where it has nothing in the group but is a priority. */
export interface MeetingLine extends MeetingFigure {
  readonly project: CatalogueProject
  readonly isPriority: boolean
  /** The editor at the first strings that are left; `null`: nothing is left, or none is known. */
  readonly editor: EditorTarget | null
}

/** The far end of the change. */
export interface SinceDay {
  readonly kind: Since['kind']
  /** The day asked for; `null`: nothing was released yet. */
  readonly day: Day | null
  /** Days of the readings at the far end, of some project at least; empty: there is none. */
  readonly readOn: readonly Day[]
}
