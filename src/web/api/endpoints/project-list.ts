import { z } from 'zod'
import { count, sourceOf } from '../documents/figures.ts'
import { frameMembers, frameOf } from '../documents/frame.ts'
import { projectItem, projectItemOf } from '../documents/project.ts'
import { defineList } from '../list.ts'
import { pageOf } from '../list-order.ts'
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
    const report = await reports.projects({
      series,
      ...(query.group && { group: query.group.name }),
    })
    const page = pageOf(
      report.projects,
      {
        priority: (_line, place) => place,
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
      frame: { ...frameOf(report), totalItems: report.projects.length },
      items: page.lines.map((line) => projectItemOf(line, report, links)),
      next: page.next,
      page: links.projects(series),
    }
  },
})
