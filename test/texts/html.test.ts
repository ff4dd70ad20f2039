import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from 'cheerio'
import fc from 'fast-check'
import { writeHtmlBlocks } from '../../src/texts/html.ts'
import { pastedPartFormats } from '../../src/texts/pasted-part.ts'
import { hostileName, hostileText, readingOf } from './hostile-texts.ts'
import { blocksIn, textsIn } from './read-html.ts'

describe('a part as HTML', () => {
  it('reads as it was written, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = writeHtmlBlocks(text.blocks)
        const $ = load(html)
        const written = 'h3, p, ul, li, table, thead, tbody, tr, th, td, a'
        assert.equal($('body *').not(written).length, 0, html)
        const { title: _, ...wanted } = readingOf(text)
        assert.deepEqual(
          {
            headings: textsIn($, 'h3'),
            ...blocksIn($),
          },
          wanted,
        )
      }),
      { numRuns: 300 },
    )
  })
})

describe('a part for a wiki', () => {
  it('stands between two marks, which nothing in it looks like', () => {
    const subject = fc
      .tuple(fc.constantFrom('horizon', 'a--b', 'x-', '-->', 'zh-CN'), hostileName)
      .map((parts) => parts.map((part) => encodeURIComponent(part.toWellFormed())).join('/'))
    fc.assert(
      fc.property(hostileText, subject, ({ blocks }, name) => {
        const wikitext = pastedPartFormats.mediawiki.write({ subject: name, blocks })
        const marks = [...wikitext.matchAll(/<!--(.*?)-->/g)].map(([, inside = '']) =>
          inside.trim(),
        )
        assert.equal(marks.length, 2, wikitext)
        assert.equal(
          decodeURIComponent(marks[0] ?? ''),
          `stringboard:begin ${decodeURIComponent(name)}`,
        )
        assert.equal(marks[1], 'stringboard:end')
        assert.ok(wikitext.startsWith('<!--') && wikitext.endsWith('-->\n'))
      }),
      { numRuns: 300 },
    )
  })
})
