import type { OverviewReport } from '../../reports/report-types.ts'
import { languagesCsv } from '../csv/languages-csv.ts'
import { matrixCsv } from '../csv/matrix-csv.ts'
import { definePage } from '../pages/page.ts'
import { firstTaskIn } from '../queries/first-task.ts'
import { pageAsked } from '../queries/paging.ts'
import { columnsOnAPage } from '../view-models/overview/matrix-view.ts'
import { overviewPage as view } from '../view-models/overview/overview-page.ts'
import { languageSortKeys } from '../view-models/tables/language-row.ts'
import { pageIn } from '../view-models/tables/pages-view.ts'
import { sortChoices } from '../view-models/tables/sorting.ts'

export const overviewPage = definePage({
  path: '/',
  template: 'overview',
  choices: sortChoices(languageSortKeys),
  parameters: (asked) => new URLSearchParams(pageAsked(asked, 'columns')),
  load: async ({ reports, series, context: { catalogue, ownLanguage, query, path } }) => ({
    ...(await reports.overview({
      series,
      group: catalogue.defaultGroup,
      ...(path.endsWith('.csv') ? {} : { columns: columnsAsked(query) }),
    })),
    own: ownLanguage && (await reports.next(firstTaskIn(ownLanguage, series))),
  }),
  view,
  csv: {
    languages: languagesCsv<OverviewReport>({
      path: '/languages.csv',
      name: ({ series }) => `languages-${series}`,
    }),
    matrix: matrixCsv,
  },
})

function columnsAsked(query: URLSearchParams) {
  return { from: (pageIn(query, 'columns') - 1) * columnsOnAPage, count: columnsOnAPage }
}
