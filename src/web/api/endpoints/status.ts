import { statusOf, statusSchema } from '../documents/status.ts'
import { defineEndpoint } from '../endpoint.ts'

export const status = defineEndpoint({
  operationId: 'getStatus',
  tag: 'Status',
  path: '/status',
  summary: ({ t }) => t('Platforms, runs, notices, losses that are held back'),
  about: ({ t }) =>
    t(
      'When what was read and what went wrong. Whoever polls may look at “dataVersion” alone, or send the entity tag.',
    ),
  params: {},
  query: {},
  schema: statusSchema,
  examples: () => ['/status'],
  async answer({ reports, context }) {
    return statusOf(await reports.status(), context.catalogue, context.links)
  },
})
