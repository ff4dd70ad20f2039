import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from 'cheerio'
import fc from 'fast-check'
import { marked } from 'marked'
import { writeMarkdown } from '../../src/texts/markdown.ts'
import { hostileText, type Reading, readingOf } from './hostile-texts.ts'
import { blocksIn, textsIn } from './read-html.ts'

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
  const written = 'h1, h2, p, ul, li, table, thead, tbody, tr, th, td, a'
  assert.equal($('body *').not(written).length, 0, markdown)
  return {
    title: textsIn($, 'h1').join(),
    headings: textsIn($, 'h2'),
    ...blocksIn($),
  }
}
