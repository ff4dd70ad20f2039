import { type CsvValue, toCsv } from '../support/csv.ts'
import { oneLine } from './one-line.ts'
import type { Cell, Table, Text } from './text.ts'

/** The figures alone, as CSV: a row each, with what all rows share at its end. Unknown is empty. */
export function writeCsv({ blocks, facts }: Text): string {
  const table = blocks.find((block): block is Table => block.kind === 'table')
  const { columns, rows } = table ?? { columns: [], rows: [] }
  const shared = Object.values(facts)
  return toCsv([
    [...columns.map(({ key }) => key), ...Object.keys(facts)],
    ...rows.map((row) => [...row.map(plainValue), ...shared]),
  ])
}

function plainValue({ value }: Cell): CsvValue {
  return typeof value === 'string' ? oneLine(value) : value
}
