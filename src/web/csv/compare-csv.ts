import { type Difference, leftDelta, totalDelta, translatedDelta } from '../../domain/comparison.ts'
import type { ComparisonReport, ComparisonRow } from '../../reports/comparison/comparison-types.ts'
import { NotKnown, Refused } from '../queries/asked-for.ts'
import type { ComparePageReport } from '../view-models/compare/compare-page.ts'
import { type CsvColumns, type CsvTable, columnsOf, csvRows } from './csv-table.ts'

/** How each language or project differs. */
export const compareCsv: CsvTable<ComparePageReport> = {
  name: (_context, page) => `compare-${nameOf(reportIn(page))}`,
  rows: (_context, page) => {
    const report = reportIn(page)
    return csvRows<ComparisonRow>(
      {
        [report.by]: (row) => (row.kind === 'language' ? row.language.code : row.project.name),
        ...sidesColumns(report),
        ...columnsOf(({ difference }) => difference, differenceColumns(page)),
      },
      report.rows,
    )
  },
}

/** How each language in each project differs. */
export const compareMatrixCsv: CsvTable<ComparePageReport> = {
  path: '/compare/matrix.csv',
  name: (_context, page) => `compare-matrix-${nameOf(reportIn(page))}`,
  rows: (_context, page) => {
    const report = reportIn(page)
    const pairs = [...report.pairs].flatMap(([language, projects]) =>
      [...projects].map(([project, difference]) => ({ language, project, difference })),
    )
    return csvRows<(typeof pairs)[number]>(
      {
        language: ({ language }) => language,
        project: ({ project }) => project,
        ...sidesColumns(report),
        ...columnsOf(({ difference }) => difference, differenceColumns(page)),
      },
      pairs,
    )
  },
}

/** A file of nothing is no answer to what makes no sense. */
function reportIn({ request, report }: ComparePageReport): ComparisonReport {
  if (report !== null) return report
  if (request.kind === 'mistake' && request.mistake.what === 'unknown') {
    const { kind, asked } = request.mistake
    throw new NotKnown(kind === 'language' || kind === 'project' ? kind : 'address', asked)
  }
  throw new Refused(400, 'no two sides to compare')
}

function nameOf({ before, after }: ComparisonReport): string {
  const sides = [before, after].map(({ series, platform }) => platform ?? series)
  return sides[0] === sides[1] ? `${before.day}-${after.day}` : sides.join('-')
}

/** What stands on either side: the day asked for, and those on which it was read. */
function sidesColumns<Line>({ group, scope, ...report }: ComparisonReport): CsvColumns<Line> {
  const columnsOfSide = (name: 'before' | 'after', suffix: string): CsvColumns<Line> => {
    const { series, platform, day, read } = report[name]
    return {
      [`series${suffix}`]: () => series,
      [`platform${suffix}`]: () => platform,
      [`dayAsked${suffix}`]: () => day,
      [`daysRead${suffix}`]: () => read.join(' '),
    }
  }
  return {
    group: () => group.name,
    scope: () => scope,
    ...columnsOfSide('before', 'Before'),
    ...columnsOfSide('after', 'After'),
  }
}

function differenceColumns({ request }: ComparePageReport): CsvColumns<Difference> {
  const isOfDays = request.kind === 'asked' && request.between === 'days'
  return {
    filesCompared: ({ things }) => things,
    translatedStringsBefore: (one) => ifCompared(one, one.before.translated),
    totalStringsBefore: (one) => ifCompared(one, one.before.total),
    totalBeforeIsLowerBound: ({ before }) => before.isLowerBound,
    translatedStringsAfter: (one) => ifCompared(one, one.after.translated),
    totalStringsAfter: (one) => ifCompared(one, one.after.total),
    totalAfterIsLowerBound: ({ after }) => after.isLowerBound,
    ...(isOfDays
      ? {
          weStrings: (one: Difference) => ifCompared(one, one.change?.we ?? null),
          sourceStrings: (one: Difference) => ifCompared(one, one.change?.source ?? null),
        }
      : {}),
    translatedStringsDifference: (one) => ifCompared(one, translatedDelta(one)),
    totalStringsDifference: (one) => ifCompared(one, totalDelta(one)),
    leftStringsDifference: (one) => ifCompared(one, leftDelta(one)),
    needsEditingStringsDifference: (one) => ifCompared(one, one.needsEditing),
    filesOnlyBefore: ({ onlyBefore }) => onlyBefore.things,
    filesOnlyAfter: ({ onlyAfter }) => onlyAfter.things,
  }
}

function ifCompared({ things }: Difference, figure: number | null): number | null {
  return things === 0 ? null : figure
}
