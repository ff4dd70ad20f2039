import { releaseOf, releaseSchema } from '../documents/release.ts'
import { defineEndpoint } from '../endpoint.ts'
import { release as releaseParameter } from '../parameters.ts'

export const release = defineEndpoint({
  operationId: 'getRelease',
  tag: 'Releases',
  path: '/releases/{release}',
  summary: ({ t }) => t('One release'),
  about: ({ t }) =>
    t(
      'Its calendar, the projects it waits for, files about to cross a share at which shipping changes, what entered it after its freeze, and who may want a look.',
    ),
  params: { release: releaseParameter },
  query: {},
  schema: releaseSchema,
  examples: (names) => [`/releases/${names.release}`],
  answer: async ({ reports, path, context }) =>
    releaseOf(await reports.release({ release: path.release }), context.links),
})
