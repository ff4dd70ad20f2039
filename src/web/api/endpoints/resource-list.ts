import { z } from 'zod'
import { count } from '../documents/figures.ts'
import { frameMembers, frameOf } from '../documents/frame.ts'
import { resourceId, resourceOf, resourceSchema } from '../documents/resource.ts'
import { defineList } from '../list.ts'
import { pageOf } from '../list-order.ts'
import { inGroup, ofKind, ofPlatform, ofProject, ofSeries, ofTier } from '../parameters.ts'

export const resourceList = defineList({
  operationId: 'listResources',
  tag: 'Resources',
  path: '/resources',
  summary: ({ t }) => t('Every resource of a series'),
  about: ({ t }) =>
    t(
      'The translatable files that a series has, with the size of their source text and where it was read.',
    ),
  params: {},
  query: {
    series: ofSeries,
    project: ofProject,
    group: inGroup,
    kind: ofKind,
    tier: ofTier,
    platform: ofPlatform,
  },
  name: 'ResourceList',
  item: resourceSchema,
  frame: z.object({ ...frameMembers, totalItems: count('Resources in all pages.', 96) }),
  orders: ['id', 'totalStrings', 'totalWords'],
  examples: ({ project }) => [
    `/resources?project=${project}`,
    '/resources?kind=service&sort=-totalStrings',
  ],
  async answer({ reports, query, context: { links } }, paging) {
    const series = query.series.name
    const report = await reports.resources({
      series,
      project: query.project?.name ?? null,
      group: query.group,
    })
    const resources = report.resources.filter(
      ({ kind, tier, platform }) =>
        (query.kind ?? kind) === kind &&
        (query.tier ?? tier) === tier &&
        (query.platform ?? platform) === platform,
    )
    const idOf = (line: (typeof resources)[number]) => resourceId(line, series)
    const orders = {
      id: idOf,
      totalStrings: ({ source }: (typeof resources)[number]) => source.total,
      totalWords: ({ source }: (typeof resources)[number]) =>
        source.isLowerBound ? null : source.totalWords,
    }
    const page = pageOf(resources, orders, idOf, paging)
    return {
      frame: { ...frameOf(report), totalItems: resources.length },
      items: page.lines.map((line) => resourceOf(line, series, links)),
      next: page.next,
      page: query.project ? links.project(query.project.name, series).page : links.projects(series),
    }
  },
})
