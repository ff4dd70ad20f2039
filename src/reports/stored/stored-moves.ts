import type { Thresholds } from '../../domain/catalogue.ts'
import type { Change } from '../../domain/change.ts'
import type { Day } from '../../domain/release.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import type { Tally } from '../../domain/tally.ts'
import type { PastReading } from './stored-runs.ts'

/** What is in any of some groups, in some languages or (none named) in all. */
export interface GroupsQuery {
  readonly series: string
  readonly groups: readonly ResourceGroup[]
  readonly languages?: readonly string[]
}

/** The sums of groups. */
export interface GroupsSums {
  /** Of each language that has a part in them. */
  readonly languages: ReadonlyMap<string, LanguageSum>
  /** Of the source text, which stands for every other language. */
  readonly source: LanguageSum
}

export interface LanguageSum {
  readonly tally: Tally
  /** Newest translation in it; `null` where unknown. */
  readonly lastTranslatedAt: string | null
  /** Cells whose loss is being held back. */
  readonly heldCells: number
}

/** The tallies of the projects in groups, by their names: of each language, and of the source text. */
export interface ProjectTallies {
  readonly languages: ReadonlyMap<string, ReadonlyMap<string, Tally>>
  readonly source: ReadonlyMap<string, Tally>
}

/** Cells in groups, and for each far end the readings there; a project without one has no past. */
export interface MovesQuery extends GroupsQuery {
  readonly farDays: readonly (readonly PastReading[])[]
}

/** How the cells of a language moved, together. */
export interface LanguageMoves {
  /** Cells with a number. */
  readonly countedCells: number
  /** Since each of the far ends that were asked for, in their order. */
  readonly since: readonly MovesSince[]
}

export interface MovesSince {
  /** Of cells with a number; `changeFrom` says where that of one is known. */
  readonly change: Change
  /** Cells with a number of which it is not known. */
  readonly unknownCells: number
  /** The oldest day it is reckoned from; `null`: there is none. */
  readonly oldest: Day | null
  /** Cells, with a number or without, of projects that have no reading at the far end. */
  readonly unreadCells: number
}

/** Files that may be about to cross a share, and the far end of the 30 days they are judged by. */
export interface CrossingQuery extends GroupsQuery {
  readonly thresholds: Thresholds
  readonly farDays: readonly PastReading[]
}

/** A file without an error, of a known size, of which no loss is held back. */
export interface CrossingCellRow {
  readonly project: string
  readonly resource: string
  readonly language: string
  readonly counts: {
    readonly total: number
    readonly translated: number
    readonly needsEditing: number | null
  }
  /** Since the far end; `null`: not known. */
  readonly change: Change | null
}

/** A resource that a language has translated some of. */
export interface BegunRow {
  readonly project: string
  readonly resource: string
  readonly language: string
}
