import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import request from 'supertest'
import { aReading } from '../support/builders.ts'
import { readCsv } from '../support/csv-reader.ts'
import { readPage } from '../support/page-reader.ts'
import { releaseCatalogue } from '../support/release-catalogue.ts'
import { sharedTestApp, type TestApp, testApp } from '../support/test-app.ts'

/** What the platform says on a day: two dashboards of 1,000 and 100 strings. */
function figures(
  horizon: Readonly<Record<string, number>>,
  {
    total = 1_000,
    ironic = {},
  }: { total?: number; ironic?: Readonly<Record<string, number>> } = {},
) {
  return {
    horizon: [aReading('dashboard', total, horizon), aReading('docs', 5_000, {})],
    'ironic-ui': [aReading('dashboard', 100, ironic)],
    nova: [aReading('service', 700, { fr: 7 })],
  }
}

async function readOn(site: TestApp, day: string, given: ReturnType<typeof figures>) {
  site.tracker.clock.set(`${day}T09:00:00Z`)
  site.platform.projects = given
  await site.sync()
}

describe('a release that was read once', () => {
  const site = sharedTestApp({
    catalogue: releaseCatalogue(),
    now: '2027-01-18T09:00:00Z',
    figures: figures({ fr: 800, de: 990 }, { ironic: { fr: 60 } }),
  })

  test('shows its calendar, and how long it is to the next date', async () => {
    const page = await readPage(site, '/releases/2027.1')
    assert.equal(page.heading, '2027.1 Indri')
    const next = page.$('.calendar .is-next').text().replace(/\s+/g, ' ').trim()
    assert.equal(next, 'Soft string freeze 15 February 2027 in 28 days · 20 working days')
    assert.match(page.text, /28 days to go Soft string freeze 0 of 2 languages complete/)
  })

  test('counts what the release waits for, and what that is', async () => {
    const page = await readPage(site, '/releases/2027.1')
    assert.match(page.text, /What is counted: 2 projects Horizon, Ironic UI/)
    assert.equal(page.href('Ironic UI'), '/projects/ironic-ui')
    // 240 strings of the 1,100, over 20, 30 and 41 working days.
    const [, done, left, soft, hard, due] = page.row('Français')
    assert.deepEqual(
      [done, left, soft, hard, due],
      ['78%', '240', '12 a day', '8 a day', '6 a day'],
    )
    const [, floor, german, least] = page.row('Deutsch')
    assert.deepEqual(
      [floor, german, least],
      ['at least 90%', '10; 100 without a file', 'at least 1 a day'],
    )
  })

  test('foresees nothing, and says why', async () => {
    const page = await readPage(site, '/releases/2027.1')
    assert.match(
      page.text,
      /Nothing can be said of the pace yet: one reading, of 18 January 2027\./,
    )
    assert.equal(page.$('th:contains("At this pace")').length, 0)
  })

  test('lists the languages that nobody has begun', async () => {
    const page = await readPage(site, '/releases/2027.1')
    assert.match(page.text, /Not begun, be the first: Italiano, 日本語/)
  })

  test('is found by its code name and its branch', async () => {
    for (const name of ['Indri', 'indri', 'stable-2027.1', 'STABLE-2027-1']) {
      const answer = await request(site.app).get(`/releases/${name}?lang=fr`)
      assert.equal(answer.status, 301)
      assert.equal(answer.headers['location'], '/releases/2027.1?lang=fr')
    }
    const file = await request(site.app).get('/releases/indri.csv')
    assert.equal(file.headers['location'], '/releases/2027.1.csv')
  })

  test('one that is not known is not there, and others are offered', async () => {
    for (const name of ['2099.1', 'master']) {
      const answer = await request(site.app).get(`/releases/${name}`)
      assert.equal(answer.status, 404)
      assert.match(answer.text, new RegExp(`There is no release “${name}” here\\.`))
      assert.match(answer.text, /href="\/releases\/2026\.1"/)
    }
  })

  test('sorts by what is needed', async () => {
    const page = await readPage(site, '/releases/2027.1?sort=soft-string-freeze&order=asc')
    assert.deepEqual(
      page.rowHeads().map((head) => head.slice(0, 4)),
      ['Deut', 'Fran'],
    )
  })

  test('is a file, too', async () => {
    const { rows, fileName } = await readCsv(site, '/releases/2027.1.csv')
    assert.equal(fileName, 'openstack-release-2027.1-2027-01-18.csv')
    const french = rows.find(({ language }) => language === 'fr') ?? {}
    assert.deepEqual(
      [
        french['leftStrings'],
        french['daySoftStringFreeze'],
        french['neededStringsPerWorkingDayToSoftStringFreeze'],
        french['outlook'],
        french['outlookReason'],
      ],
      ['240', '2027-02-15', '12', 'unknown', 'one-reading'],
    )
  })
})

describe('a release that has been read for months', () => {
  test('says in words what will come of each language', async () => {
    const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
    const ironic = { fr: 100, de: 100, it: 100, ja: 100 }
    await readOn(site, '2026-10-20', figures({ fr: 600, de: 640, it: 500, ja: 400 }, { ironic }))
    await readOn(site, '2026-12-19', figures({ fr: 800, de: 840, it: 500, ja: 400 }, { ironic }))
    const now = figures({ fr: 900, de: 940, it: 500, ja: 405 }, { ironic, total: 1_010 })
    await readOn(site, '2027-01-18', now)
    const page = await readPage(site, '/releases/2027.1')
    const outlook = (name: string) => page.row(name).at(-1)
    // Net 90 in 30 days and 290 in 90: 110 left take 35 to 74 days; 28 are left to the freeze, 57 to
    // the due date.
    assert.equal(
      outlook('Français'),
      '7 days to 6 weeks late at this pacetranslations due: between 3 weeks before and 2 weeks after',
    )
    // 70 left take 22 to 47 days.
    assert.equal(
      outlook('Deutsch'),
      'between 6 days before the freeze and 2 weeks aftertranslations due: done 10 days to 5 weeks before',
    )
    assert.equal(outlook('Italiano'), 'quiet for at least 12 weeks')
    assert.equal(outlook('日本語'), 'source grows faster than the team')
    assert.deepEqual(page.row('Français')[6], 'we +100 source +10')
  })

  test('says once what it would say of the due date in the same words', async () => {
    const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
    await readOn(site, '2026-12-19', figures({ fr: 390 }, { ironic: { fr: 100 } }))
    await readOn(site, '2027-01-18', figures({ fr: 400 }, { ironic: { fr: 100 } }))
    const page = await readPage(site, '/releases/2027.1')
    // 10 in 30 days: 600 take 1,800 to 3,600 days, of which a month or two make no other words.
    assert.equal(page.row('Français').at(-1), '4 to 9 years late at this pace')
  })

  test('a month in which more translations went than came is no pace', async () => {
    const site = await testApp({ catalogue: releaseCatalogue(), figures: {} })
    await readOn(site, '2026-12-19', figures({ fr: 800 }))
    await readOn(site, '2027-01-18', figures({ fr: 795 }))
    const page = await readPage(site, '/releases/2027.1')
    assert.equal(page.row('Français').at(-1), 'fewer translated than 30 days ago')
  })
})

describe('other releases', () => {
  const master = figures({ fr: 800 })
  const site = sharedTestApp({
    catalogue: releaseCatalogue(),
    now: '2026-08-21T09:00:00Z',
    figures: {
      ...master,
      horizon: [
        ...master.horizon,
        aReading('dashboard', 900, { fr: 900 }, { branch: 'stable/2026.1', id: 'old' }),
      ],
    },
  })

  test('one that is out stands on its branch, and says what of it was not read', async () => {
    const page = await readPage(site, '/releases/2026.1')
    assert.match(page.text, /^Releases 2026\.1 Gazpacho released 900 strings/)
    assert.match(page.text, /Its branch has been read in 1 of 2 projects/)
    const french = await readPage(site, '/releases/2026.1?lang=fr')
    assert.match(french.text, /Sa branche a été relevée dans 1 projet sur 2/)
    assert.equal(page.row('Français')[1], '100%')
    assert.equal(page.href('Français'), '/languages/fr?series=2026.1')
    assert.doesNotMatch(page.text, /a day|Not begun/)
  })

  test('one of which nothing was read has its day, and says that it knows no more', async () => {
    const page = await readPage(site, '/releases/newton')
    assert.equal(page.heading, 'Newton')
    assert.match(page.text, /Release day 6 October 2016 9 years ago/)
    assert.match(page.text, /The weeks of its string freezes are not known/)
    assert.match(page.text, /No branch of this release has been read/)
    assert.equal(page.$('table').length, 0)
  })

  test('one that nobody works on yet says so', async () => {
    const page = await readPage(site, '/releases/2027.1')
    assert.match(page.text, /Nobody works on this release yet/)
    assert.match(page.text, /178 days to go/)
  })

  test('figures of an earlier cycle carry their age', async () => {
    const later = await testApp({
      catalogue: releaseCatalogue(),
      now: '2026-08-21T09:00:00Z',
      figures: master,
    })
    later.tracker.clock.set('2026-11-26T09:00:00Z')
    const page = await readPage(later, '/releases/2027.1')
    assert.match(
      page.text,
      /These figures were recorded on 21 August 2026, in the 2026\.2 cycle; what has changed since/,
    )
    const before = await readPage(later, '/releases/2026.2')
    assert.match(
      before.text,
      /These figures are of 21 August 2026, when it was still in the making/,
    )
  })

  test('before anything was read there is the calendar', async () => {
    const empty = await testApp({ catalogue: releaseCatalogue(), now: '2026-11-26T09:00:00Z' })
    const page = await readPage(empty, '/releases/2027.1')
    assert.match(page.text, /The first figures are being read/)
    assert.match(page.text, /15 February 2027/)
  })
})

test('the freeze on other pages leads to its release', async () => {
  const site = await testApp({
    catalogue: releaseCatalogue(),
    now: '2026-11-26T09:00:00Z',
    figures: figures({ fr: 800 }),
  })
  for (const path of ['/', '/languages/fr', '/projects/horizon', '/projects/horizon/fr']) {
    const { $ } = await readPage(site, path)
    assert.equal($('.hero-freeze a').attr('href'), '/releases/2027.1', path)
  }
})
