import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import { marked } from 'marked'
import request from 'supertest'
import { markedParts } from '../../src/texts/wiki-marks.ts'
import { aReading, aSeries } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp } from '../support/test-app.ts'

const site = sharedTestApp({
  now: '2026-11-20T10:00:00Z',
  catalogue: siteCatalogue({
    series: [aSeries('master', ['master']), aSeries('2026.1', ['stable/2026.1'])],
  }),
  figures: {
    horizon: [
      aReading('dashboard', 100, { fr: 40, de: 100 }),
      aReading('dashboard', 90, { fr: 81 }, { branch: 'stable/2026.1', id: 'git:stable' }),
    ],
    nova: [aReading('service', 50, { fr: 7 })],
  },
})

async function tableOf(query: string) {
  const page = await readPage(site, `/badges/table${query}`)
  return { ...page, snippet: (id: string) => page.$(`#snippet-${id}-text`).text() }
}

/** Rows of a table in HTML, cell by cell. */
function rowsIn(html: string): string[][] {
  const $ = load(html)
  return $('tr')
    .map((_, row) => [
      $(row)
        .children()
        .map((_, cell) => $(cell).text())
        .get(),
    ])
    .get()
}

describe('a table to paste', () => {
  test('of a language has its projects, each with the way to it', async () => {
    const { row, href, text } = await tableOf('?language=fr')
    assert.deepEqual(row('Horizon').slice(1, 3), ['40%', '60'])
    assert.deepEqual(row('Nova').slice(1, 3), ['14%', '43'])
    assert.equal(href('Nova'), '/projects/nova/fr')
    assert.match(text, /read on 20 November 2026/)
  })

  test('of a project has its languages, also in another series', async () => {
    const { row, href } = await tableOf('?of=horizon')
    assert.deepEqual(row('German').slice(1, 3), ['100%', '0'])
    assert.equal(href('French'), '/projects/horizon/fr')
    const stable = await tableOf('?of=horizon&series=2026.1')
    assert.deepEqual(stable.row('French').slice(1, 3), ['90%', '9'])
    assert.equal(stable.href('French'), '/projects/horizon/fr?series=2026.1')
  })

  test('of everything in a series has the languages of that release', async () => {
    const { row } = await tableOf('?series=2026.1')
    assert.equal(row('French')[1], '90%')
  })

  test('is the same in every format, with the page, what is counted and the day', async () => {
    const { snippet, rowHeads } = await tableOf('?language=fr')
    const html = rowsIn(snippet('html'))
    const markdown = rowsIn(String(marked.parse(snippet('markdown'))))
    assert.deepEqual(markdown, html)
    assert.deepEqual(
      html.slice(1).map(([head]) => head),
      rowHeads(),
    )
    for (const id of ['mediawiki', 'markdown', 'rst', 'html']) {
      assert.match(snippet(id), /http:\/\/tracker\.example\/projects\/nova\/fr/, id)
      assert.match(snippet(id), /20 November 2026/, id)
      assert.match(snippet(id), /Dashboards and services/, id)
    }
  })

  test('stands between marks in a wiki, which say what it is about', async () => {
    const { snippet } = await tableOf('?of=horizon&series=2026.1')
    assert.match(
      snippet('mediawiki'),
      /^<!-- stringboard:begin horizon@2026\.1 -->\n[\s\S]+\n<!-- stringboard:end -->\n$/,
    )
  })

  test('says in its mark in whose words it is, where they are not English', async () => {
    const { snippet } = await tableOf('?of=horizon&lang=fr')
    const wikitext = snippet('mediawiki')
    assert.match(wikitext, /^<!-- stringboard:begin horizon\/lang=fr -->\n/)
    assert.match(wikitext, /\| Langue\n/)
    const [part] = markedParts(wikitext)
    assert.equal(part?.name, 'horizon/lang=fr')
  })

  test('says that nothing is known rather than nothing at all', async () => {
    const { snippet } = await tableOf('?of=neutron&language=de')
    assert.match(snippet('markdown'), /Nothing is known here\./)
    assert.doesNotMatch(snippet('markdown'), /\b0\b/)
  })

  test('is found from the badges of its subject, and leads back', async () => {
    const badges = await readPage(site, '/badges?of=horizon&language=fr')
    assert.equal(badges.href('Table'), '/badges/table?of=horizon&language=fr')
    const table = await tableOf('?of=horizon&language=fr')
    assert.equal(table.href('Chart'), '/badges?image=chart&of=horizon&language=fr')
  })
})

test('what nobody knows is not found', async () => {
  for (const query of ['of=sink', 'language=xx', 'series=havana']) {
    assert.equal((await request(site.app).get(`/badges/table?${query}`)).status, 404, query)
  }
})
