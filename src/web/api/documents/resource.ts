import { z } from 'zod'
import { resourceKinds } from '../../../domain/resource.ts'
import type { ResourceListLine } from '../../../reports/progress/resource-list.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import { sourceMembers } from './figures.ts'
import { asOf } from './frame.ts'
import { linksSchema } from './links-schema.ts'
import { projectId } from './project.ts'

/** What a resource is, wherever it is named. */
export const resourceNameMembers = {
  project: projectId.meta({ description: 'Id of its project.', examples: ['horizon'] }),
  resource: z.string().meta({
    description: 'Its key in the project. It never changes, whatever the file is called.',
    examples: ['dashboard-django'],
  }),
  series: z.string().meta({ examples: ['master'] }),
  title: z.string().meta({ examples: ['Dashboard: pages'] }),
  kind: z.enum(resourceKinds).meta({ examples: ['dashboard'] }),
  tier: z.literal([1, 2, 3, 4]).meta({
    description:
      'How visible it is to users: 1 dashboards, 2 service messages, 3 docs, 4 the rest.',
    examples: [1],
  }),
}

/** Where its figures come from. */
export const originMembers = {
  platform: z.string().meta({
    description: 'Id of the platform that is the authority for it.',
    examples: ['git'],
  }),
  asOf,
  isRecorded: z.boolean().meta({
    description: 'True: a stored reading, as of its day.',
    examples: [true],
  }),
  branch: z
    .string()
    .nullable()
    .meta({
      description: 'The branch it was read from; `null` where the platform has none.',
      examples: ['master'],
    }),
  revision: z
    .string()
    .nullable()
    .meta({
      description: 'The commit or version it was read from; `null` where the platform has none.',
      examples: ['5f3a9c1'],
    }),
}

export const resourceSchema = z
  .object({
    id: z.string().meta({
      description: 'Project, resource and series; it survives renames of the file.',
      examples: ['horizon/dashboard-django@master'],
    }),
    ...resourceNameMembers,
    ...originMembers,
    platformProject: z.string().meta({
      description: 'The project as the platform names it.',
      examples: ['horizon'],
    }),
    platformResource: z.string().meta({
      description: 'The resource as the platform names it.',
      examples: ['openstack_dashboard/locale/django'],
    }),
    ...sourceMembers,
    links: linksSchema('self', 'page', 'cells'),
  })
  .meta({ description: 'One translatable file of a project in a series.' })
  .register(components, { id: 'Resource' })

export function resourceOf(
  row: ResourceListLine,
  series: string,
  links: Links,
): z.output<typeof resourceSchema> {
  const { project, resource, source } = row
  const isLowerBound = source.isLowerBound || source.total === null
  return {
    id: resourceId({ project, resource }, series),
    ...resourceNames(row, series),
    ...originOf(row),
    platformProject: row.platformProject,
    platformResource: row.platformResourceName,
    isLowerBound,
    totalStrings: source.total,
    totalWords: isLowerBound ? null : source.totalWords,
    links: {
      ...links.resource(project, resource, series),
      cells: links.list('cells', { project, resource, series }),
    },
  }
}

export function resourceId(
  { project, resource }: { readonly project: string; readonly resource: string },
  series: string,
): string {
  return `${project}/${resource}@${series}`
}

type Row = Omit<ResourceListLine, 'source'>

export function resourceNames({ project, resource, title, kind, tier }: Row, series: string) {
  return { project, resource, series, title, kind, tier }
}

export function originOf({ platform, asOf: instant, isRecorded, branch, revision }: Row) {
  return { platform, asOf: instant?.toISOString() ?? null, isRecorded, branch, revision }
}
