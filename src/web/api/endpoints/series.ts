import { seriesOf, seriesSchema } from '../documents/series.ts'
import { defineEndpoint } from '../endpoint.ts'
import { series as seriesParameter } from '../parameters.ts'

export const series = defineEndpoint({
  operationId: 'getSeries',
  tag: 'Series',
  path: '/series/{series}',
  summary: ({ t }) => t('One series'),
  about: ({ t }) => t('Its branches and its calendar.'),
  params: { series: seriesParameter },
  query: {},
  schema: seriesSchema,
  examples: (names) => [`/series/${names.series}`],
  async answer({ reports, path, context: { catalogue, links } }) {
    const { currentSeries } = catalogue
    const frame = await reports.frame({ series: currentSeries })
    return seriesOf(path.series, frame, { currentSeries, links })
  },
})
