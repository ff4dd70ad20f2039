import { z } from 'zod'
import { type Catalogue, platformKinds } from '../../../domain/catalogue.ts'
import { resourceKinds } from '../../../domain/resource.ts'
import { apiPageUrl, apiUrl, numbersUrl } from '../../urls.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import { groupOf, groupSchema } from './frame.ts'

const groupDefinition = groupSchema
  .extend({
    isDefault: z.boolean().meta({
      description: 'True: what is counted where nobody asks for another.',
      examples: [true],
    }),
    kinds: z
      .array(z.enum(resourceKinds))
      .nullable()
      .meta({
        description: 'Only resources of these kinds; `null`: of any.',
        examples: [['dashboard', 'service']],
      }),
    tiers: z
      .array(z.literal([1, 2, 3, 4]))
      .nullable()
      .meta({ description: 'Only resources of these tiers; `null`: of any.', examples: [null] }),
    projects: z
      .array(z.string())
      .nullable()
      .meta({
        description: 'Only resources of these projects; `null`: of any.',
        examples: [null],
      }),
  })
  .meta({ description: 'A named set of resources: every condition that it states must hold.' })
  .register(components, { id: 'Group' })

export const serviceSchema = z
  .object({
    title: z.string().meta({ description: 'What is tracked.', examples: ['OpenStack'] }),
    currentSeries: z.string().meta({ examples: ['master'] }),
    groups: z.array(groupDefinition).meta({ description: 'As `group` takes them.' }),
    platforms: z
      .array(
        z.object({
          id: z.string().meta({ description: 'As `platform` takes it.', examples: ['git'] }),
          title: z.string().meta({ examples: ['OpenStack git'] }),
          kind: z.enum(platformKinds).meta({ examples: ['git'] }),
        }),
      )
      .meta({ description: 'The first that has a figure for a resource is its authority.' }),
    links: z.object({
      self: z.url().meta({ description: 'This document.' }),
      page: z.url().meta({ description: 'The API, explained for people.' }),
      openapi: z.url().meta({ description: 'The API, described for machines (OpenAPI 3.1).' }),
      numbers: z.url().meta({ description: 'How everything is counted, for people.' }),
      languages: z.url(),
      projects: z.url(),
      pairs: z.url(),
      series: z.url(),
      releases: z.url(),
      history: z.url(),
      resources: z.url(),
      cells: z.url(),
      export: z.url().meta({ description: 'All cells, a line each (NDJSON).' }),
      status: z.url(),
    }),
  })
  .meta({ description: 'What there is, and the names that filters take.' })
  .register(components, { id: 'Service' })

export function serviceOf(
  { title, currentSeries, groups, defaultGroup, platforms }: Catalogue,
  { to }: Links,
): z.output<typeof serviceSchema> {
  return {
    title,
    currentSeries,
    groups: groups.map((group) => ({
      ...groupOf(group),
      isDefault: group.name === defaultGroup,
      kinds: group.kinds ? [...group.kinds] : null,
      tiers: group.tiers ? [...group.tiers] : null,
      projects: group.projects ? [...group.projects] : null,
    })),
    platforms: platforms.map(({ id, title: name, kind }) => ({ id, title: name, kind })),
    links: {
      self: to(apiUrl()),
      page: to(apiPageUrl),
      openapi: to(apiUrl('openapi.json')),
      numbers: to(numbersUrl()),
      languages: to(apiUrl('languages')),
      projects: to(apiUrl('projects')),
      pairs: to(apiUrl('pairs')),
      series: to(apiUrl('series')),
      releases: to(apiUrl('releases')),
      history: to(apiUrl('history')),
      resources: to(apiUrl('resources')),
      cells: to(apiUrl('cells')),
      export: to(apiUrl('cells.ndjson')),
      status: to(apiUrl('status')),
    },
  }
}
