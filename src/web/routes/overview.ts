import type { OverviewReport } from '../../reports/report-types.ts'
import { languagesCsv } from '../csv/languages-csv.ts'
import { matrixCsv } from '../csv/matrix-csv.ts'
import { definePage } from '../page.ts'
import { languageSortKeys } from '../view-models/language-row.ts'
import { overviewPage as view } from '../view-models/overview-page.ts'
import { sortChoices } from '../view-models/sorting.ts'

export const overviewPage = definePage({
  path: '/',
  template: 'overview',
  choices: sortChoices(languageSortKeys),
  load: ({ reports, series, context }) =>
    reports.overview({ series, group: context.catalogue.defaultGroup }),
  view,
  csv: {
    languages: languagesCsv<OverviewReport>({
      path: '/languages.csv',
      name: ({ series }) => `languages-${series}`,
    }),
    matrix: matrixCsv,
  },
})
