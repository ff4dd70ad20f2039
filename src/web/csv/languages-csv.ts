import type { ProjectReport } from '../../reports/progress/project-types.ts'
import type { LanguageLine, OverviewReport } from '../../reports/report-types.ts'
import type { PageContext } from '../pages/page-context.ts'
import { languageRow, languageColumns as sortable } from '../view-models/tables/language-row.ts'
import { sortedTable } from '../view-models/tables/sorting.ts'
import { changeColumns, languageColumns, sumSourceColumns, tallyColumns } from './columns.ts'
import { type CsvTable, columnsOf, csvRows } from './csv-table.ts'

/** Every language with a figure, in everything or in one project, in the order the page has them. */
export function languagesCsv<Report extends OverviewReport | ProjectReport>(
  given: Pick<CsvTable<Report>, 'path' | 'name'>,
): CsvTable<Report> {
  return {
    ...given,
    rows: (context, report) =>
      csvRows<LanguageLine>(
        {
          ...columnsOf((line) => line.language, languageColumns),
          series: () => report.series.name,
          group: () => report.group.name,
          ...columnsOf((line) => line.tally, tallyColumns),
          ...columnsOf((line) => line.change, changeColumns),
          lastTranslatedAt: ({ lastTranslatedAt }) => lastTranslatedAt,
          heldResources: ({ heldCells }) => heldCells,
          ...sumSourceColumns(report),
        },
        inOrder(context, report.languages),
      ),
  }
}

function inOrder(context: PageContext, lines: readonly LanguageLine[]): LanguageLine[] {
  const begun = lines.filter(({ tally }) => tally.countedResources > 0)
  const rows = begun.map((line) => ({
    ...languageRow(context, line, { href: '', sparkline: null }),
    line,
  }))
  return sortedTable(context, sortable(context), rows).rows.map(({ line }) => line)
}
