import type { LanguageReport } from '../../reports/report-types.ts'
import { historyCsv } from '../csv/history-csv.ts'
import { runUpCsv } from '../csv/run-up-csv.ts'
import { workCsv } from '../csv/work-csv.ts'
import { definePage } from '../pages/page.ts'
import { pageAsked } from '../queries/paging.ts'
import { canonicalFilter, readFilter } from '../queries/work-query.ts'
import { languagePage as view } from '../view-models/language/language-page.ts'

export const languagePage = definePage({
  path: '/languages/:language',
  template: 'language',
  parameters: (asked, catalogue) =>
    new URLSearchParams([
      ...canonicalFilter(asked, catalogue),
      ...Object.entries(pageAsked(asked)),
    ]),
  load: ({ reports, series, language, context }) =>
    reports.language({ series, language, filter: readFilter(context.query, context.catalogue) }),
  view,
  csv: {
    work: workCsv,
    history: historyCsv<LanguageReport>({
      path: '/languages/:language/history.csv',
      name: (_context, { language }) => `${language.code}-history`,
    }),
    runUp: runUpCsv<LanguageReport>(
      {
        path: '/languages/:language/run-up.csv',
        name: (_context, { language }) => `${language.code}-until-release`,
      },
      ({ outlook }) => outlook?.runUp ?? null,
    ),
  },
})
