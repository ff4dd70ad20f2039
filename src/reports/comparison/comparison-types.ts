import type { CatalogueProject, Language } from '../../domain/catalogue.ts'
import type { Difference } from '../../domain/comparison.ts'
import type { Day } from '../../domain/release.ts'
import type { ResourceGroup } from '../../domain/resource.ts'
import type { ReportFrame } from '../report-types.ts'

/** One side of what is to be compared: a series as it stands on a day. */
export interface SideQuery {
  readonly series: string
  /** As this platform has it, whether its figures count or not; `null`: as the one has that counts. */
  readonly platform: string | null
  readonly day: Day
}

export interface ComparisonQuery {
  readonly before: SideQuery
  readonly after: SideQuery
  /** Name of a group of resources. */
  readonly group: string
  /** What the rows are. */
  readonly by: 'language' | 'project'
  /** This language or project alone; `null`: all of them. */
  readonly language: Language | null
  readonly project: CatalogueProject | null
}

/** `/compare`: two days, two series or two platforms side by side. */
export interface ComparisonReport extends ReportFrame {
  readonly group: ResourceGroup
  readonly by: ComparisonQuery['by']
  readonly language: Language | null
  readonly project: CatalogueProject | null
  /**
   * `cells`: what was read, cell by cell. `quarters`: the recorded quarters of some projects, where
   * nothing else reaches back to the day; the two are never mixed.
   */
  readonly scope: 'cells' | 'quarters'
  /** Both sides are readings of one text, so that its change can be told in two parts. */
  readonly isOneText: boolean
  readonly before: ComparedSide
  readonly after: ComparedSide
  /** Projects that were read on one side alone, or not at all between two days. */
  readonly unread: readonly CatalogueProject[]
  readonly total: Difference
  /** The largest gain first. */
  readonly rows: readonly ComparisonRow[]
  /** Projects with anything to compare, in default order: columns of the matrix. */
  readonly projects: readonly CatalogueProject[]
  /** Language code → project name → how they differ. */
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, Difference>>
}

export interface ComparedSide extends SideQuery {
  /** Days on which it was read, oldest first; none where it was not read by the day asked for. */
  readonly read: readonly Day[]
}

export type ComparisonRow = { readonly difference: Difference } & (
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'project'; readonly project: CatalogueProject }
)

/** What there is to choose from on `/compare`. */
export interface ComparableReport extends ReportFrame {
  readonly groups: readonly ResourceGroup[]
  /** Platforms that were read, of which one may be held against another. */
  readonly platforms: readonly { readonly id: string; readonly title: string }[]
  /** The oldest day that can be asked for; `null`: nothing was read. */
  readonly firstRead: Day | null
  /** First and last of the recorded quarters; `null` where there are none. */
  readonly quarters: { readonly first: Day; readonly last: Day } | null
}
