import stringWidth from 'string-width'
import { oneLine, partOfLine } from './one-line.ts'
import { safeAddress } from './safe-address.ts'
import {
  type Block,
  type Cell,
  inRuns,
  type Line,
  type Link,
  type Table,
  type Text,
} from './text.ts'

/** reStructuredText as docutils and Sphinx read it. */
export function writeRestructuredText({ title, blocks }: Text): string {
  return `${heading(title, '=')}\n\n${writeRestructuredTextBlocks(blocks)}`
}

/** What stands below the title. */
export function writeRestructuredTextBlocks(blocks: readonly Block[]): string {
  return `${blocks.map(writeBlock).join('\n\n')}\n`
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return heading(block.text, '-')
    case 'paragraph':
      return writeLine(block.line)
    case 'list':
      return block.items.map((item) => `- ${writeLine(item)}`).join('\n')
    case 'table':
      return writeTable(block)
  }
}

function heading(text: string, rule: string): string {
  const line = writeLine([text])
  return `${line}\n${rule.repeat(columnsOf(line))}`
}

/** As docutils measures a title, sign by sign: a rule that is too short is an error there. */
function columnsOf(line: string): number {
  return [...line].reduce((sum, sign) => sum + Math.max(1, stringWidth(sign)), 0)
}

/**
 * A table as a list of lists: a grid would have to be measured as docutils measures every script.
 */
function writeTable({ columns, rows }: Table): string {
  const head = columns.map(({ title }) => writeLine([title]))
  return [
    '.. list-table::',
    '   :header-rows: 1',
    '   :stub-columns: 1',
    '',
    ...[head, ...rows.map((row) => row.map(writeCell))].flatMap((cells) =>
      cells.map((cell, index) => `   ${index === 0 ? '*' : ' '} - ${cell}`.trimEnd()),
    ),
  ].join('\n')
}

function writeCell({ text, href }: Cell): string {
  return writeLine([href ? { text, href } : text])
}

function writeLine(line: Line): string {
  const pieces = inRuns(line).map((piece) =>
    typeof piece === 'string' ? escaped(partOfLine(piece)) : writeLink(piece),
  )
  const written = pieces.reduce(joined, '').trim()
  // Signs alone in a line are a rule; it is none with a space, escaped so that it vanishes.
  return onlyBackslashes.test(written) ? `\\ ${written}` : written.replace(lineStart, '\\$&')
}

/** What begins a list, a comment, a field, an option or a rule there, begins nothing. */
const lineStart = /^(?:[!-/:-@[\]^{-~•‣⁃]|(?:\d+|[a-z]|[ivxlcdm]+)[.)](?=\s|$))/i

const onlyBackslashes = /^\\+$/

/** Backslash and space vanish: they keep a link apart from the letters beside it. */
function joined(before: string, piece: string): string {
  const isApart = before === '' || before.endsWith(' ') || piece.startsWith(' ')
  const isBesideLink = before.endsWith('`__') || piece.startsWith('`')
  return before + (isBesideLink && !isApart ? '\\ ' : '') + piece
}

function writeLink({ text, href }: Link): string {
  const address = safeAddress(href).replace(/_$/, '%5F')
  return `\`${escaped(oneLine(text))} <${address}>\`__`
}

/** Text that is nothing but text: no emphasis, role, reference, substitution or address. */
function escaped(text: string): string {
  return text.replace(/[\\`*_|<>@]|:(?=:|$)|:(?<=[a-z][\w.+-]*:)(?=\S)/gi, '\\$&')
}
