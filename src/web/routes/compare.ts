import { compareCsv, compareMatrixCsv } from '../csv/compare-csv.ts'
import { definePage } from '../pages/page.ts'
import { comparisonParameters, readComparisonRequest } from '../queries/comparison-request.ts'
import { compareUrl } from '../urls.ts'
import { compareSortKeys, comparePage as view } from '../view-models/compare/compare-page.ts'
import { sortChoices } from '../view-models/tables/sorting.ts'

/** Two days, two series or two platforms side by side: `?from=2026-04-01&to=today`, `?a=master&b=2026.1`. */
export const comparePage = definePage({
  path: compareUrl,
  template: 'compare',
  choices: { by: ['language', 'project'], ...sortChoices(compareSortKeys) },
  parameters: comparisonParameters,
  load: async ({ reports, series, context }) => {
    const request = readComparisonRequest(context)
    const comparable = await reports.comparable({ series })
    const report = request.kind === 'asked' ? await reports.compare(request.query) : null
    return { request, comparable, report, ages: (report ?? comparable).ages }
  },
  view,
  csv: { differences: compareCsv, matrix: compareMatrixCsv },
})
