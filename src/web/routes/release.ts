import { releaseCsv } from '../csv/release-csv.ts'
import { definePage } from '../page.ts'
import { releasePage as view } from '../view-models/release-page.ts'
import { releaseSortKeys } from '../view-models/release-row.ts'
import { sortChoices } from '../view-models/sorting.ts'

export const releasePage = definePage({
  path: '/releases/:release',
  template: 'release',
  choices: sortChoices(releaseSortKeys),
  isOfOwnSeries: true,
  load: ({ reports, release }) => reports.release({ release }),
  view,
  csv: { languages: releaseCsv },
})
