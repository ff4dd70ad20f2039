import { oneLine, partOfLine } from './one-line.ts'
import { safeAddressBesideEntities } from './safe-address.ts'
import { type Block, type Cell, inRuns, type Line, type Text } from './text.ts'

/** Text for a wiki page; the title is a section, since the page has a title of its own. */
export function writeMediawiki({ title, blocks }: Text): string {
  return `== ${escaped(oneLine(title))} ==\n\n${writeMediawikiBlocks(blocks)}`
}

/** What stands below the title. */
export function writeMediawikiBlocks(blocks: readonly Block[]): string {
  return `${blocks.map(writeBlock).join('\n\n')}\n`
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `=== ${escaped(oneLine(block.text))} ===`
    case 'paragraph':
      return startEscaped(writeLine(block.line))
    case 'list':
      return block.items.map((item) => `* ${startEscaped(writeLine(item))}`).join('\n')
    case 'table': {
      const { columns, rows } = block
      const isNumber = columns.map((column) => column.isNumber)
      return [
        '{| class="wikitable"',
        ...columns.map(({ title }) => `! scope="col" | ${escaped(oneLine(title))}`),
        ...rows.flatMap((row) => [
          '|-',
          ...row.map((cell, index) => writeCell(cell, index, isNumber[index] ?? false)),
        ]),
        '|}',
      ].join('\n')
    }
  }
}

function writeCell({ text, href }: Cell, index: number, isNumber: boolean): string {
  const content = writeLine([href ? { text, href } : text])
  if (index === 0) return `! scope="row" | ${content}`
  return isNumber ? `| style="text-align: right" | ${content}` : `| ${content}`
}

function writeLine(line: Line): string {
  return inRuns(line)
    .map((piece) =>
      typeof piece === 'string'
        ? escaped(partOfLine(piece))
        : `[${safeAddressBesideEntities(piece.href)} ${escaped(oneLine(piece.text))}]`,
    )
    .join('')
    .trim()
}

/**
 * Text that is nothing but text. Characters of markup become entities, which no step of the parser
 * looks into; so do the signs that turn an address, a number of an RFC or of a book into a link.
 */
export function escaped(text: string): string {
  return text.replace(
    /[&<>[\]{}|'~=]|!(?=!|$)|_(?=_|$)|:(?=\S|$)|\b[RPI](?=(?:FC|MID|SBN)\s)/g,
    entity,
  )
}

/** What begins a list, an indented or a preformatted line there, begins nothing. */
function startEscaped(line: string): string {
  return line.replace(/^[*#:;!+-]/, entity)
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`
}
