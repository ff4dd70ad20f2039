import { definePage } from '../page.ts'
import { languageSortKeys } from '../view-models/language-row.ts'
import { projectPage as view } from '../view-models/project-page.ts'
import { sortChoices } from '../view-models/sorting.ts'

export const projectPage = definePage({
  path: '/projects/:project',
  template: 'project',
  choices: sortChoices(languageSortKeys),
  load: ({ reports, series, project }) => reports.project({ series, project }),
  view,
})
