import { definePage } from '../pages/page.ts'
import { apiPageUrl } from '../urls.ts'
import { type ApiTables, apiPage as view } from '../view-models/about/api-page.ts'

/** The API, explained for people from the table that answers it. */
export const apiPage = definePage({
  path: apiPageUrl,
  template: 'api',
  async load({ reports, context: { catalogue } }): Promise<ApiTables> {
    const { seriesWithData } = await reports.frame({ series: catalogue.currentSeries })
    // As much as the API itself, and loaded with it.
    const { apiTables } = await import('../api/api-tables.ts')
    return apiTables(
      catalogue,
      seriesWithData.map(({ name }) => name),
    )
  },
  view,
})
