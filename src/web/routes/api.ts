import { tags } from '../api/endpoint.ts'
import { endpoints } from '../api/endpoints.ts'
import { exampleNames } from '../api/example-names.ts'
import { problemKinds } from '../api/problem.ts'
import { definePage } from '../page.ts'
import { apiPageUrl } from '../urls.ts'
import { type ApiTables, apiPage as view } from '../view-models/api-page.ts'

/** The API, explained for people from the table that answers it. */
export const apiPage = definePage({
  path: apiPageUrl,
  template: 'api',
  async load({ reports, context: { catalogue } }): Promise<ApiTables> {
    const { seriesWithData } = await reports.frame({ series: catalogue.currentSeries })
    const names = exampleNames(
      catalogue,
      seriesWithData.map(({ name }) => name),
    )
    return { endpoints, tags, problemKinds, names }
  },
  view,
})
