import type { PairReport } from '../../reports/progress/project-types.ts'
import { historyCsv } from '../csv/history-csv.ts'
import { otherPlatformsCsv, pairCsv } from '../csv/pair-csv.ts'
import { runUpCsv } from '../csv/run-up-csv.ts'
import { definePage } from '../pages/page.ts'
import { pairPage as view } from '../view-models/pair/pair-page.ts'

export const pairPage = definePage({
  path: '/projects/:project/:language',
  template: 'pair',
  load: ({ reports, series, project, language }) => reports.pair({ series, project, language }),
  view,
  csv: {
    resources: pairCsv,
    others: otherPlatformsCsv,
    history: historyCsv<PairReport>({
      path: '/projects/:project/:language/history.csv',
      name: (_context, { project, language }) => `${project.name}-${language.code}-history`,
    }),
    runUp: runUpCsv<PairReport>(
      {
        path: '/projects/:project/:language/run-up.csv',
        name: (_context, { project, language }) => `${project.name}-${language.code}-until-release`,
      },
      ({ runUp }) => runUp,
    ),
  },
})
