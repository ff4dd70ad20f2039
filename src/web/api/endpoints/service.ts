import { serviceOf, serviceSchema } from '../documents/service.ts'
import { defineEndpoint } from '../endpoint.ts'

export const service = defineEndpoint({
  operationId: 'getService',
  tag: 'Service',
  path: '',
  summary: ({ t }) => t('What there is'),
  about: ({ t }) => t('Every list, and the names that filters take.'),
  params: {},
  query: {},
  schema: serviceSchema,
  examples: () => [''],
  answer: async ({ context: { catalogue, links } }) => serviceOf(catalogue, links),
})
