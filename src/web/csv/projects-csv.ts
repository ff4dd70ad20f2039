import type { ProjectsReport } from '../../reports/progress/project-types.ts'
import type { PageContext } from '../pages/page-context.ts'
import { projectColumns, projectRow } from '../view-models/projects/projects-page.ts'
import { sortedTable } from '../view-models/tables/sorting.ts'
import { sumSourceColumns, totalColumns } from './columns.ts'
import { type CsvTable, columnsOf, csvRows } from './csv-table.ts'

type ProjectLine = ProjectsReport['projects'][number]

/** Every project: its source text in the group (all it has, where it has none there), and whole. */
export const projectsCsv: CsvTable<ProjectsReport> = {
  name: ({ series }) => `projects-${series}`,
  rows: (context, report) =>
    csvRows<ProjectLine>(
      {
        project: ({ project }) => project.name,
        title: ({ project }) => project.title,
        formerNames: ({ project }) => project.formerNames.join(' '),
        kinds: ({ kinds }) => kinds.join(' '),
        series: () => report.series.name,
        group: ({ isInGroup }) => (isInGroup ? report.group.name : 'everything'),
        languagesBegun: ({ languages }) => languages,
        languagesComplete: ({ completeLanguages }) => completeLanguages,
        ...columnsOf(({ source }) => source, totalColumns),
        totalWords: ({ source }) => (source.isLowerBound ? null : source.totalWords),
        resources: ({ source }) => source.resources,
        totalStringsOfEverything: ({ whole }) =>
          whole.unknownTotals === whole.resources ? null : whole.total,
        resourcesOfEverything: ({ whole }) => whole.resources,
        ...sumSourceColumns(report),
      },
      inOrder(context, report.projects),
    ),
}

function inOrder(context: PageContext, lines: readonly ProjectLine[]): ProjectLine[] {
  const rows = lines.map((line) => ({ ...projectRow(context, line), line }))
  return sortedTable(context, projectColumns(context), rows).rows.map(({ line }) => line)
}
