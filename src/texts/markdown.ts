import { oneLine, partOfLine } from './one-line.ts'
import { safeAddressBesideEntities } from './safe-address.ts'
import { type Block, type Cell, type Column, inRuns, type Line, type Text } from './text.ts'

/** Markdown with tables, as GitHub, GitLab and most others read it. */
export function writeMarkdown({ title, blocks }: Text): string {
  return `# ${writeLine([title])}\n\n${writeMarkdownBlocks(blocks)}`
}

/** What stands below the title. */
export function writeMarkdownBlocks(blocks: readonly Block[]): string {
  return `${blocks.map(writeBlock).join('\n\n')}\n`
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${writeLine([block.text])}`
    case 'paragraph':
      return writeLine(block.line)
    case 'list':
      return block.items.map((item) => `- ${writeLine(item)}`).join('\n')
    case 'table': {
      const { columns, rows } = block
      return [
        tableRow(columns.map(({ title }) => writeLine([title]))),
        tableRow(columns.map(ruleOf)),
        ...rows.map((row) => tableRow(row.map(writeCell))),
      ].join('\n')
    }
  }
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function ruleOf({ isNumber }: Column): string {
  return isNumber ? '---:' : '---'
}

function writeCell({ text, href }: Cell): string {
  return writeLine([href ? { text, href } : text])
}

function writeLine(line: Line): string {
  return inRuns(line)
    .map((piece) =>
      typeof piece === 'string'
        ? escaped(partOfLine(piece))
        : `[${escaped(oneLine(piece.text))}](<${safeAddressBesideEntities(piece.href)}>)`,
    )
    .join('')
    .trim()
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
}

/** Text that is nothing but text: no emphasis, link, tag, entity, formula, address or cell border. */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~&#$@]|:(?=\/\/)|(?<=www)\.|!$/gi, '\\$&')
    .replaceAll('|', '&#124;')
}
