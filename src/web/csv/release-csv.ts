import type { Deadline } from '../../domain/release.ts'
import type { ReleaseLanguage, ReleaseReport } from '../../reports/releases/release-types.ts'
import type { CsvValue } from '../../support/csv.ts'
import { readinessRows } from '../view-models/releases/release-page.ts'
import { changeColumns, languageColumns, sumSourceColumns, tallyColumns } from './columns.ts'
import { type CsvColumns, type CsvTable, columnsOf, csvRows } from './csv-table.ts'

/** How ready every language with a figure is for a release, in the order the page has them. */
export const releaseCsv: CsvTable<ReleaseReport> = {
  name: (_context, { release }) => `release-${release.name}`,
  rows: (context, report) =>
    readinessCsvRows(
      report,
      readinessRows(context, report).rows.map(({ line }) => line),
    ),
}

/** Some languages of a release, a row each. */
export function readinessCsvRows(
  report: ReleaseReport,
  lines: readonly ReleaseLanguage[],
): CsvValue[][] {
  return csvRows<ReleaseLanguage>(
    {
      ...columnsOf((line) => line.language, languageColumns),
      release: () => report.release.name,
      series: () => report.series.name,
      priorities: ({ priorities }) => priorities.projects.join(' '),
      ...columnsOf((line) => line.tally, tallyColumns),
      ...neededColumns(report),
      ...columnsOf((line) => line.change, changeColumns),
      ...forecastColumns,
      lastTranslatedAt: ({ lastTranslatedAt }) => lastTranslatedAt,
      heldResources: ({ heldCells }) => heldCells,
      ...sumSourceColumns(report),
    },
    lines,
  )
}

const headOf: Readonly<Record<Deadline['kind'], string>> = {
  'soft-string-freeze': 'SoftStringFreeze',
  'hard-string-freeze': 'HardStringFreeze',
  'final-release-candidate': 'FinalReleaseCandidate',
  'translations-due': 'TranslationsDue',
  release: 'Release',
}

/** For each date ahead: the day, and the strings needed each working day until then. */
function neededColumns({ languages }: ReleaseReport): CsvColumns<ReleaseLanguage> {
  const dates = languages[0]?.ahead ?? []
  return Object.fromEntries(
    dates.flatMap(({ deadline: { kind, day } }, index) => [
      [`day${headOf[kind]}`, () => day],
      [
        `neededStringsPerWorkingDayTo${headOf[kind]}`,
        ({ ahead }: ReleaseLanguage) => ahead[index]?.needed ?? null,
      ],
    ]),
  )
}

const forecastColumns: CsvColumns<ReleaseLanguage> = {
  outlook: ({ forecast }) => forecast.kind,
  outlookReason: ({ forecast }) => (forecast.kind === 'unknown' ? forecast.reason.why : null),
  doneFrom: ({ forecast }) => (forecast.kind === 'finishes' ? forecast.from : null),
  doneTo: ({ forecast }) => (forecast.kind === 'finishes' ? forecast.to : null),
  quietSince: ({ forecast }) => (forecast.kind === 'quiet' ? forecast.since : null),
}
