import type { MeetingLine, MeetingReport } from '../../reports/meeting/meeting-types.ts'
import type { CsvValue } from '../../support/csv.ts'
import { sumSourceColumns, tallyColumns } from './columns.ts'
import { type CsvTable, columnsOf, csvRows } from './csv-table.ts'

/** Every project of the report, done or not, in its order. */
export const meetingCsv: CsvTable<MeetingReport> = {
  name: ({ series }, { language }) => `${language.code}-report-${series}`,
  rows: (_context, report) => meetingRows(report),
}

export function meetingRows(report: MeetingReport): CsvValue[][] {
  return csvRows<MeetingLine>(
    {
      language: () => report.language.code,
      project: ({ project }) => project.name,
      title: ({ project }) => project.title,
      release: () => report.release?.name ?? null,
      series: () => report.series.name,
      isPriority: ({ isPriority }) => isPriority,
      ...columnsOf(({ tally }) => tally, tallyColumns),
      since: () => report.since.day,
      sinceReading: ({ since }) => since?.days[0] ?? null,
      weStrings: ({ since }) => since?.change.we ?? null,
      sourceStrings: ({ since }) => since?.change.source ?? null,
      editorUrl: ({ editor }) => editor?.url ?? null,
      ...sumSourceColumns(report),
    },
    report.projects,
  )
}
