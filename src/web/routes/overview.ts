import type { OverviewReport } from '../../reports/report-types.ts'
import { languagesCsv } from '../csv/languages-csv.ts'
import { matrixCsv } from '../csv/matrix-csv.ts'
import { firstTaskIn } from '../first-task.ts'
import { definePage } from '../page.ts'
import { languageSortKeys } from '../view-models/language-row.ts'
import { overviewPage as view } from '../view-models/overview-page.ts'
import { sortChoices } from '../view-models/sorting.ts'

export const overviewPage = definePage({
  path: '/',
  template: 'overview',
  choices: sortChoices(languageSortKeys),
  load: async ({ reports, series, context: { catalogue, ownLanguage } }) => ({
    ...(await reports.overview({ series, group: catalogue.defaultGroup })),
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
