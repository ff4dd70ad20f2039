import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { aReading } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

describe('the page of a project', () => {
  const site = sharedTestApp({
    figures: {
      horizon: [
        aReading('dashboard', 100, { fr: 88, de: 100 }),
        aReading(
          'docs',
          2_007,
          { fr: 7 },
          {
            source: { total: 2_007, totalWords: null, isLowerBound: true },
          },
        ),
      ],
      neutron: [aReading('service', 300, { ar: 1 })],
    },
  })

  test('says how much there is, and in how many languages', async () => {
    const page = await readPage(site, '/projects/horizon')
    assert.equal(page.heading, 'Horizon')
    assert.match(page.text, /100 strings Dashboards and services/)
    assert.match(
      page.text,
      /2 languages begun · 1 complete\s*at least 2,107 strings with everything/,
    )
  })

  test('orders its languages by how far they are, each leading to its pair', async () => {
    const page = await readPage(site, '/projects/horizon')
    const languages = 'section[aria-labelledby=languages-title]'
    assert.deepEqual(page.rowHeads(languages), ['Deutsch German', 'Français French'])
    assert.deepEqual(page.row('Français', languages).slice(1, 4), ['88%', '12', '120'])
    assert.equal(page.href('Français'), '/projects/horizon/fr')
  })

  test('lists its resources, lower bounds as what they are', async () => {
    const page = await readPage(site, '/projects/horizon')
    assert.deepEqual(page.row('dashboard'), ['dashboard', '100', '1,000', '2'])
    assert.deepEqual(page.row('docs'), ['docs', 'at least 2,007', '—words unknown', '1'])
  })

  test('leads languages without a file here to where they begin one', async () => {
    const page = await readPage(site, '/projects/horizon')
    assert.match(page.text, /2 languages without a file here, to be begun/)
    assert.equal(page.href('العربية'), '/projects/horizon/ar')
    assert.equal(page.$('details a[href="/projects/horizon/fr"]').length, 0)
    const before = await readPage(site, '/projects/horizon?series=2026.1')
    assert.doesNotMatch(before.text, /to be begun/)
  })

  test('is found under a former name, which it tells', async () => {
    const response = await request(site.app).get('/projects/quantum')
    assert.deepEqual([response.status, response.headers['location']], [301, '/projects/neutron'])
    assert.match((await readPage(site, '/projects/neutron')).text, /formerly quantum/)
  })

  test('that has nothing in the series says so, and calls nobody to be the first', async () => {
    for (const path of ['/projects/nova', '/projects/nova/fr']) {
      const page = await readPage(site, path)
      assert.match(page.text, /This series has no resource of the project\./, path)
      assert.doesNotMatch(page.text, /No language has a file here yet|be the first|is drawn/, path)
    }
    assert.match((await readPage(site, '/projects/nova')).text, /Not in this series: service/)
  })
})

test('a project’s page before anything was read does not say that there is nothing', async () => {
  const page = await readPage(await testApp(), '/projects/horizon')
  assert.match(page.text, /The first figures are being read/)
  assert.doesNotMatch(page.text, /no resource of the project|Not in this series/)
})
