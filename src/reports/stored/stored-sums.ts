import type { Thresholds } from '../../domain/catalogue.ts'
import type { Change } from '../../domain/change.ts'
import type { GroupMember, ResourceGroup, ResourceKind, Tier } from '../../domain/resource.ts'
import type { PartInLanguages } from '../../domain/summary.ts'
import type { Tally } from '../../domain/tally.ts'
import type { PastReading } from './stored-runs.ts'

/** Sums of a whole. */
export interface WholeTallies {
  /** Of its source text. */
  readonly source: Tally
  /** Of each language that has a part in it, as `sumByLanguage` adds them up. */
  readonly languages: ReadonlyMap<string, Tally>
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

export interface SummaryFilter {
  /** Those alone with a file that has a flaw. */
  readonly isFlawed?: true
  readonly project?: string
  /** These alone. */
  readonly projects?: readonly string[]
  readonly language?: string
  /** Of these kinds and tiers alone, where they are named. */
  readonly group?: Pick<ResourceGroup, 'kinds' | 'tiers'>
}

export interface PartSumsFilter {
  readonly series: string
  /** These alone. */
  readonly projects?: readonly string[]
}

/** A project's resources of one kind and tier: their source text. */
export interface SourceSums extends GroupMember {
  readonly kind: ResourceKind
  readonly tier: Tier
  readonly source: Tally
}

/** The same, with the languages that are begun and complete in them. */
export interface PartSums extends SourceSums, PartInLanguages {
  readonly kind: ResourceKind
  readonly tier: Tier
}

/** How large a source text is. */
export type SourceSize = Pick<
  Tally,
  'resources' | 'total' | 'totalWords' | 'isLowerBound' | 'unknownTotals'
>

/** A platform whose figures count in such a part. */
export interface PartCarrier extends GroupMember {
  readonly platform: string
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
