import type {
  ComparableReport,
  ComparisonReport,
} from '../../../reports/comparison/comparison-types.ts'
import type { ReadingAge } from '../../../reports/reading-age.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import type { ComparisonRequest } from '../../queries/comparison-request.ts'
import { type CompareForms, compareForms } from './compare-forms.ts'
import { compareMistake, type MistakeView } from './compare-mistake.ts'
import { type CompareResult, compareResult } from './compare-result.ts'

/** What `/compare` is made from. */
export interface ComparePageReport {
  readonly request: ComparisonRequest
  readonly comparable: ComparableReport
  /** `null`: there are no two sides. */
  readonly report: ComparisonReport | null
  readonly ages: readonly ReadingAge[]
}

/** `/compare`: two days, two series or two platforms side by side. */
export interface ComparePage extends PageView {
  readonly facts: readonly string[]
  readonly hasData: boolean
  readonly mistake: MistakeView | null
  readonly result: CompareResult | null
  readonly forms: CompareForms
}

export { compareSortKeys } from './compare-row.ts'

export function comparePage(context: PageContext, page: ComparePageReport): ComparePage {
  const { translator } = context
  const { request, report } = page
  const result =
    report === null || request.kind !== 'asked'
      ? null
      : compareResult(context, report, { between: request.between, ...page })
  return {
    title: result?.title ?? translator.t('Compare'),
    description: translator.t('Two days, two series or two platforms side by side.'),
    ...(request.kind === 'mistake' ? { status: request.status } : {}),
    facts: result?.facts ?? [translator.t('two days, two series or two platforms side by side')],
    hasData: page.comparable.hasData,
    mistake: request.kind === 'mistake' ? compareMistake(context, request.mistake) : null,
    result,
    forms: compareForms(context, page),
  }
}
