import type { Catalogue } from '../../domain/catalogue.ts'
import { resourceKinds } from '../../domain/resource.ts'
import type { ProjectFigure, ProjectsQuery } from '../../reports/progress/project-types.ts'
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
    const by = projectFigures.find((one) => one === query.get('sort'))
    // By its name or its languages, everything that is said of a project decides about who comes first.
    const isWhole = path.endsWith('.csv') || (query.has('sort') && by === undefined)
    const order = by && { by, isDescending: query.get('order') !== 'asc' }
    const from = (pageIn(query) - 1) * projectsOnAPage
    const portion = { from, count: projectsOnAPage }
    const narrowing = narrowingOf(query, catalogue)
    if (isWhole) return reports.projects({ series, ...narrowing })
    return reports.projects({ series, ...narrowing, portion, ...(order && { order }) })
  },
  view,
  csv: { projects: projectsCsv },
})

const projectFigures: readonly ProjectFigure[] = ['strings', 'words', 'whole']

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
