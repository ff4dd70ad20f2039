import { projectsCsv } from '../csv/projects-csv.ts'
import { definePage } from '../pages/page.ts'
import { pageAsked } from '../queries/paging.ts'
import {
  projectSortKeys,
  projectsOnAPage,
  projectsPage as view,
} from '../view-models/projects/projects-page.ts'
import { pageIn } from '../view-models/tables/pages-view.ts'
import { sortChoices } from '../view-models/tables/sorting.ts'

export const projectsPage = definePage({
  path: '/projects',
  template: 'projects',
  choices: sortChoices(projectSortKeys),
  parameters(asked) {
    const find = (asked.get('find') ?? '').trim().slice(0, 100)
    return new URLSearchParams({ ...(find === '' ? {} : { find }), ...pageAsked(asked) })
  },
  load: ({ reports, series, context: { query, path } }) => {
    const find = query.get('find') ?? ''
    // In another order than the default, every figure decides about who comes first.
    const isWhole = query.has('sort') || path.endsWith('.csv')
    const from = (pageIn(query) - 1) * projectsOnAPage
    const portion = { from, count: projectsOnAPage }
    return reports.projects({ series, find, ...(isWhole ? {} : { portion }) })
  },
  view,
  csv: { projects: projectsCsv },
})
