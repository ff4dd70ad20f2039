import type { HistoryReport } from '../../reports/history/history-types.ts'
import type { HistoryPoint } from '../../reports/stored/stored-lines.ts'
import type { FramedReport } from '../pages/page.ts'
import { pointColumns } from './columns.ts'
import { type CsvTable, columnsOf, csvRows } from './csv-table.ts'

interface Past extends FramedReport {
  readonly histories: readonly HistoryReport[]
}

interface PointOfLine {
  readonly line: HistoryReport
  readonly point: HistoryPoint
  /** The day before which nothing of this point was said yet; `''` for a line's first. */
  readonly after: string
}

/**
 * The lines through time that a page draws, each in its own scope: what one counts is not what
 * another does. Between two days of a line nothing changed.
 */
export function historyCsv<Report extends Past>(
  given: Required<Pick<CsvTable<Report>, 'path' | 'name'>>,
): CsvTable<Report> {
  return {
    ...given,
    rows: (_context, { histories }) =>
      csvRows<PointOfLine>(
        {
          scope: ({ line }) => line.scope,
          languages: ({ line }) => line.languages,
          projects: ({ line }) => line.projects.length,
          ...columnsOf(({ point }) => point, pointColumns),
          platformChange,
          stepStrings,
          notes,
        },
        histories.flatMap(pointsOf),
      ),
  }
}

function pointsOf(line: HistoryReport): PointOfLine[] {
  return line.points.map((point, index) => ({
    line,
    point,
    after: line.points[index - 1]?.day ?? '',
  }))
}

/** `zanata > weblate` on the first point that another platform counts. */
function platformChange({ line, point, after }: PointOfLine): string | null {
  const marks = line.marks.filter(({ day }) => after !== '' && day > after && day <= point.day)
  if (marks.length === 0) return null
  return marks.map(({ from, to }) => `${from} > ${to}`).join(' ')
}

/** By how many strings the total jumped, on the first point of its new size. */
function stepStrings({ line, point }: PointOfLine): number | null {
  const step = line.steps.find(({ day, change }) => change !== null && day === point.day)
  return step?.change ? step.change.to.total - step.change.from.total : null
}

/** What the catalogue knows of what happened since the point before. */
function notes({ line, point, after }: PointOfLine): string | null {
  const steps = line.steps.filter(({ day }) => after !== '' && day > after && day <= point.day)
  const known = new Set(steps.flatMap((step) => step.notes.map(({ note, what }) => note ?? what)))
  return known.size === 0 ? null : [...known].join(' ')
}
