import type { Catalogue } from '../../domain/catalogue.ts'
import { resourceKinds } from '../../domain/resource.ts'
import type { ProjectsQuery } from '../../reports/progress/project-types.ts'
import { projectsCsv } from '../csv/projects-csv.ts'
import { definePage } from '../pages/page.ts'
import { pageAsked } from '../queries/paging.ts'
import { projectsOnAPage } from '../view-models/projects/project-search.ts'
import { projectSortKeys, projectsPage as view } from '../view-models/projects/projects-page.ts'
import { pageIn } from '../view-models/tables/pages-view.ts'
import { sortChoices } from '../view-models/tables/sorting.ts'

export const projectsPage = definePage({
  path: '/projects',
  template: 'projects',
  choices: sortChoices(projectSortKeys),
  parameters(asked, catalogue) {
    const { find, kind, platform } = narrowingOf(asked, catalogue)
    const named = Object.entries({ find, kind, platform })
    const known = named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
    return new URLSearchParams([...known, ...Object.entries(pageAsked(asked))])
  },
  load: ({ reports, series, context: { query, path, catalogue } }) => {
    // In another order than the default, every figure decides about who comes first.
    const isWhole = query.has('sort') || path.endsWith('.csv')
    const from = (pageIn(query) - 1) * projectsOnAPage
    const portion = { from, count: projectsOnAPage }
    const narrowing = narrowingOf(query, catalogue)
    return reports.projects({ series, ...narrowing, ...(isWhole ? {} : { portion }) })
  },
  view,
  csv: { projects: projectsCsv },
})

/** Which projects are wanted; what nobody could have chosen in the form asks for nothing. */
function narrowingOf(
  asked: URLSearchParams,
  { platforms }: Pick<Catalogue, 'platforms'>,
): Pick<ProjectsQuery, 'find' | 'kind' | 'platform'> {
  const find = (asked.get('find') ?? '').trim().slice(0, 100)
  const kind = resourceKinds.find((one) => one === asked.get('kind'))
  const platform = platforms.find(({ id }) => id === asked.get('platform'))?.id
  return { ...(find !== '' && { find }), ...(kind && { kind }), ...(platform && { platform }) }
}
