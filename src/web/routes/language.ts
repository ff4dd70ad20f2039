import type { LanguageReport } from '../../reports/report-types.ts'
import { historyCsv } from '../csv/history-csv.ts'
import { workCsv } from '../csv/work-csv.ts'
import { definePage } from '../page.ts'
import { languagePage as view } from '../view-models/language-page.ts'

export const languagePage = definePage({
  path: '/languages/:language',
  template: 'language',
  load: ({ reports, series, language }) => reports.language({ series, language }),
  view,
  csv: {
    work: workCsv,
    history: historyCsv<LanguageReport>({
      path: '/languages/:language/history.csv',
      name: (_context, { language }) => `${language.code}-history`,
    }),
  },
})
