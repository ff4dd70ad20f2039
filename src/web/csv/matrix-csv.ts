import type { Language } from '../../domain/catalogue.ts'
import type { Tally } from '../../domain/tally.ts'
import type { OverviewReport } from '../../reports/report-types.ts'
import { sumSourceColumns, tallyColumns } from './columns.ts'
import { type CsvTable, columnsOf, csvRows } from './csv-table.ts'

interface Pair {
  readonly language: Language
  readonly project: string
  readonly tally: Tally
}

/** Every language in every project, a row for each pair, so that each box has all its figures. */
export const matrixCsv: CsvTable<OverviewReport> = {
  path: '/matrix.csv',
  name: ({ series }) => `matrix-${series}`,
  rows: (_context, report) =>
    csvRows<Pair>(
      {
        language: ({ language }) => language.code,
        project: ({ project }) => project,
        series: () => report.series.name,
        group: () => report.group.name,
        ...columnsOf(({ tally }) => tally, tallyColumns),
        ...sumSourceColumns(report),
      },
      pairsOf(report),
    ),
}

function pairsOf({ languages, projects, pairs }: OverviewReport): Pair[] {
  return languages.flatMap(({ language }) => {
    const own = pairs.get(language.code)
    if (own === undefined || own.size === 0) return []
    return projects.map(({ project, source }) => ({
      language,
      project: project.name,
      tally: own.get(project.name) ?? source,
    }))
  })
}
