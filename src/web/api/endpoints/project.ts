import { projectOf, projectSchema } from '../documents/project.ts'
import { defineEndpoint } from '../endpoint.ts'
import { ofSeries, project as projectParameter } from '../parameters.ts'

export const project = defineEndpoint({
  operationId: 'getProject',
  tag: 'Projects',
  path: '/projects/{project}',
  summary: ({ t }) => t('One project'),
  about: ({ t }) =>
    t('The size of its source text, and how many languages are begun and complete.'),
  params: { project: projectParameter },
  query: { series: ofSeries },
  schema: projectSchema,
  examples: (names) => [`/projects/${names.project}`],
  async answer({ reports, path, query, context }) {
    const report = await reports.project({ series: query.series.name, project: path.project })
    return projectOf(report, context.links)
  },
})
