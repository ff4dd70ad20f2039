import { languageOf, languageSchema } from '../documents/language.ts'
import { defineEndpoint } from '../endpoint.ts'
import { language as languageParameter, ofSeries } from '../parameters.ts'

export const language = defineEndpoint({
  operationId: 'getLanguage',
  tag: 'Languages',
  path: '/languages/{language}',
  summary: ({ t }) => t('One language'),
  about: ({ t }) =>
    t('Its headline, its place among all, its other groups of resources, its team.'),
  params: { language: languageParameter },
  query: { series: ofSeries },
  schema: languageSchema,
  examples: (names) => [
    `/languages/${names.language}`,
    `/languages/${names.language}?series=${names.series}`,
  ],
  async answer({ reports, path, query, context }) {
    const report = await reports.language({ series: query.series.name, language: path.language })
    return languageOf(report, context.links)
  },
})
