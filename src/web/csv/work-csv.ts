import { tallyOf } from '../../domain/tally.ts'
import type { LanguageReport, WorkLine } from '../../reports/report-types.ts'
import { changeColumns, sourceColumns, tallyColumns } from './columns.ts'
import { type CsvTable, columnsOf, csvRows } from './csv-table.ts'

/** The work of a language that the page shows, best first. */
export const workCsv: CsvTable<LanguageReport> = {
  name: ({ series }, { language }) => `${language.code}-work-${series}`,
  rows: (_context, report) =>
    csvRows<WorkLine>(
      {
        language: () => report.language.code,
        project: ({ project }) => project,
        resource: ({ resource }) => resource,
        title: ({ resourceTitle }) => resourceTitle,
        kind: ({ kind }) => kind,
        tier: ({ tier }) => tier,
        series: () => report.series.name,
        workGroup: ({ group }) => group,
        reason: ({ reason }) => reason.code,
        ...columnsOf(tallyOf, tallyColumns),
        ...columnsOf(({ change }) => change, changeColumns),
        lastTranslatedAt: ({ lastTranslatedAt }) => lastTranslatedAt,
        isHeld: ({ isHeld }) => isHeld,
        fileError: ({ flaw }) => flaw ?? null,
        editorUrl: ({ editor }) => editor?.url ?? null,
        ...sourceColumns(report),
      },
      report.shown,
    ),
}
