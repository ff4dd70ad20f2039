import { pairOf, pairSchema } from '../documents/pair.ts'
import { defineEndpoint } from '../endpoint.ts'
import { language, projectInSeries } from '../parameters.ts'

export const pair = defineEndpoint({
  operationId: 'getPair',
  tag: 'Pairs',
  path: '/pairs/{project}/{language}',
  summary: ({ t }) => t('One project in one language'),
  about: ({ t }) => t('Its figures, and what other platforms say of the same files.'),
  params: { project: projectInSeries, language },
  query: {},
  schema: pairSchema,
  examples: (names) => [
    `/pairs/${names.project}/${names.language}`,
    `/pairs/${names.project}@${names.series}/${names.language}`,
  ],
  async answer({ reports, path, context }) {
    const { found: project, series } = path.project
    const report = await reports.pair({ series, project, language: path.language })
    return pairOf(report, context.links)
  },
})
