import type { CatalogueProject, CatalogueResource, Language } from '../../domain/catalogue.ts'
import type { Change } from '../../domain/change.ts'
import type { ResourceGroup, ResourceKind } from '../../domain/resource.ts'
import type { StringCounts } from '../../domain/string-counts.ts'
import type { Tally } from '../../domain/tally.ts'
import type { HistoryReport, LanguageHistories } from '../history/history-types.ts'
import type { RunUp } from '../releases/run-up.ts'
import type {
  EditorTarget,
  LanguageLine,
  Progress,
  ProjectLine,
  ReportFrame,
} from '../report-types.ts'
import type { CellRow, HeldCounts, ResourceRow } from '../stored/stored-cells.ts'

/** Sizes of source texts that projects are compared by: of their groups, or with everything. */
export type ProjectFigure = 'strings' | 'words' | 'whole'

/** Which projects of a series are asked for. */
export interface ProjectsQuery {
  readonly series: string
  /** Those alone with something in it; absent: all, each by its headline's group. */
  readonly group?: string
  /** Part of a name or a title; absent: any. */
  readonly find?: string
  /** Those alone with a resource of this kind. */
  readonly kind?: ResourceKind
  /** Those alone with figures that count from this platform. */
  readonly platform?: string
  /** By their places among those found; absent: all of them. */
  readonly portion?: { readonly from: number; readonly count: number }
  /** Absent: the default order. What is not known comes last, and what is equal in default order. */
  readonly order?: { readonly by: ProjectFigure; readonly isDescending: boolean }
}

/** `/projects`. */
export interface ProjectsReport extends ReportFrame {
  readonly group: ResourceGroup
  /** How many there are, of which `projects` may be a portion. */
  readonly found: number
  readonly projects: readonly ProjectListLine[]
}

export interface ProjectListLine extends ProjectLine {
  /** False: nothing of it is in the group, so that its line is of everything it has. */
  readonly isInGroup: boolean
  /** Every resource, whatever the group. */
  readonly whole: Tally
  readonly kinds: readonly ResourceKind[]
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
