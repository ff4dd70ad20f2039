import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from 'cheerio'
import fc from 'fast-check'
import { writeRestructuredText } from '../../src/texts/restructured-text.ts'
import { askDocutils, hasDocutils } from './docutils.ts'
import { decoded, hostileText, type Reading, readingOf, said } from './hostile-texts.ts'

describe('a text as reStructuredText', () => {
  it('reads as it was written, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        assert.deepEqual(readRst(writeRestructuredText(text)), readingOf(text))
      }),
      { numRuns: 400 },
    )
  })
})

describe('docutils', { skip: !hasDocutils() && 'no docutils is installed' }, () => {
  it('finds in a text what was put there and has nothing to warn of, whatever the names are', () => {
    const texts = fc.sample(hostileText, 400)
    const found = askDocutils(texts.map(writeRestructuredText)).map(readXml)
    assert.deepEqual(found, texts.map(readingOf))
  })
})

function readXml(xml: string): Reading {
  const $ = load(xml, { xml: true })
  assert.equal($('system_message, problematic').length, 0, xml)
  const texts = (selector: string) =>
    $(selector)
      .map((_, element) => said($(element).text()))
      .get()
  const [title = '', ...headings] = texts('title')
  return {
    title,
    headings,
    paragraphs: texts('section > paragraph'),
    items: texts('section > bullet_list > list_item'),
    rows: $('row')
      .map((_, row) => [
        $(row)
          .children('entry')
          .map((_, entry) => said($(entry).text()))
          .get(),
      ])
      .get(),
    links: $('reference')
      .map((_, reference) => decoded($(reference).attr('refuri') ?? ''))
      .get(),
  }
}

/** Line by line, as the grammar has it; any sign of markup that is left over is a fault. */
function readRst(rst: string): Reading {
  const links: string[] = []
  const read = (part: string) => {
    const plain = withEscapesApart(part).replace(linkPattern, (_, text, href) => {
      links.push(decoded(href))
      return text
    })
    assert.doesNotMatch(plain, /[`*|<>@]|_(?!\w)|::|[a-z][\w.+-]*:\S/i, rst)
    return said(withoutEscapes(plain))
  }
  const reading = {
    title: '',
    headings: [] as string[],
    paragraphs: [] as string[],
    items: [] as string[],
    rows: [] as string[][],
  }
  const lines = rst.split('\n')
  lines.forEach((line, index) => {
    const next = lines[index + 1] ?? ''
    const [, isFirst, cell] = /^ {3}([* ]) - (.*)$/.exec(line) ?? []
    if (/^=+$/.test(next)) reading.title = read(line)
    else if (/^-+$/.test(next)) reading.headings.push(read(line))
    else if (isFirst === '*') reading.rows.push([read(cell ?? '')])
    else if (isFirst === ' ') reading.rows.at(-1)?.push(read(cell ?? ''))
    else if (line.startsWith('- ')) reading.items.push(read(line.slice(2)))
    else if (!/^(?:|=+|-+|\.\. list-table::| {3}:[\w-]+: 1)$/.test(line)) {
      assert.match(line, /^[^\s!-/:-@[\]^_{-~•‣⁃]/, rst)
      reading.paragraphs.push(read(line))
    }
  })
  return { ...reading, links }
}

const vanished = '\u{f0000}'
const linkPattern = /(?<=^|[\s\u{f0000}])`([^`<>]+) <(https?:\/\/[^\s<>]+)>`__(?=$|[\s\u{f0000}])/gu

/** Escaped signs as signs of their own, which are no markup; an escaped space is nothing at all. */
function withEscapesApart(line: string): string {
  return line.replace(/\\(.)/gu, (_, sign: string) =>
    sign === ' ' ? vanished : String.fromCodePoint(0xf0000 + (sign.codePointAt(0) ?? 0)),
  )
}

function withoutEscapes(line: string): string {
  return line
    .replaceAll(vanished, '')
    .replace(/[\u{f0001}-\u{ffffd}]/gu, (sign) =>
      String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xf0000),
    )
}
