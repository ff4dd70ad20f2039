import type { ProjectListLine, ProjectsReport } from '../../reports/progress/project-types.ts'
import { projectColumns } from '../view-models/projects/projects-page.ts'
import { sortedTable } from '../view-models/tables/sorting.ts'
import { sumSourceColumns, totalColumns } from './columns.ts'
import { type CsvTable, columnsOf, csvRows } from './csv-table.ts'

/** Every project: its source text in the group (all it has, where it has none there), and whole. */
export const projectsCsv: CsvTable<ProjectsReport> = {
  name: ({ series }) => `projects-${series}`,
  rows: (context, report) =>
    csvRows<ProjectListLine>(
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
        totalOfEverythingIsLowerBound: ({ whole }) => whole.isLowerBound || whole.unknownTotals > 0,
        resourcesOfEverything: ({ whole }) => whole.resources,
        ...sumSourceColumns(report),
      },
      sortedTable(context, projectColumns(context), report.projects).rows,
    ),
}
