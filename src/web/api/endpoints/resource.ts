import type { CatalogueProject, CatalogueResource } from '../../../domain/catalogue.ts'
import { nearestNames } from '../../search/nearest-names.ts'
import { resourceOf, resourceSchema } from '../documents/resource.ts'
import { defineEndpoint } from '../endpoint.ts'
import { project, resourceInSeries } from '../parameters.ts'
import { Problem } from '../problem.ts'

export const resource = defineEndpoint({
  operationId: 'getResource',
  tag: 'Resources',
  path: '/resources/{project}/{resource}',
  summary: ({ t }) => t('One resource'),
  about: ({ t }) =>
    t('A translatable file in a series, by the key that survives renames of the file.'),
  params: { project, resource: resourceInSeries },
  query: {},
  schema: resourceSchema,
  examples: (names) => [
    `/resources/${names.project}/${names.resource}`,
    `/resources/${names.project}/${names.resource}@${names.series}`,
  ],
  async answer({ reports, path, context }) {
    const { found: key, series } = path.resource
    resourceNamed(key, path.project)
    const report = await reports.resources({ series, project: path.project.name, group: null })
    const row = report.resources.find((one) => one.resource === key)
    if (row === undefined) throw notInSeries(key, series)
    return resourceOf(row, series, context.links)
  },
})

/** A resource that the catalogue names; throws a {@link Problem} for any other. */
export function resourceNamed(
  key: string,
  { title, resources }: CatalogueProject,
): CatalogueResource {
  const found = resources.find((one) => one.key === key)
  if (found !== undefined) return found
  const keys = resources.map((one) => one.key)
  const near = nearestNames(key, keys, 5)
  throw new Problem('unknown-name', `No resource of ${title} has the key “${key}”.`, {
    parameter: 'resource',
    nearest: near.length > 0 ? near : keys.slice(0, 5),
  })
}

export function notInSeries(key: string, series: string): Problem {
  return new Problem('unknown-name', `The series ${series} does not have the resource “${key}”.`, {
    parameter: 'resource',
  })
}
