import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from 'cheerio'
import fc from 'fast-check'
import { writeHtmlBlocks } from '../../src/texts/html.ts'
import { pastedPartFormats } from '../../src/texts/pasted-part.ts'
import { decoded, hostileName, hostileText, readingOf, said } from './hostile-texts.ts'

describe('a part as HTML', () => {
  it('reads as it was written, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = writeHtmlBlocks(text.blocks)
        const $ = load(html)
        const texts = (selector: string) =>
          $(selector)
            .map((_, element) => said($(element).text()))
            .get()
        const written = 'h3, p, ul, li, table, thead, tbody, tr, th, td, a'
        assert.equal($('body *').not(written).length, 0, html)
        const { title: _, ...wanted } = readingOf(text)
        assert.deepEqual(
          {
            headings: texts('h3'),
            paragraphs: texts('p'),
            items: texts('li'),
            rows: $('tr')
              .map((_, row) => [
                $(row)
                  .children()
                  .map((_, cell) => said($(cell).text()))
                  .get(),
              ])
              .get(),
            links: $('a')
              .map((_, link) => decoded($(link).attr('href') ?? ''))
              .get(),
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
