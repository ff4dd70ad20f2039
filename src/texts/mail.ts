import stringWidth from 'string-width'
import { oneLine, partOfLine } from './one-line.ts'
import { safeAddress } from './safe-address.ts'
import type { Block, Column, Line, Table, Text } from './text.ts'
import { wrapped } from './wrapped.ts'

/** Columns of a line: what mailing lists have always asked for. */
const width = 72

/** A mail as it is typed: its subject on the first line, and the body after an empty one. */
export function writeMail(text: Text): string {
  const { subject, body } = mailOf(text)
  return `Subject: ${subject}\n\n${body}`
}

/** Plain text; addresses stand at its end, with numbers where they belong. */
export function mailOf({ title, blocks }: Text): { subject: string; body: string } {
  const notes = new Notes()
  const written = blocks.map((block) => writeBlock(block, notes))
  const parts = notes.isEmpty ? written : [...written, notes.write()]
  return { subject: oneLine(title), body: `${parts.join('\n\n')}\n` }
}

/** Addresses, each with its number. */
class Notes {
  readonly #addresses: string[] = []

  get isEmpty(): boolean {
    return this.#addresses.length === 0
  }

  numberOf(href: string): number {
    const address = safeAddress(href)
    if (!this.#addresses.includes(address)) this.#addresses.push(address)
    return this.#addresses.indexOf(address) + 1
  }

  write(): string {
    return this.#addresses.map((address, index) => `[${index + 1}] ${address}`).join('\n')
  }
}

function writeBlock(block: Block, notes: Notes): string {
  switch (block.kind) {
    case 'heading': {
      const lines = wrapped(oneLine(block.text), { width })
      return [...lines, '-'.repeat(Math.max(...lines.map((line) => stringWidth(line))))].join('\n')
    }
    case 'paragraph':
      return wrapped(writeLine(block.line, notes), { width }).join('\n')
    case 'list':
      return block.items.map((item) => writeItem(writeLine(item, notes))).join('\n')
    case 'table':
      return writeTable(block, notes)
  }
}

function writeItem(line: string): string {
  return wrapped(`- ${line}`, { width, indent: '  ' }).join('\n')
}

function writeLine(line: Line, notes: Notes): string {
  return line
    .map((piece) =>
      typeof piece === 'string' ? partOfLine(piece) : withNote(piece.text, piece.href, notes),
    )
    .join('')
    .trim()
}

function withNote(text: string, href: string, notes: Notes): string {
  return `${oneLine(text)} [${notes.numberOf(href)}]`
}

/** Columns side by side where they have room, else every row as an item of a list. */
function writeTable({ columns, rows }: Table, notes: Notes): string {
  const head = columns.map(({ title }) => oneLine(title))
  const cells = rows.map((row) =>
    row.map(({ text, href }) => (href ? withNote(text, href, notes) : oneLine(text))),
  )
  const grid = sideBySide(columns, [head, ...cells])
  const [top = '', ...lines] = grid
  const widest = Math.max(...grid.map((line) => stringWidth(line)))
  if (widest <= width) return [top, '-'.repeat(widest), ...lines].join('\n')
  return cells.map((row) => writeItem(inWords(head, row))).join('\n')
}

function sideBySide(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map((_, index) =>
    Math.max(...rows.map((row) => stringWidth(row[index] ?? ''))),
  )
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const padding = ' '.repeat((widths[index] ?? 0) - stringWidth(cell))
        return columns[index]?.isNumber ? padding + cell : cell + padding
      })
      .join('  ')
      .trimEnd(),
  )
}

/**
 * `Horizon · Left 458 · Fuzzy 31`: signs that every language sets alike, as it does not colons. Of an empty
 * cell nothing is said.
 */
function inWords(head: readonly string[], [first = '', ...rest]: readonly string[]): string {
  const said = rest.flatMap((cell, index) => (cell === '' ? [] : `${head[index + 1]} ${cell}`))
  return [first, ...said].join(' · ')
}
