import type { ProjectReport, ResourceLine } from '../../reports/progress/project-types.ts'
import { sourceColumns } from './columns.ts'
import { type CsvTable, csvRows } from './csv-table.ts'

/** The resources of a project: what there is to translate. */
export const resourcesCsv: CsvTable<ProjectReport> = {
  path: '/projects/:project/resources.csv',
  name: ({ series }, { project }) => `${project.name}-resources-${series}`,
  rows: (_context, report) =>
    csvRows<ResourceLine>(
      {
        project: ({ project }) => project,
        resource: ({ resource }) => resource,
        title: ({ title }) => title,
        kind: ({ kind }) => kind,
        tier: ({ tier }) => tier,
        series: () => report.series.name,
        totalStrings: ({ source }) => source.total,
        totalIsLowerBound: ({ source }) => source.isLowerBound || source.total === null,
        totalWords: ({ source }) => (source.isLowerBound ? null : source.totalWords),
        languagesBegun: ({ languages }) => languages,
        branch: ({ branch }) => branch,
        revision: ({ revision }) => revision,
        ...sourceColumns(report),
      },
      report.resources,
    ),
}
