import type { ReleaseReport } from '../../reports/releases/release-types.ts'
import { releaseCsv } from '../csv/release-csv.ts'
import { runUpCsv } from '../csv/run-up-csv.ts'
import { definePage } from '../pages/page.ts'
import { releaseSortKeys } from '../view-models/readiness/release-row.ts'
import { releasePage as view } from '../view-models/releases/release-page.ts'
import { sortChoices } from '../view-models/tables/sorting.ts'

export const releasePage = definePage({
  path: '/releases/:release',
  template: 'release',
  choices: sortChoices(releaseSortKeys),
  isOfOwnSeries: true,
  load: ({ reports, release }) => reports.release({ release }),
  view,
  csv: {
    languages: releaseCsv,
    runUp: runUpCsv<ReleaseReport>(
      {
        path: '/releases/:release/run-up.csv',
        name: (_context, { release }) => `${release.name}-until-release`,
      },
      ({ runUp }) => runUp,
    ),
  },
})
