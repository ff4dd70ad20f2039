import { z } from 'zod'
import type { ProjectsQuery } from '../../../reports/progress/project-types.ts'
import { count, sourceOf } from '../documents/figures.ts'
import { frameMembers, frameOf } from '../documents/frame.ts'
import { projectItem, projectItemOf } from '../documents/project.ts'
import { defineList } from '../list.ts'
import { type Paging, pageOf } from '../list-order.ts'
import { inGroup, ofSeries } from '../parameters.ts'

export const projectList = defineList({
  operationId: 'listProjects',
  tag: 'Projects',
  path: '/projects',
  summary: ({ t }) => t('Every project, and the size of its source text'),
  about: ({ t }) =>
    t(
      'All projects of a series in the order they are worked on, each with the group of resources that is counted of it.',
    ),
  params: {},
  query: { series: ofSeries, group: inGroup },
  name: 'ProjectList',
  item: projectItem,
  frame: z.object({ ...frameMembers, totalItems: count('Projects in all pages.', 35) }),
  orders: [
    'priority',
    'id',
    'totalStrings',
    'totalWords',
    'begunLanguageCount',
    'completeLanguageCount',
  ],
  examples: ({ group }) => ['/projects', `/projects?group=${group}&sort=-totalStrings`],
  async answer({ reports, query, context: { links } }, paging) {
    const series = query.series.name
    const portion = query.group === null ? portionOf(paging) : null
    const report = await reports.projects({
      series,
      ...(query.group && { group: query.group.name }),
      ...(portion && { portion }),
    })
    const from = portion?.from ?? 0
    const page = pageOf(
      report.projects,
      {
        priority: (_line, place) => from + place,
        id: ({ project }) => project.name,
        totalStrings: ({ source }) => sourceOf(source).totalStrings,
        totalWords: ({ source }) => sourceOf(source).totalWords,
        begunLanguageCount: ({ languages }) => languages,
        completeLanguageCount: ({ completeLanguages }) => completeLanguages,
      },
      ({ project }) => project.name,
      paging,
    )
    return {
      frame: {
        ...frameOf(report),
        totalItems: query.group === null ? report.found : report.projects.length,
      },
      items: page.lines.map((line) => projectItemOf(line, report, links)),
      next: page.next,
      page: links.projects(series),
    }
  },
})

/** In their own order, a page needs no other projects than those from where the last one ended. */
function portionOf({ key, isDescending, after, limit }: Paging): ProjectsQuery['portion'] | null {
  if (key !== 'priority' || isDescending) return null
  // The one that it ended with comes along, and one more tells whether there is a next page.
  const from = Number(after?.value ?? 0)
  return { from: Number.isSafeInteger(from) ? Math.max(0, from) : 0, count: limit + 2 }
}
