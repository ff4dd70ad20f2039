import { oneLine, partOfLine } from './one-line.ts'
import { safeAddress } from './safe-address.ts'
import { type Block, type Cell, inRuns, type Line } from './text.ts'

/** A part of a page, for places that take HTML: without a style or a script of its own. */
export function writeHtmlBlocks(blocks: readonly Block[]): string {
  return `${blocks.map(writeBlock).join('\n')}\n`
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h3>${escapedHtml(oneLine(block.text))}</h3>`
    case 'paragraph':
      return `<p>${writeLine(block.line)}</p>`
    case 'list':
      return ['<ul>', ...block.items.map((item) => `<li>${writeLine(item)}</li>`), '</ul>'].join(
        '\n',
      )
    case 'table':
      return [
        '<table>',
        '<thead>',
        tableRow(block.columns.map(({ title }) => heading('col', escapedHtml(oneLine(title))))),
        '</thead>',
        '<tbody>',
        ...block.rows.map(([head, ...cells]) =>
          tableRow([
            ...(head ? [heading('row', writeCell(head))] : []),
            ...cells.map((cell) => `<td>${writeCell(cell)}</td>`),
          ]),
        ),
        '</tbody>',
        '</table>',
      ].join('\n')
  }
}

function tableRow(cells: readonly string[]): string {
  return `<tr>${cells.join('')}</tr>`
}

function heading(scope: 'col' | 'row', content: string): string {
  return `<th scope="${scope}">${content}</th>`
}

function writeCell({ text, href }: Cell): string {
  return writeLine([href ? { text, href } : text])
}

function writeLine(line: Line): string {
  return inRuns(line)
    .map((piece) =>
      typeof piece === 'string'
        ? escapedHtml(partOfLine(piece))
        : `<a href="${escapedHtml(safeAddress(piece.href))}">${escapedHtml(oneLine(piece.text))}</a>`,
    )
    .join('')
    .trim()
}

/** Text that is nothing but text, also as the value of an attribute. */
export function escapedHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
}
