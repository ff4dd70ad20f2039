import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from 'cheerio'
import fc from 'fast-check'
import { marked } from 'marked'
import { writeMarkdown } from '../../src/texts/markdown.ts'
import { decoded, hostileText, type Reading, readingOf, said } from './hostile-texts.ts'

describe('a text as Markdown', () => {
  it('reads as it was written, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        assert.deepEqual(readMarkdown(writeMarkdown(text)), readingOf(text))
      }),
      { numRuns: 400 },
    )
  })
})

/** What GitHub's dialect makes of it; an element that nobody put there is a fault. */
function readMarkdown(markdown: string): Reading {
  const $ = load(marked.parse(markdown, { async: false, gfm: true }))
  const texts = (selector: string) =>
    $(selector)
      .map((_, element) => said($(element).text()))
      .get()
  const written = 'h1, h2, p, ul, li, table, thead, tbody, tr, th, td, a'
  assert.equal($('body *').not(written).length, 0, markdown)
  return {
    title: texts('h1').join(),
    headings: texts('h2'),
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
  }
}
