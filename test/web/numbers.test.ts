import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { numbersAnchors } from '../../src/web/urls.ts'
import { siteCatalogue } from '../support/site-catalogue.ts'
import { sharedTestApp, testApp } from '../support/test-app.ts'

describe('how we count', () => {
  const site = sharedTestApp()
  const page = async () => load((await request(site.app).get('/numbers')).text)

  test('has a section for every figure that leads to it', async () => {
    const $ = await page()
    for (const anchor of numbersAnchors) {
      assert.equal($(`main h2#${anchor}`).length, 1, anchor)
      assert.equal($(`main nav a[href="#${anchor}"]`).length, 1, anchor)
    }
  })

  test('names no section twice', async () => {
    const $ = await page()
    const ids = $('[id]')
      .map((_, element) => $(element).attr('id'))
      .get()
    assert.equal(new Set(ids).size, ids.length)
  })

  test('says the rules with the figures that are in force', async () => {
    const { app } = await testApp({
      catalogue: siteCatalogue({ thresholds: { enters: 81, ships: 67, leaves: 43 } }),
    })
    const $ = load((await request(app).get('/numbers')).text)
    const shipping = $('section[aria-labelledby=shipping]').text()
    for (const percent of ['81%', '67%', '43%']) assert.ok(shipping.includes(percent), percent)
    assert.match($('section[aria-labelledby=losses]').text(), /20%.* 10.* 48 hours and 2 further/s)
  })

  test('lists the groups, and marks the one headlines count', async () => {
    const $ = await page()
    const rows = $('section[aria-labelledby=groups] tbody tr')
      .map((_, row) => $(row).text().replace(/\s+/g, ' '))
      .get()
    assert.deepEqual(rows, [
      'Dashboards and services defaultdashboard and service',
      'Everythingeverything',
    ])
  })

  test('says which platform counts, in which order, and where otherwise', async () => {
    const { app } = await testApp({
      catalogue: siteCatalogue({
        authorities: [
          { projects: ['nova', 'neutron'], kinds: ['service'], platforms: ['git', 'transifex'] },
          { platforms: ['git'] },
        ],
      }),
    })
    const $ = load((await request(app).get('/numbers')).text)
    const items = (list: string) =>
      $(`section[aria-labelledby=authority] ${list} li`)
        .map((_, item) => $(item).text())
        .get()
    assert.deepEqual(items('ol'), ['transifex', 'git'])
    assert.deepEqual(items('ul'), [
      'Nova and Neutron; service – git, transifex',
      'everything – git',
    ])
  })

  test('says how a loss is decided', async () => {
    const $ = await page()
    assert.match($('section[aria-labelledby=losses]').text(), /stringboard losses accept c12/)
  })
})
