import type { Language } from '../../domain/catalogue.ts'
import type { HistoryOverview } from '../../reports/history/history-types.ts'
import type { HistoryPoint } from '../../reports/stored/stored-lines.ts'
import { languageColumns, pointColumns } from './columns.ts'
import { type CsvTable, columnsOf, csvRows } from './csv-table.ts'

interface PointOfLanguage {
  readonly language: Language
  readonly point: HistoryPoint
}

/** All points of the lines of all languages, in the catalogue's order; between two days nothing changed. */
export const languageHistoriesCsv: CsvTable<HistoryOverview> = {
  name: ({ series }, { lines }) => `languages-${lines?.scope ?? 'history'}-${series}`,
  rows: ({ catalogue }, { lines, group, series }) =>
    csvRows<PointOfLanguage>(
      {
        ...columnsOf(({ language }) => language, languageColumns),
        series: () => series.name,
        group: () => group.name,
        scope: () => lines?.scope ?? null,
        projects: () => lines?.projects.join(' ') ?? null,
        ...columnsOf(({ point }) => point, pointColumns),
      },
      catalogue.languages.flatMap((language) =>
        (lines?.languages.get(language.code) ?? []).map((point) => ({ language, point })),
      ),
    ),
}
