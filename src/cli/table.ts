import Table from 'cli-table3'

export type TableCell = string | { readonly content: string; readonly hAlign: 'right' }

/** A figure: columns of figures stand on the right. */
export function figure(text: string): TableCell {
  return { content: text, hAlign: 'right' }
}

/** Prints rows in columns, plain enough for a terminal, a file and a screen reader. */
export function printTable(
  head: readonly TableCell[],
  rows: readonly (readonly TableCell[])[],
): void {
  const table = new Table({
    chars: Object.fromEntries(borders.map((name) => [name, name === 'middle' ? '  ' : ''])),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  table.push(...[head, ...rows].map((row) => row.map(printable)))
  console.log(table.toString().replaceAll(/(?<! ) +$/gm, ''))
}

const borders = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
  'mid-mid',
  'right',
  'right-mid',
  'middle',
] as const

function printable(cell: TableCell) {
  return typeof cell === 'string'
    ? { content: withoutControls(cell) }
    : { ...cell, content: withoutControls(cell.content) }
}

/** Names come from platforms: none of them may move the cursor or colour the terminal. */
export function withoutControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\u{fffd}')
}
