import type { ProjectReport } from '../../reports/progress/project-types.ts'
import { historyCsv } from '../csv/history-csv.ts'
import { languagesCsv } from '../csv/languages-csv.ts'
import { resourcesCsv } from '../csv/resources-csv.ts'
import { runUpCsv } from '../csv/run-up-csv.ts'
import { definePage } from '../pages/page.ts'
import { projectPage as view } from '../view-models/projects/project-page.ts'
import { languageSortKeys } from '../view-models/tables/language-row.ts'
import { sortChoices } from '../view-models/tables/sorting.ts'

export const projectPage = definePage({
  path: '/projects/:project',
  template: 'project',
  choices: sortChoices(languageSortKeys),
  load: ({ reports, series, project }) => reports.project({ series, project }),
  view,
  csv: {
    languages: languagesCsv<ProjectReport>({
      name: ({ series }, { project }) => `${project.name}-languages-${series}`,
    }),
    resources: resourcesCsv,
    history: historyCsv<ProjectReport>({
      path: '/projects/:project/history.csv',
      name: (_context, { project }) => `${project.name}-history`,
    }),
    runUp: runUpCsv<ProjectReport>(
      {
        path: '/projects/:project/run-up.csv',
        name: (_context, { project }) => `${project.name}-until-release`,
      },
      ({ runUp }) => runUp,
    ),
  },
})
