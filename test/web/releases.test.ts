import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aReading } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { sharedTestApp } from '../support/test-app.ts'

describe('the list of releases', () => {
  const site = sharedTestApp({
    catalogue: releaseCatalogue(),
    now: '2026-11-26T09:00:00Z',
    figures: {
      horizon: [
        aReading('dashboard', 100, { fr: 100, de: 40 }),
        aReading('dashboard', 90, { fr: 90, de: 90 }, { branch: 'stable/2026.1', id: 'old' }),
      ],
      'ironic-ui': [aReading('dashboard', 50, { fr: 50 })],
    },
  })

  test('has their dates, the newest first', async () => {
    const page = await readPage(site, '/releases')
    assert.equal(page.heading, 'Releases')
    assert.deepEqual(
      page.rowHeads().map((head) => head.split(' ').slice(0, 2).join(' ')),
      ['2027.1 Indriin', '2026.2 Hibiscus', '2026.1 Gazpacho', 'Newton'],
    )
    assert.deepEqual(page.row('2027.1').slice(1, 5), [
      '15 Feb 2027',
      '1 Mar 2027',
      '16 Mar 2027',
      '24 Mar 2027',
    ])
    assert.equal(page.href('2027.1 Indri'), '/releases/2027.1')
    assert.ok(page.row('Newton')[1]?.includes('unknown'), 'a freeze that nobody knows')
  })

  test('counts the languages that are complete in what a release waits for', async () => {
    const page = await readPage(site, '/releases')
    assert.equal(page.row('2027.1')[5], '1 of 2')
    assert.equal(page.row('2026.1')[5], '2 of 2in 1 of 2 projects')
    assert.match(page.row('2026.2')[5] ?? '', /no figure/)
  })

  test('is in the navigation, and keeps no series', async () => {
    const { href } = await readPage(site, '/projects?series=2026.1')
    assert.equal(href('Releases'), '/releases')
    const page = await readPage(site, '/releases?series=2026.1')
    assert.equal(page.$('.site-nav [aria-current="page"]').text(), 'Releases')
    assert.doesNotMatch(page.text, /You are looking at the series/)
  })
})
