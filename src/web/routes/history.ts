import type { HistoryOverview } from '../../reports/history/history-types.ts'
import { historyCsv } from '../csv/history-csv.ts'
import { languageHistoriesCsv } from '../csv/language-histories-csv.ts'
import { definePage } from '../pages/page.ts'
import { historyUrl } from '../urls.ts'
import { historyPage as view } from '../view-models/history/history-page.ts'
import { historySortKeys } from '../view-models/history/multiples-view.ts'
import { sortChoices } from '../view-models/tables/sorting.ts'

export const historyPage = definePage({
  path: historyUrl,
  template: 'history',
  choices: { ...sortChoices(historySortKeys), line: ['', 'days', 'quarters'] },
  load: ({ reports, series, context }) => {
    const scope = context.query.get('line')
    const isKnown = scope === 'days' || scope === 'quarters'
    return reports.history({ series, scope: isKnown ? scope : null })
  },
  view,
  csv: {
    languages: languageHistoriesCsv,
    together: historyCsv<HistoryOverview>({
      path: `${historyUrl}/together.csv`,
      name: ({ series }) => `all-languages-history-${series}`,
    }),
  },
})
