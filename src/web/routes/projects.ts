import { projectsCsv } from '../csv/projects-csv.ts'
import { definePage } from '../page.ts'
import { projectSortKeys, projectsPage as view } from '../view-models/projects-page.ts'
import { sortChoices } from '../view-models/sorting.ts'

export const projectsPage = definePage({
  path: '/projects',
  template: 'projects',
  choices: sortChoices(projectSortKeys),
  load: ({ reports, series }) => reports.projects({ series }),
  view,
  csv: { projects: projectsCsv },
})
