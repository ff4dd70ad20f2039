import type { CsvValue } from '../../support/csv.ts'
import type { FramedReport } from '../pages/page.ts'
import type { PageContext } from '../pages/page-context.ts'

/**
 * A table of a page as a file, for spreadsheets and scripts: one row of heads, then figures bare.
 * Every row says which platform its figures come from and as of when.
 */
export interface CsvTable<Report extends FramedReport> {
  /** Its address, with the subjects the page names; without: the page's path and `.csv`. */
  readonly path?: string
  /** What is in it, for the file's name: `fr-work-master`. */
  name(context: PageContext, report: Report): string
  rows(context: PageContext, report: Report): CsvValue[][]
}

/** A table of any page, as {@link CsvTable}. */
// biome-ignore lint/suspicious/noExplicitAny: the page ties a table to its report, here it is forgotten
export type AnyCsvTable = CsvTable<any>

/**
 * Columns by their heads, in order: `leftStrings` says its unit, and where a figure is not known
 * there is `null`, which makes an empty field.
 */
export type CsvColumns<Line> = Readonly<Record<string, (line: Line) => CsvValue>>

/** The heads and the rows of a table whose lines are these. */
export function csvRows<Line>(columns: CsvColumns<Line>, lines: readonly Line[]): CsvValue[][] {
  const values = Object.values(columns)
  return [Object.keys(columns), ...lines.map((line) => values.map((value) => value(line)))]
}

/** Columns of a part of a line: those of its tally, say. */
export function columnsOf<Line, Part>(
  part: (line: Line) => Part,
  columns: CsvColumns<Part>,
): CsvColumns<Line> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [name, (line: Line) => value(part(line))]),
  )
}
