import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from 'cheerio'
import fc from 'fast-check'
import { writeMediawiki } from '../../src/texts/mediawiki.ts'
import { decoded, hostileText, type Reading, readingOf, said } from './hostile-texts.ts'
import { loadWikiparser, type WikiNode } from './wikiparser.ts'

describe('a text for MediaWiki', () => {
  it('reads as it was written, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        assert.deepEqual(readMediawiki(writeMediawiki(text)), readingOf(text))
      }),
      { numRuns: 400 },
    )
  })

  it('keeps what looks like an entity in an address', () => {
    const href = 'https://example.org/?a=1&copy;=2'
    const text = { title: 'T', lines: [] }
    const written = writeMediawiki({
      ...text,
      blocks: [{ kind: 'paragraph', line: [{ text: 'x', href }] }],
    })
    assert.match(written, /^\[https:\/\/example\.org\/\?a=1&amp;copy;=2 x\]$/m)
  })
})

const wikiparser = await loadWikiparser()

describe('a parser of MediaWiki’s language', {
  skip: wikiparser === null && 'no wikiparser-node is installed',
}, () => {
  it('finds nothing in a text that was not put there, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { links, rows } = readingOf(text)
        const found = kindsIn(wikiparser?.(writeMediawiki(text)))
        assert.deepEqual(found, {
          heading: 2,
          list: text.blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])).length,
          table: 1,
          tr: rows.length - 1,
          td: rows.flat().length,
          ...(links.length > 0 ? { 'ext-link': links.length } : {}),
        })
      }),
      { numRuns: 400 },
    )
  })
})

/** How often each kind of markup stands in a text; parts of one are not counted apart. */
function kindsIn(root: WikiNode | undefined): Record<string, number> {
  const counts: Record<string, number> = {}
  const count = ({ type, childNodes = [] }: WikiNode) => {
    const isPart = /^(?:text|root|.*-.*)$/.test(type) && !/link$/.test(type)
    if (!isPart) counts[type] = (counts[type] ?? 0) + 1
    for (const child of childNodes) count(child)
  }
  if (root) count(root)
  return counts
}

/** Line by line, as the grammar has it; any sign of markup that is left over is a fault. */
function readMediawiki(wikitext: string): Reading {
  const links: string[] = []
  const read = (part: string) => {
    const plain = part.replace(/\[(https?:\/\/[^\s\][<>"]+) ([^[\]]*)\]/g, (_, href, text) => {
      assert.doesNotMatch(href, /''|__|~~~|!!|[{}|]/, wikitext)
      links.push(decoded(textOf(href)))
      return text
    })
    assert.doesNotMatch(plain, /[[\]{}|<>~=']|!!|__|:\/\/|&(?!#\d+;)/, wikitext)
    return textOf(plain)
  }
  const reading = {
    title: '',
    headings: [] as string[],
    paragraphs: [] as string[],
    items: [] as string[],
    rows: [[]] as string[][],
  }
  for (const line of wikitext.split('\n')) {
    const [, title, heading, item, cell, paragraph] =
      /^(?:== (.+) ==|=== (.+) ===|\* (.+)|[!|] (?:(?:scope="\w+"|style="[\w: -]+") \| )?(.+)|([^*#:;=!|+{ -].*))$/.exec(
        line,
      ) ?? []
    if (title) reading.title = read(title)
    else if (heading) reading.headings.push(read(heading))
    else if (item) {
      assert.doesNotMatch(item, /^[*#:;]/)
      reading.items.push(read(item))
    } else if (cell) reading.rows.at(-1)?.push(read(cell))
    else if (paragraph) reading.paragraphs.push(read(paragraph))
    else if (line === '|-') reading.rows.push([])
    else assert.match(line, /^(?:\{\| class="wikitable"|\|\})?$/)
  }
  return { ...reading, links }
}

/** Entities are read by whatever shows the page, once. */
function textOf(wikitext: string): string {
  return said(load(wikitext).text())
}
