import type { ReleaseReport } from '../../reports/releases/release-types.ts'
import type { CsvValue } from '../../support/csv.ts'
import { calledLanguages, underIn } from '../view-models/call/called-languages.ts'
import type { CsvTable } from './csv-table.ts'
import { readinessCsvRows } from './release-csv.ts'

/** The languages that a call for translation calls, the nearest to the end first. */
export const callCsv: CsvTable<ReleaseReport> = {
  name: (_context, { release }) => `call-${release.name}`,
  rows: (context, report) => callRows(report, underIn(context)),
}

export function callRows(report: ReleaseReport, under: number | null): CsvValue[][] {
  return readinessCsvRows(report, calledLanguages(report, under).open)
}
