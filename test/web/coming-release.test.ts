import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { aReading } from '../support/builders.ts'
import { readPage } from '../support/page-reader.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { sharedTestApp, type TestApp, testApp } from '../support/test-app.ts'

/*
 * Images of a release, as wikis show them before there is a branch of it: decision 0027 says which
 * figures stand for it, and the address stays the same.
 */

const stable = { branch: 'stable/2027.1', id: 'git:stable' }

const onMaster = {
  horizon: [aReading('dashboard', 100, { fr: 80 })],
  'ironic-ui': [aReading('dashboard', 50, { fr: 10 })],
  nova: [aReading('service', 200, { fr: 20 })],
}

const coming = { catalogue: releaseCatalogue(), now: '2027-01-18T09:00:00Z', figures: onMaster }

async function badgeOf(site: TestApp, subject: string) {
  const [json, svg] = await Promise.all(
    ['json', 'svg'].map((format) => request(site.app).get(`/badge/${subject}.${format}`)),
  )
  const words = json?.body as { label: string; message: string }
  return { ...words, title: load(String(svg?.body), { xml: true })('title').text() }
}

describe('images of the release that is being made', () => {
  const site = sharedTestApp(coming)

  test('show the figures of master, and say so', async () => {
    const badge = await badgeOf(site, 'horizon@2027.1/fr')
    assert.deepEqual([badge.label, badge.message], ['Horizon · 2027.1 · Français', '80%'])
    assert.match(
      badge.title,
      /as of 18 January 2027\. Counted in master, of which 2027\.1 is made\.$/,
    )
    assert.equal((await badgeOf(site, 'fr@2027.1')).message, '31%')
    assert.doesNotMatch((await badgeOf(site, 'horizon/fr')).title, /is made/)
  })

  test('are charts of every type, too', async () => {
    for (const options of ['', '/type=burn-down']) {
      const answer = await request(site.app).get(`/chart/horizon@2027.1/fr${options}.svg`)
      const $ = load(String(answer.body), { xml: true })
      assert.match($('title').text(), /^Horizon · 2027\.1 · Français\. .* · master\. /)
      assert.doesNotMatch($('title').text(), /Nothing was read/)
    }
    const matrix = await request(site.app).get('/chart/all@2027.1/type=matrix.svg')
    assert.match(String(matrix.body), /Français/)
  })

  test('say nothing of other releases without figures', async () => {
    for (const release of ['2026.2', '2026.1', 'newton']) {
      assert.equal((await badgeOf(site, `horizon@${release}/fr`)).message, 'unknown')
    }
  })

  test('are small pages and tables, whose links lead to the figures', async () => {
    const embed = load((await request(site.app).get('/embed/horizon@2027.1')).text)
    assert.equal(embed('h1').text(), 'Horizon · 2027.1')
    assert.equal(embed('h1 a').attr('href'), '/projects/horizon')
    assert.match(embed('.embed-facts').text(), /2027\.1 cycle/)
    const table = await readPage(site, '/badges/table?of=horizon&series=2027.1')
    assert.equal(table.row('French')[1], '80%')
    assert.match(table.text, /Counted in master, of which 2027\.1 is made\./)
    assert.match(table.$('pre').first().text(), /Counted in master, of which 2027\.1 is made\./)
    assert.equal(table.href('French'), '/projects/horizon/fr')
  })

  test('are found from the address of its page', async () => {
    const asked = (release: string) => {
      const url = encodeURIComponent(`http://tracker.example/releases/${release}`)
      return request(site.app).get(`/oembed?url=${url}`)
    }
    assert.equal((await asked('2027.1')).status, 200)
    assert.equal((await asked('2026.2')).status, 404)
  })

  test('are described by the API, which leads to the figures', async () => {
    const { body } = await request(site.app).get('/api/v1/badges/horizon@2027.1/fr')
    assert.equal(body.message, '80%')
    assert.match(body.links.page, /\/projects\/horizon\/fr$/)
    assert.match(body.links.svg, /\/badge\/horizon@2027\.1\/fr\.svg$/)
  })
})

describe('pages of the release that is being made', () => {
  const site = sharedTestApp(coming)
  const pages = ['/', '/projects', '/projects/horizon', '/languages/fr', '/projects/horizon/fr']

  for (const page of [...pages, '/languages/fr/next']) {
    test(`${page} says where its figures are`, async () => {
      const { $, text } = await readPage(site, `${page}?series=2027.1`)
      assert.match(text, /No branch of 2027\.1 has been read: the figures of master stand for it\./)
      assert.equal($('.notice a:contains("See them")').attr('href'), page)
    })
  }

  test('and those of another release without figures do not', async () => {
    const { text } = await readPage(site, '/languages/fr?series=2026.2')
    assert.match(text, /This series has no figures: no branch of it has been read\./)
    assert.doesNotMatch(text, /stand for it/)
  })

  test('and so do those of a release that was read while it was being made', async () => {
    const earlier = await testApp({ ...coming, now: '2026-09-20T09:00:00Z' })
    earlier.tracker.clock.set('2026-10-05T09:00:00Z')
    const { text } = await readPage(earlier, '/languages/fr?series=2026.2')
    assert.match(text, /No branch of 2026\.2 has been read: the figures of master stand for it\./)
  })

  test('say it no more once there is a branch', async () => {
    const branched = await testApp(coming)
    branched.platform.projects = {
      ...onMaster,
      horizon: [...onMaster.horizon, aReading('dashboard', 100, { fr: 90 }, stable)],
    }
    await branched.sync()
    const { text } = await readPage(branched, '/languages/fr?series=2027.1')
    assert.doesNotMatch(text, /stand for it/)
  })

  test('are found in the workshop, which offers the release', async () => {
    for (const page of ['/badges', '/badges/table']) {
      const { $ } = await readPage(site, page)
      const offered = $('select[name=series] option').map((_, option) => $(option).attr('value'))
      assert.deepEqual(offered.get(), ['master', '2027.1'], page)
    }
  })
})

describe('images of a release that is being branched', () => {
  test('show the branch of a project from its first reading on, and of all of them when it is whole', async () => {
    const site = await testApp(coming)
    const message = async (subject: string) => (await badgeOf(site, subject)).message
    site.platform.projects = {
      ...onMaster,
      horizon: [...onMaster.horizon, aReading('dashboard', 100, { fr: 90 }, stable)],
    }
    await site.sync()
    assert.equal(await message('horizon@2027.1/fr'), '90%')
    assert.equal(await message('ironic-ui@2027.1/fr'), '20%')
    assert.equal(await message('tier-1@2027.1/fr'), '60%')
    site.platform.projects = {
      ...site.platform.projects,
      'ironic-ui': [...onMaster['ironic-ui'], aReading('dashboard', 50, { fr: 50 }, stable)],
    }
    await site.sync()
    const whole = await badgeOf(site, 'tier-1@2027.1/fr')
    assert.equal(whole.message, '93%')
    assert.doesNotMatch(whole.title, /is made/)
    // The release does not wait for it, and it is made of the same master.
    assert.equal(await message('nova@2027.1/fr'), '10%')
  })
})

describe('an image of a release whose cycle has just begun', () => {
  test('shows figures of the cycle before with their day', async () => {
    const site = await testApp({ ...coming, now: '2026-09-30T20:00:00Z' })
    const message = async () => (await badgeOf(site, 'horizon@2027.1/fr')).message
    assert.equal(await message(), 'unknown')
    site.tracker.clock.set('2026-10-01T09:00:00Z')
    assert.equal(await message(), '80% (30 Sept 2026)')
  })
})
