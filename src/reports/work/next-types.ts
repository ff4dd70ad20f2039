import type { Language } from '../../domain/catalogue.ts'
import type { NextTaskChoice, NextWish } from '../../domain/next-task.ts'
import type { WorkFilter } from '../../domain/work-filter.ts'
import type { WorkRules } from '../../domain/work-item.ts'
import type { EditorTarget, ReportFrame, WorkLine } from '../report-types.ts'

/** `/languages/:code/next`: one task out of a language's work. */
export interface NextReport extends ReportFrame {
  readonly language: Language
  readonly wish: NextWish
  readonly filter: WorkFilter
  /**
   * All of it, best first, and what it was ranked by; with its changes only where the filter asks for
   * what is at risk.
   */
  readonly work: readonly WorkLine[]
  readonly rules: WorkRules
  /** Resources with work left that the filter admits. */
  readonly shown: number
  /** `null`: there is none. */
  readonly choice: NextTaskChoice<WorkLine> | null
  /** Where to ask to join the team; `null` where unknown. */
  readonly join: EditorTarget | null
}
