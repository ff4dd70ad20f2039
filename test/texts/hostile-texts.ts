import fc from 'fast-check'
import type { Block, Cell, Line, Text } from '../../src/texts/text.ts'

/** What some format, or a reader of it, takes for its own. */
const markup = [
  ...'\\`*_|<>@:[](){}#+-=.,!?/~^$%&\'";',
  ...[' ', '\n', '\r\n', '\t', '\u0000', '\u0003', '\u001b[31m', '\u00a0', '\u2028', '\u200b'],
  ...['\u202e', '\u2069', '\u0301', '\ufeff', '\ud800', 'א', 'ع', '日本', 'é', '🙂', '👨‍👩‍👧'],
  ...['http://', 'https://a.b', 'www.', 'mailto:x', 'RFC 1', 'ISBN 1', '::', '..', '...', '__'],
  ...[
    '~~~~',
    '1.',
    'iv.',
    '-a',
    '--x',
    '/V',
    '|x|_',
    ':role:',
    '[1]_',
    '• ',
    '{{',
    '}}',
    '[[',
    ']]',
  ],
  ...["''", '<nowiki>', '<!--', '-->', '{|', '|}', '|-', '||', '!!', '&amp;', '&#58;', '=1+1'],
  ...['a', 'B', '1', '42', 'Subject: x', '*b*', '**b**', '`c`'],
]

/** A name as a platform or a catalogue might have it, at its worst. */
export const hostileName: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...markup), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''))
  .filter((name) => said(name) !== '')

/** Entities and escapes in addresses have tests of their own: what they stand for is for readers to say. */
const hostileAddress = hostileName
  .filter((name) => !/&#?\w|%/.test(name))
  .map((name) => `https://example.org/${name}?a=1&b=2`)

const link = fc.record({ text: hostileName, href: hostileAddress })

const line: fc.Arbitrary<Line> = fc.array(fc.oneof(hostileName, link), {
  minLength: 1,
  maxLength: 3,
})

const cell: fc.Arbitrary<Cell> = fc
  .record({ text: hostileName, href: fc.option(link, { nil: null }) })
  .map(({ text, href }) => ({ text, href: href?.href ?? null }))

const table: fc.Arbitrary<Block> = fc
  .record({
    titles: fc.array(hostileName, { minLength: 2, maxLength: 2 }),
    rows: fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }),
  })
  .map(({ titles, rows }) => ({
    kind: 'table',
    columns: titles.map((title, index) => ({ title, isNumber: index > 0 })),
    rows,
  }))

/** A heading, a paragraph, a list and a table of the worst names. */
export const hostileText: fc.Arbitrary<Text> = fc
  .record({
    title: hostileName,
    heading: hostileName,
    line,
    items: fc.array(line, { minLength: 1, maxLength: 3 }),
    table,
  })
  .map(({ title, heading, line, items, table }) => ({
    title,
    lines: [title],
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'paragraph', line },
      { kind: 'list', items },
      table,
    ],
  }))

/** What a reader finds in a text, whatever format it came in. */
export interface Reading {
  readonly title: string
  readonly headings: readonly string[]
  readonly paragraphs: readonly string[]
  readonly items: readonly string[]
  /** Heads of columns first. */
  readonly rows: readonly (readonly string[])[]
  /** Addresses, decoded, in the order of the text. */
  readonly links: readonly string[]
}

/** What is to be found in a text: every name as it is said, and the links that were put there. */
export function readingOf({ title, blocks }: Text): Reading {
  const lines = (kind: 'paragraph' | 'list') =>
    blocks.flatMap((block) =>
      block.kind === 'paragraph' && kind === 'paragraph'
        ? [block.line]
        : block.kind === 'list' && kind === 'list'
          ? block.items
          : [],
    )
  const tables = blocks.filter((block) => block.kind === 'table')
  const cells = tables.flatMap(({ columns, rows }) => [
    columns.map(({ title }): Cell => ({ text: title })),
    ...rows,
  ])
  return {
    title: said(title),
    headings: blocks.flatMap((block) => (block.kind === 'heading' ? [said(block.text)] : [])),
    paragraphs: lines('paragraph').map(saidLine),
    items: lines('list').map(saidLine),
    rows: cells.map((row) => row.map(({ text }) => said(text))),
    links: [...lines('paragraph').flat(), ...lines('list').flat(), ...cells.flat()].flatMap(
      (piece) => (typeof piece === 'string' || !piece.href ? [] : [decoded(piece.href)]),
    ),
  }
}

function saidLine(line: Line): string {
  return said(line.map((piece) => (typeof piece === 'string' ? piece : said(piece.text))).join(''))
}

/** What ears would hear of a name: no controls, no marks of direction, and every gap the same. */
export function said(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** An address with nothing encoded, so that two ways to write it are one. */
export function decoded(address: string): string {
  return decodeURIComponent(address.toWellFormed())
}
