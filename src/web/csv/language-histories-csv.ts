import type { Language } from '../../domain/catalogue.ts'
import type { HistoryOverview } from '../../reports/history-types.ts'
import type { HistoryPoint } from '../../reports/stored-lines.ts'
import { languageColumns } from './columns.ts'
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
        day: ({ point }) => point.day,
        totalStrings: ({ point }) => point.total,
        totalIsLowerBound: ({ point }) => point.isLowerBound,
        translatedStrings: ({ point }) => point.translated,
        translatedIsFloor: ({ point }) =>
          point.translated === null ? null : point.countedResources < point.resources,
        needsEditingStrings: ({ point }) => point.needsEditing,
        resources: ({ point }) => point.resources,
        countedResources: ({ point }) => point.countedResources,
      },
      catalogue.languages.flatMap((language) =>
        (lines?.languages.get(language.code) ?? []).map((point) => ({ language, point })),
      ),
    ),
}
