import { tallyOf } from '../../domain/tally.ts'
import type { OtherCell, PairLine, PairReport } from '../../reports/progress/project-types.ts'
import { changeColumns, sourceColumns, tallyColumns } from './columns.ts'
import { type CsvTable, columnsOf, csvRows } from './csv-table.ts'

/** The resources of a project in one language, as the platform that counts has them. */
export const pairCsv: CsvTable<PairReport> = {
  name: ({ series }, { project, language }) => `${project.name}-${language.code}-${series}`,
  rows: (_context, report) =>
    csvRows<PairLine>(
      {
        project: ({ project }) => project,
        resource: ({ resource }) => resource,
        title: ({ title }) => title,
        kind: ({ kind }) => kind,
        tier: ({ tier }) => tier,
        language: () => report.language.code,
        series: () => report.series.name,
        group: () => report.group.name,
        isInGroup: ({ inGroup }) => inGroup,
        ...columnsOf(tallyOf, tallyColumns),
        ...columnsOf(({ change }) => change, changeColumns),
        lastTranslatedAt: ({ lastTranslatedAt }) => lastTranslatedAt,
        isHeld: ({ isHeld }) => isHeld,
        fileError: ({ flaw }) => flaw,
        failingChecksStrings: ({ failing }) => failing,
        editorUrl: ({ editor }) => editor?.url ?? null,
        ...sourceColumns(report),
      },
      report.lines,
    ),
}

/** The same resources on the platforms that stand beside it, each with its own age. */
export const otherPlatformsCsv: CsvTable<PairReport> = {
  path: '/projects/:project/:language/platforms.csv',
  name: ({ series }, { project, language }) =>
    `${project.name}-${language.code}-other-platforms-${series}`,
  rows: (_context, report) =>
    csvRows<OtherCell>(
      {
        project: ({ project }) => project,
        resource: ({ resource }) => resource,
        language: ({ language }) => language,
        spelling: ({ spelling }) => spelling,
        series: () => report.series.name,
        totalStrings: ({ counts }) => counts?.total ?? null,
        totalIsLowerBound: ({ source }) => source.isLowerBound || source.total === null,
        translatedStrings: ({ counts }) => counts?.translated ?? null,
        needsEditingStrings: ({ counts }) => counts?.needsEditing ?? null,
        leftStrings: ({ counts }) => counts && counts.total - counts.translated,
        lastTranslatedAt: ({ lastTranslatedAt }) => lastTranslatedAt,
        fileError: ({ flaw }) => flaw,
        platform: ({ platform }) => platform,
        asOf: ({ asOf }) => asOf?.toISOString() ?? null,
      },
      report.others,
    ),
}
