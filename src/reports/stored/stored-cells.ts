import type { ResourceKind, Tier } from '../../domain/resource.ts'
import type { SourceCounts, StringCounts } from '../../domain/string-counts.ts'

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

/** A resource as the one platform has it whose figures count, and where it is translated there. */
export interface WorkedOnRow {
  readonly project: string
  readonly resource: string
  readonly kind: ResourceKind
  readonly tier: Tier
  readonly source: SourceCounts
  /** The authoritative platform, its name for the resource, and the branch it read. */
  readonly platform: string
  /** The project by the platform's name. */
  readonly platformProject: string
  readonly platformResourceName: string
  readonly branch: string | null
}

export interface ResourceRow extends WorkedOnRow {
  readonly platformResourceId: string
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
